import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApiSchema } from '@commerce/router/federation/supergraph/api-schema.ts';
import { readSchemaDirectives } from '@commerce/router/request/schema-directives.ts';
import fc from 'fast-check';
import { parse } from 'graphql';
import { defaultCostLimits } from '../../router/pipeline/cost.ts';
import { defaultLimits } from '../../router/pipeline/limits.ts';
import { makePrepareOperation } from '../../router/pipeline/prepare-operation.ts';
import { ask } from '../blackbox/support/ask.ts';
import { aShopper } from '../blackbox/support/people.ts';
import { randomDocuments } from './support/random-documents.ts';

const supergraph = readFileSync(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8');
const schema = buildApiSchema(parse(supergraph));
const documents = randomDocuments(schema);
const cost = { ...defaultCostLimits, directives: readSchemaDirectives(supergraph) };

describe('whatever document over the schema comes', () => {
  it('is taken or refused with a code, and never with a blow-up', () => {
    const prepare = makePrepareOperation({ schema, limits: defaultLimits, cost, explainsSchema: true });
    const seen = new Map<string, number>();
    // compiled by then
    for (const query of fc.sample(documents, 200)) prepare({ query, operationName: undefined, variables: {}, extensions: {} });
    fc.assert(
      fc.property(documents, (query) => {
        const before = process.cpuUsage();
        const result = prepare({ query, operationName: undefined, variables: {}, extensions: {} });
        const { user } = process.cpuUsage(before);
        const verdict = result.ok ? 'taken' : String(result.refusal.errors[0]?.extensions?.code);
        expect(verdict).toMatch(/^(taken|[A-Z_]+)$/);
        seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
        expect(user / 1_000).toBeLessThan(2_000); // some milliseconds is usual; what grows with the square takes minutes
      }),
      { numRuns: 2_000 },
    );
    expect(seen.get('taken')).toBeGreaterThan(200); // the generator makes documents worth running
    expect(seen.get('GRAPHQL_VALIDATION_FAILED')).toBeGreaterThan(50);
  });

  it('gets an answer from the running shop that is neither a 500 nor INTERNAL', async () => {
    const { tokens } = await aShopper();
    await fc.assert(
      fc.asyncProperty(documents, fc.boolean(), async (document, isSignedIn) => {
        const { status, errors } = await ask({ document, token: isSignedIn ? tokens.accessToken : undefined });
        expect([200, 400]).toContain(status);
        expect(errors.filter(({ extensions }) => extensions?.code === 'INTERNAL' || extensions?.code === undefined)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  }, 600_000);
});
