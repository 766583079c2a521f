import type { FieldNode } from 'graphql';
import type { SupergraphModel } from '../supergraph/model.ts';

const prefix = '_a_';

/**
 * The key under which a client's field stands in the data that the engine gathers. It is the response key, except where that could
 * meet something the planner adds (a key field, a `@requires` with other arguments) or a name that every JavaScript object inherits.
 */
export function dataKeyOf({ alias, name }: FieldNode, model: SupergraphModel): string {
  const key = alias?.value ?? name.value;
  if (key === name.value) {
    return model.requiredWithArguments.has(key) || key in Object.prototype ? prefix + key : key;
  }
  const isRisky = model.fieldNames.has(key) || key.startsWith(prefix) || key.startsWith('_') || key in Object.prototype;
  return isRisky ? prefix + key : key;
}
