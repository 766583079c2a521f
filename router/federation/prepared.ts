import { print } from 'graphql';
import type { DraftPlan } from './compile/draft-plan.ts';
import { pauses } from './compile/pauses.ts';
import { type CompiledPlan, compilePlan } from './compile/plan.ts';
import { compileResponseWriter, type WriteData } from './compile/response-writer.ts';
import { type Verbatim, verbatimStep } from './compile/verbatim.ts';
import { markExactLiterals } from './operation/exact-literals.ts';
import { liftLiterals } from './operation/lift-literals.ts';
import { plannerDocument } from './operation/planner-document.ts';
import { renamedValues, renameReserved } from './operation/reserved-variables.ts';
import { type ObjectShape, shapeOf } from './operation/shape.ts';
import { conditionVariables, type Operation, specialise } from './operation/specialise.ts';
import type { PlanCache } from './plan-cache/plan-cache.ts';
import type { Asking } from './plan-cache/shared-planning.ts';
import type { ActiveLabels, OperationKind } from './planner/port.ts';
import type { SupergraphModel } from './supergraph/model.ts';

/** One operation of a document: what its plan is known by, and what the plan gets from it. Holds no plan itself; the cache does. */
export type PreparedOperation = Readonly<{
  kind: OperationKind;
  /** As the client wrote it. */
  operation: Operation;
  /** Variables that `@skip` and `@include` look at. */
  conditions: readonly string[];
  /** The variables of an execution: the client's, and those that stand for the document's literals. */
  variablesFor: (given: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** The compiled operation for given values of these variables and given labels. Rejects when no plan exists. */
  variantFor: (
    isTrue: (variable: string) => boolean,
    labels?: ActiveLabels,
    askingOf?: () => Asking,
  ) => Promise<CompiledOperation> | CompiledOperation;
}>;

export type CompiledOperation = Readonly<{
  /** With variables in place of literals, its conditions decided. */
  operation: Operation;
  plan: CompiledPlan;
  /** The plan's only step, if its answer can be handed on as it comes. */
  verbatim: Verbatim | undefined;
  shape: ObjectShape;
  write: WriteData;
}>;

export type Planning = Readonly<{ model: SupergraphModel; draft: DraftPlan; cache: PlanCache }>;

const noLabels: ActiveLabels = new Set();

export function prepareOperation(operation: Operation, planning: Planning): PreparedOperation {
  const { model, cache } = planning;
  const { operation: own, renamed } = renameReserved(operation);
  const { operation: lifted, literals } = liftLiterals(own, model);
  const conditions = conditionVariables(operation);
  const text = normalised(lifted);
  let fresh: Operation | undefined = lifted;
  const keys = new Map<string, string>(); // few occur; the same string each time spares the cache the hashing
  return {
    kind: operation.definition.operation,
    operation,
    conditions,
    variablesFor: (given) => ({ ...given, ...(renamed.size > 0 && renamedValues(renamed, given)), ...literals }),
    variantFor: (isTrue, labels = noLabels, askingOf) => {
      const variant = variantName(conditions, isTrue, labels);
      const key = keys.get(variant) ?? `${variant} ${text}`;
      if (keys.size < 16) keys.set(variant, key);
      const make = (callers: ReadonlySet<string>) => {
        const first = fresh ?? liftLiterals(own, model).operation; // not kept with every document
        fresh = undefined;
        return compile(first, isTrue, { labels, callers }, planning);
      };
      return cache.lookUp(key, make, askingOf);
    },
  };
}

const normalised = ({ definition, fragments }: Operation) => [definition, ...fragments.values()].map(print).join('\n');

function variantName(conditions: readonly string[], isTrue: (variable: string) => boolean, labels: ActiveLabels): string {
  const decided = conditions.length === 0 ? '' : conditions.map((name) => (isTrue(name) ? '1' : '0')).join('');
  return labels.size === 0 ? decided : `${decided} ${[...labels].sort().join()}`;
}

async function compile(
  prepared: Operation,
  isTrue: (variable: string) => boolean,
  { labels, callers }: Readonly<{ labels: ActiveLabels; callers: ReadonlySet<string> }>,
  { draft, model }: Planning,
): Promise<CompiledOperation> {
  const pause = pauses();
  await pause();
  const operation = specialise(prepared, isTrue);
  const shape = shapeOf(operation, model);
  await pause();
  const text = plannerDocument(operation, model);
  const drafts = text === undefined ? [] : await draft(markExactLiterals(text, model.api), labels, callers);
  const plan = await compilePlan(drafts, model, pause);
  const verbatim = verbatimStep(plan, shape, model);
  return { operation, plan, verbatim, shape, write: compileResponseWriter(shape, model) };
}
