import { print } from 'graphql';
import type { CompiledOperation } from './compile/compiled-operation.ts';
import { passthroughStep } from './compile/passthrough-step.ts';
import { compilePlan } from './compile/plan.ts';
import { compileResponseWriter } from './compile/response-writer.ts';
import { compileTape } from './compile/tape/tape-plan.ts';
import { noTape, tapeUse } from './compile/tape/tape-use.ts';
import { yieldToEventLoop } from './compile/yield-to-event-loop.ts';
import type { ExecutableOperation } from './operation/document.ts';
import { markExactLiterals } from './operation/exact-literals.ts';
import { literalsToVariables } from './operation/literals-to-variables.ts';
import { plannerDocument } from './operation/planner-document.ts';
import { renamedValues, renameReserved } from './operation/reserved-variables.ts';
import { shapeOf } from './operation/shape.ts';
import { conditionVariables, specialise } from './operation/specialise.ts';
import type { PlanRequester } from './plan-cache/shared-planning.ts';
import type { ActiveLabels, OperationKind } from './planner/port.ts';
import type { Planning } from './planning.ts';

/**
 * One operation of a document: what its plan is known by, and what the plan gets from it. Holds no plan itself; the cache does.
 */
export type PreparedOperation = Readonly<{
  kind: OperationKind;
  /** As the client wrote it. */
  operation: ExecutableOperation;
  /** Variables that `@skip` and `@include` look at. */
  conditions: readonly string[];
  /** The variables of an execution: the client's, and those that stand for the document's literals. */
  variablesFor: (given: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** The compiled operation for given values of these variables and given labels. Rejects when no plan exists. */
  variantFor: (
    isTrue: (variable: string) => boolean,
    labels?: ActiveLabels,
    requesterOf?: () => PlanRequester,
  ) => Promise<CompiledOperation> | CompiledOperation;
}>;

const noLabels: ActiveLabels = new Set();

export function prepareOperation(operation: ExecutableOperation, planning: Planning): PreparedOperation {
  const { model, cache } = planning;
  const { operation: own, renamed } = renameReserved(operation);
  const { operation: normalised, literals } = literalsToVariables(own, model);
  const conditions = conditionVariables(operation);
  const text = textOfOperation(normalised);
  let fresh: ExecutableOperation | undefined = normalised;
  const keys = new Map<string, string>(); // few occur; the same string each time spares the cache the hashing
  return {
    kind: operation.definition.operation,
    operation,
    conditions,
    variablesFor: (given) => ({ ...given, ...(renamed.size > 0 && renamedValues(renamed, given)), ...literals }),
    variantFor: (isTrue, labels = noLabels, requesterOf) => {
      const variant = variantName(conditions, isTrue, labels);
      const key = keys.get(variant) ?? `${variant} ${text}`;
      if (keys.size < 16) keys.set(variant, key);
      const make = (callers: ReadonlySet<string>) => {
        const first = fresh ?? literalsToVariables(own, model).operation; // not kept with every document
        fresh = undefined;
        return compile(first, isTrue, { labels, callers }, planning);
      };
      return cache.lookUp(key, make, requesterOf);
    },
  };
}

const textOfOperation = ({ definition, fragments }: ExecutableOperation) =>
  [definition, ...fragments.values()].map(print).join('\n');

function variantName(conditions: readonly string[], isTrue: (variable: string) => boolean, labels: ActiveLabels): string {
  const decided = conditions.length === 0 ? '' : conditions.map((name) => (isTrue(name) ? '1' : '0')).join('');
  return labels.size === 0 ? decided : `${decided} ${[...labels].sort().join()}`;
}

async function compile(
  prepared: ExecutableOperation,
  isTrue: (variable: string) => boolean,
  { labels, callers }: Readonly<{ labels: ActiveLabels; callers: ReadonlySet<string> }>,
  { planOperation, model, bytesAfterRuns }: Planning,
): Promise<CompiledOperation> {
  const yieldIfBusy = yieldToEventLoop();
  await yieldIfBusy();
  const operation = specialise(prepared, isTrue);
  const shape = shapeOf(operation, model);
  await yieldIfBusy();
  const text = plannerDocument(operation, model);
  const planSteps = text === undefined ? [] : await planOperation(markExactLiterals(text, model.api), labels, callers);
  const plan = await compilePlan(planSteps, model, yieldIfBusy);
  const passthrough = passthroughStep(plan, shape, model);
  const makeTape = () => compileTape(planSteps, shape, model, yieldToEventLoop());
  const tape = passthrough ? noTape : tapeUse(makeTape, bytesAfterRuns);
  if (bytesAfterRuns === 0) await tape.compiled();
  return { operation, plan, passthrough, tape, shape, write: compileResponseWriter(shape, model) };
}
