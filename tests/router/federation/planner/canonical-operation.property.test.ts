import { operationOf } from '@commerce/router/federation/operation/document.ts';
import { literalsToVariables } from '@commerce/router/federation/operation/literals-to-variables.ts';
import { plannerDocument } from '@commerce/router/federation/operation/planner-document.ts';
import { renameReserved } from '@commerce/router/federation/operation/reserved-variables.ts';
import { specialise } from '@commerce/router/federation/operation/specialise.ts';
import { canonicalOperation } from '@commerce/router/federation/planner/canonical-operation.ts';
import { readSupergraph, type SupergraphModel } from '@commerce/router/federation/supergraph/model.ts';
import { parse, validate } from 'graphql';
import { randomOperation } from '../../../federation/differential/operations.ts';
import { withOtherNames } from '../../../federation/differential/other-names.ts';
import { hash, seededRandom } from '../../../federation/differential/random.ts';
import { makeTrial } from '../../../federation/differential/trial.ts';

/** What the planner gets for an operation whose conditions all hold; undefined where no subgraph has to be asked. */
function plannedText(document: ReturnType<typeof parse>, model: SupergraphModel): string | undefined {
  const operation = operationOf(document, undefined);
  if (!operation) throw new Error('no operation');
  const lifted = literalsToVariables(renameReserved(operation).operation, model).operation;
  const text = plannerDocument(
    specialise(lifted, () => true),
    model,
  );
  return text === undefined ? undefined : canonicalOperation(text, model).text;
}

describe('an operation under other names', () => {
  it.each([
    { isRich: false, first: 20_261_201, operations: 600 },
    { isRich: true, first: 20_261_301, operations: 300 },
  ])(
    'is one and the same to the planner, in whatever world (%o)',
    ({ isRich, first, operations }) => {
      let renamedTexts = 0;
      for (let seed = first; seed < first + 25; seed++) {
        const random = seededRandom(seed);
        const trial = makeTrial(random, seed, 'apollo', isRich);
        if (!trial) continue;
        const model = readSupergraph(trial.supergraph);
        for (let index = 0; index < 60; index++) {
          const { text, variables } = randomOperation(random, model.api);
          const document = parse(text);
          if (validate(model.api, document).length > 0) continue;
          const renamed = withOtherNames(document, variables, { random: seededRandom(hash(text)), schema: model.api });
          expect(validate(model.api, renamed.document)).toEqual([]);
          expect(plannedText(renamed.document, model)).toBe(plannedText(document, model));
          renamedTexts += 1;
        }
      }
      expect(renamedTexts).toBeGreaterThan(operations);
    },
    240_000,
  );
});
