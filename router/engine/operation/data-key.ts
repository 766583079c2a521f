import { createHash } from 'node:crypto';
import { type FieldNode, print } from 'graphql';
import type { SupergraphModel } from '../supergraph/model.ts';

const prefix = '_a_';

/**
 * The key under which a client's field stands in the data that the engine gathers. It is the response key, except where that could
 * meet something the planner adds (a key field, a `@requires` with other arguments) or a name that every JavaScript object inherits.
 *
 * Where there are interface objects, Apollo's planner asks for the fields of several types as for those of one, and takes fields of one
 * key for the same. Two types may have different fields, or one with different arguments, under one key: there the key tells all of it.
 */
export function dataKeyOf(node: FieldNode, model: SupergraphModel): string {
  const { alias, name } = node;
  const key = alias?.value ?? name.value;
  if (model.hasInterfaceObjects && (key !== name.value || node.arguments?.length)) return `${prefix}${key}_${digest(node)}`;
  if (key === name.value) {
    return model.requiredWithArguments.has(key) || key in Object.prototype ? prefix + key : key;
  }
  const isRisky = model.fieldNames.has(key) || key.startsWith(prefix) || key.startsWith('_') || key in Object.prototype;
  return isRisky ? prefix + key : key;
}

function digest({ name, arguments: given = [] }: FieldNode): string {
  const text = given.map((argument) => print(argument)).sort();
  return `${name.value}_${createHash('sha256').update(text.join()).digest('hex').slice(0, 16)}`;
}
