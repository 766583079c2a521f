import { GraphQLError, isSpecifiedScalarType, specifiedScalarTypes, type TypeNode } from 'graphql';
import { isExactNumber } from '../exact-json.ts';
import { jsonText, quote } from './json-text.ts';

/** JSON of a value that is not null; undefined where the type cannot represent it. */
export type ScalarText = (value: unknown) => string | undefined;

/**
 * How a subgraph's value of a scalar is written: as graphql-js coerces results (GraphQL specification, 3.5). Int "12" is 12, ID 5
 * is "5", Boolean 1 is true; Int 1.5, a map as a String and Float 1e400 are nothing. Values of the product's own scalars stay as
 * they are.
 */
export function scalarText(type: string): ScalarText {
  const known = specifiedScalarTypes.find(({ name }) => name === type);
  if (!known) return customText;
  return (value) => {
    if (isExactNumber(value)) return exactText(type, value);
    try {
      return jsonText(known.serialize(value));
    } catch (error) {
      if (error instanceof GraphQLError) return undefined;
      throw error;
    }
  };
}

const customText: ScalarText = (value) => (typeof value === 'number' && !Number.isFinite(value) ? undefined : jsonText(value));

/** The same for a number that a double cannot hold. A double that is no longer finite is no Float (3.5.2). */
function exactText(type: string, number: () => string): string | undefined {
  const digits = number();
  const fits = Number.isFinite(Number(digits));
  switch (type) {
    case 'Float':
      return fits ? digits : undefined;
    case 'String':
      return fits ? quote(digits) : undefined;
    case 'Boolean':
      return fits ? 'true' : undefined;
    case 'ID':
      return /^-?\d+$/.test(digits) ? quote(digits) : undefined;
    default:
      return undefined; // Int: it has more than 32 bits, or a fraction
  }
}

/**
 * The same for an input of a representation, which may be null or a list. @param type as the supergraph declares the field;
 * undefined where it does not know it.
 */
export function inputText(type: TypeNode | undefined): ScalarText {
  if (type?.kind === 'NonNullType') return inputText(type.type);
  if (type?.kind === 'ListType') {
    const item = inputText(type.type);
    return (value) => (Array.isArray(value) ? listText(value, item) : value === null ? 'null' : undefined);
  }
  const name = type?.name.value;
  if (name === undefined || !isSpecifiedScalarType({ name } as never)) return jsonText;
  const text = scalarText(name);
  const isText = name === 'String' || name === 'ID';
  return (value) => {
    if (typeof value === 'string' && isText) return quote(value);
    return value === null ? 'null' : text(value);
  };
}

function listText(list: readonly unknown[], item: ScalarText): string | undefined {
  const texts: string[] = [];
  for (const value of list) {
    const text = item(value);
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return `[${texts.join()}]`;
}
