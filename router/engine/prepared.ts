import { type CompiledPlan, compilePlan } from './compile/plan.ts';
import { compileResponseWriter, type WriteData } from './compile/response-writer.ts';
import { type Verbatim, verbatimStep } from './compile/verbatim.ts';
import { plannerDocument } from './operation/planner-document.ts';
import { type ObjectShape, shapeOf } from './operation/shape.ts';
import { conditionVariables, type Operation, specialise } from './operation/specialise.ts';
import type { OperationKind, Planner } from './planner/port.ts';
import type { SupergraphModel } from './supergraph/model.ts';

/** One operation of a document, planned and compiled when it first runs. Keep it as long as the document is likely to come again. */
export type PreparedOperation = Readonly<{
  kind: OperationKind;
  operation: Operation;
  /** Variables that `@skip` and `@include` look at. */
  conditions: readonly string[];
  /** The compiled operation for given values of these variables. Rejects when no plan exists. */
  variantFor: (isTrue: (variable: string) => boolean) => Promise<CompiledOperation> | CompiledOperation;
}>;

export type CompiledOperation = Readonly<{
  operation: Operation;
  plan: CompiledPlan;
  /** The plan's only step, if its answer can be handed on as it comes. */
  verbatim: Verbatim | undefined;
  shape: ObjectShape;
  write: WriteData;
}>;

/** Each combination of condition values is an operation of its own. Few occur; a client that tries them all only evicts its own. */
const keptVariants = 16;

export function prepareOperation(operation: Operation, planner: Planner, model: SupergraphModel): PreparedOperation {
  const conditions = conditionVariables(operation);
  const variants = new Map<string, Promise<CompiledOperation> | CompiledOperation>();
  return {
    kind: operation.definition.operation,
    operation,
    conditions,
    variantFor: (isTrue) => {
      const key = conditions.map((name) => (isTrue(name) ? '1' : '0')).join('');
      const known = variants.get(key);
      if (known) return known;
      const [oldest] = variants.keys();
      if (variants.size >= keptVariants && oldest !== undefined) variants.delete(oldest);
      const compiling = compile(specialise(operation, isTrue), planner, model);
      variants.set(key, compiling);
      compiling.then((compiled) => variants.set(key, compiled)).catch(() => undefined); // the caller gets the rejection itself
      return compiling;
    },
  };
}

async function compile(operation: Operation, planner: Planner, model: SupergraphModel): Promise<CompiledOperation> {
  const shape = shapeOf(operation, model);
  const text = plannerDocument(operation, model);
  const plan = text === undefined ? undefined : await planner.plan(text);
  if (text !== undefined && plan === undefined) throw new Error('No subgraph can answer this operation.');
  const compiled = compilePlan(plan, model);
  return {
    operation,
    plan: compiled,
    verbatim: verbatimStep(compiled, shape, model),
    shape,
    write: compileResponseWriter(shape, model),
  };
}
