import type { FieldShape, ObjectShape, ValueShape } from '../operation/shape.ts';
import type { SupergraphModel } from '../supergraph/model.ts';
import type { AnswerFields } from './answer-fields.ts';
import type { CompiledPlan, RootStep } from './plan.ts';

/**
 * The only step of a plan whose answer is, byte for byte, what the client asked for: one query to one subgraph, with the client's
 * keys in the client's order, and nothing in it that the schema could hide. Composition guarantees the rest: no subgraph may answer
 * null where the supergraph forbids it. @returns undefined when the answer has to be read.
 */
export function verbatimStep({ steps }: CompiledPlan, shape: ObjectShape, model: SupergraphModel): RootStep | undefined {
  const [step] = steps;
  if (steps.length !== 1 || step?.type !== 'root' || step.kind !== 'query' || step.path.length > 0 || step.rename)
    return undefined;
  return isSameObject(shape, step.fields, model) ? step : undefined;
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
