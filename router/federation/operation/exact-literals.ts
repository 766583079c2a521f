import { randomUUID } from 'node:crypto';
import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isSpecifiedScalarType,
  Kind,
  parse,
  print,
  TypeInfo,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { isExactNumber, numberFrom } from '../exact-json.ts';

/** Random, so that no client can write a text that becomes a number. */
const mark = `number-${randomUUID()}:`;
const marked = new RegExp(`"${mark}([^"]*)"`, 'g');
/** Texts without such digits are passed on at once. */
const longNumber = /[\d.]{16}|\d[eE][+-]?\d{3}/;

/** Whether a document may hold a literal that a double cannot hold; mostly none does. */
export const mayHoldExactLiterals = (text: string): boolean => longNumber.test(text);

/**
 * Planners read literals into numbers and write these again. What a double cannot hold goes past them as marked text: a literal
 * of a scalar of the product's own. An ID is a text anyway (GraphQL specification, 3.5.5).
 * @param text the document that a planner is to plan.
 */
export function markExactLiterals(text: string, schema: GraphQLSchema): string {
  if (!mayHoldExactLiterals(text)) return text;
  const types = new TypeInfo(schema);
  const asText = (node: ValueNode & { value: string }): ValueNode | undefined => {
    if (!isExactNumber(numberFrom(node.value))) return undefined;
    const type = scalarAt(types.getInputType());
    if (type === 'ID') return { kind: Kind.STRING, value: node.value };
    return type === 'custom' ? { kind: Kind.STRING, value: mark + node.value } : undefined;
  };
  return print(visit(parse(text, { noLocation: true }), visitWithTypeInfo(types, { IntValue: asText, FloatValue: asText })));
}

/** Puts the digits back into what a planner has written. */
export const restoreExactLiterals = (text: string): string => (text.includes(mark) ? text.replace(marked, '$1') : text);

/** Inside a literal of a custom scalar no type is known. */
function scalarAt(type: GraphQLInputType | null | undefined): string {
  const named = type && getNamedType(type);
  return named && isSpecifiedScalarType(named) ? named.name : 'custom';
}
