import type { FieldShape, ObjectShape, ValueShape } from '../operation/shape.ts';
import type { AnswerFields } from '../planner/steps/answer-fields.ts';
import type { IsPassthrough } from '../subgraph-call.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import { compilePassthroughCheck } from './passthrough-check.ts';
import type { CompiledPlan, RootStep } from './plan.ts';

/** A step whose answer can be handed on unread, and the proof that a given answer is such a one. */
export type PassthroughStep = Readonly<{ step: RootStep; isPassthrough: IsPassthrough }>;

/**
 * The only step of a plan whose answer is, byte for byte, what the client asked for: one query to one subgraph, with the client's
 * keys in the client's order, and nothing in it that the schema could hide. @returns undefined when the answer has to be read.
 */
export function passthroughStep(
  { steps }: CompiledPlan,
  shape: ObjectShape,
  model: SupergraphModel,
): PassthroughStep | undefined {
  const [step] = steps;
  if (steps.length !== 1 || step?.type !== 'root' || step.kind !== 'query' || step.path.length > 0 || step.rename)
    return undefined;
  return isSameObject(shape, step.fields, model) ? { step, isPassthrough: compilePassthroughCheck(shape) } : undefined;
}

function isSameObject(shape: ObjectShape, answer: AnswerFields, model: SupergraphModel): boolean {
  if (shape.isAbstract) return false;
  const wanted = shape.fieldsOf.get(shape.type) ?? [];
  const given = [...answer.values()];
  return wanted.length === given.length && wanted.every((field, index) => isSameField(field, given[index], model));
}

const isSameField = (
  { key, from, value }: FieldShape,
  given: { key: string; fields: AnswerFields | undefined } | undefined,
  model: SupergraphModel,
) => given !== undefined && key === from && given.key === key && isSameValue(value, given.fields, model);

function isSameValue(value: ValueShape, fields: AnswerFields | undefined, model: SupergraphModel): boolean {
  switch (value.kind) {
    case 'list':
      return isSameValue(value.item, fields, model);
    case 'object':
      return fields !== undefined && isSameObject(value.shape, fields, model);
    case 'enum':
      return !model.hasHiddenValues(value.type);
    case 'scalar':
      return true;
    default:
      return false;
  }
}
