import { createHash } from 'node:crypto';
import { type FieldNode, print } from 'graphql';
import type { SupergraphModel } from '../supergraph/model.ts';

const prefix = '_a_';

/**
 * The key of a client's field in the partial response. It is the response key, except where that could meet something the planner
 * adds (a key field, a `@requires` with other arguments) or a name that every JavaScript object inherits.
 *
 * Where there are interface objects, Apollo's planner asks for the fields of several types as for those of one, and takes fields
 * of one key for the same. Two types may have different fields, or one with different arguments, under one key: there the key
 * tells all of it. But what tells interface objects from one another is there under its own name; a second one would be asked of
 * a subgraph together with the fields of other types, whose nulls take the object away.
 */
export function dataKeyOf(node: FieldNode, model: SupergraphModel): string {
  const { alias, ...plain } = node;
  const { name } = plain;
  const key = alias?.value ?? name.value;
  if (key !== name.value && isKeyOfInterfaceObject(node, model)) return dataKeyOf(plain, model);
  if (model.hasInterfaceObjects && (key !== name.value || node.arguments?.length)) return `${prefix}${key}_${digest(node)}`;
  if (key === name.value) {
    return model.requiredWithArguments.has(key) || key in Object.prototype ? prefix + key : key;
  }
  const isRisky = model.fieldNames.has(key) || key.startsWith(prefix) || key.startsWith('_') || key in Object.prototype;
  return isRisky ? prefix + key : key;
}

const isKeyOfInterfaceObject = ({ name, arguments: given, selectionSet }: FieldNode, { interfaceObjectKeys }: SupergraphModel) =>
  interfaceObjectKeys.has(name.value) && !given?.length && !selectionSet;

function digest({ name, arguments: given = [] }: FieldNode): string {
  const text = given.map((argument) => print(argument)).sort();
  return `${name.value}_${createHash('sha256').update(text.join()).digest('hex').slice(0, 16)}`;
}
