import {
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  getVariableValues,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { type ExactNumber, isExactNumber, numberFrom, rounded } from '../exact-json.ts';

type Values = Readonly<Record<string, unknown>>;

export type CheckedVariables =
  | Readonly<{
      /** As graphql-js coerces them, defaults among them. */
      coerced: Values;
      /** As they are to be sent: as they came, with the digits of their numbers; an ID that a double cannot hold is text. */
      given: Values;
    }>
  | Readonly<{ errors: readonly GraphQLError[] }>;

type CheckOptions = Readonly<{ maxErrors?: number; hideSuggestions?: boolean }>;

/** Checks the values of an operation's variables (GraphQL specification, 6.1.2). */
export function checkVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  given: Values,
  options: CheckOptions,
): CheckedVariables {
  const read = getVariableValues(schema, definitions, given, options);
  if (!read.errors) return { coerced: read.coerced, given };
  if (!holdsExactNumber(given)) return { errors: read.errors };
  // graphql-js knows plain numbers alone: they are what is checked, and the digits are what is sent.
  const again = getVariableValues(schema, definitions, rounded(given) as Values, options);
  return again.errors ? { errors: again.errors } : { coerced: again.coerced, given: withIdsAsText(schema, definitions, given) };
}

/** Values of variables that were not checked here, as they are to be sent. */
export const sentValues = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Values,
): Values => (holdsExactNumber(given) ? withIdsAsText(schema, variableDefinitions, given) : given);

/** Values with each ID that is an exact number as text, which is what an ID is on its way (3.5.5). */
export const withIdsAsText = (schema: GraphQLSchema, definitions: readonly VariableDefinitionNode[], values: Values): Values =>
  withExactNumbers(schema, definitions, values, (number, type) => (type === 'ID' ? String(number) : number));

/** Values for code that knows plain numbers alone: each Float is the nearest double, which is what a Float is (3.5.2). */
export const withPlainFloats = (
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Values,
): Values =>
  holdsExactNumber(given)
    ? withExactNumbers(schema, variableDefinitions, given, (number, type) => (type === 'Float' ? Number(number) : number))
    : given;

/** What becomes of an exact number where a type stands. */
type Change = (number: ExactNumber, type: string | undefined) => unknown;

function withExactNumbers(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  values: Values,
  change: Change,
): Values {
  const changed = definitions.flatMap(({ variable: { name }, type: node }) => {
    const type = typeFromAST(schema, node as never) as GraphQLInputType | undefined;
    return type && Object.hasOwn(values, name.value) ? [[name.value, changedIn(values[name.value], type, change)]] : [];
  });
  return { ...values, ...Object.fromEntries(changed) };
}

function changedIn(value: unknown, givenType: GraphQLInputType, change: Change): unknown {
  const type = isNonNullType(givenType) ? getNullableType(givenType) : givenType;
  if (isExactNumber(value)) return change(value, innermost(type));
  if (typeof value !== 'object' || value === null) return value;
  if (isListType(type))
    return Array.isArray(value)
      ? value.map((item) => changedIn(item, type.ofType, change))
      : changedIn(value, type.ofType, change);
  if (!isInputObjectType(type)) return value;
  const fields = type.getFields();
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      Object.hasOwn(fields, key) && fields[key] ? changedIn(inner, fields[key].type, change) : inner,
    ]),
  );
}

/** A single value stands for a list of one (3.11). */
function innermost(type: GraphQLInputType): string | undefined {
  if (isNonNullType(type) || isListType(type)) return innermost(type.ofType);
  return 'name' in type ? type.name : undefined;
}

function holdsExactNumber(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return isExactNumber(value);
  return (Array.isArray(value) ? value : Object.values(value)).some(holdsExactNumber);
}

/** The JSON of a literal without variables, with the digits of its numbers. */
export function literalValue(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return numberFrom(node.value);
    case Kind.LIST:
      return node.values.map(literalValue);
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, literalValue(value)]));
    case Kind.NULL:
      return null;
    case Kind.VARIABLE:
      throw new GraphQLError('A literal holds a variable.', { nodes: node });
    default:
      return node.value;
  }
}
