import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import { GraphQLError, type GraphQLOutputType, isListType, isNonNullType } from 'graphql';
import type { RestoredResult } from './authorized-operation.ts';

/** The placeholders of denied fields in a response, as a tree of response keys. */
export interface DeniedFields {
  readonly type: GraphQLOutputType | undefined;
  readonly isDenied: boolean;
  readonly inner: Map<string, DeniedFields>;
}

export type DenialCode = 'UNAUTHENTICATED' | 'FORBIDDEN';

/** Maximum number of errors about denied fields in one response: a list repeats the same one for each of its items. */
const maxErrors = 100;

/**
 * Replaces each placeholder by null, as GraphQL propagates null (specification, 6.4.4), and adds an error for each. Changes
 * `data` in place.
 */
export function nullDenied(data: unknown, denied: DeniedFields, code: DenialCode): RestoredResult {
  const errors: GraphQLError[] = [];
  const path: (string | number)[] = [];

  /** The value with nulls in place; null if the null of a non-null field has propagated to it. */
  const fill = (value: unknown, type: GraphQLOutputType | undefined, fields: DeniedFields): unknown => {
    if (value === null || value === undefined) return value;
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (isListType(nullable) && Array.isArray(value)) return fillList(value, nullable.ofType, fields);
    if (fields.isDenied) {
      if (errors.length < maxErrors) errors.push(deniedAt(path, code));
      return null;
    }
    return fillMap(value as Record<string, unknown>, fields);
  };
  const fillList = (items: unknown[], type: GraphQLOutputType, fields: DeniedFields): unknown => {
    for (const [index, item] of items.entries()) {
      path.push(index);
      items[index] = fill(item, type, fields);
      path.pop();
      if (items[index] === null && item !== null && isNonNullType(type)) return null;
    }
    return items;
  };
  const fillMap = (map: Record<string, unknown>, { inner }: DeniedFields): unknown => {
    for (const [key, fields] of inner) {
      const before = Object.hasOwn(map, key) ? map[key] : undefined; // not what every object inherits
      if (before === null || before === undefined) continue;
      path.push(key);
      map[key] = fill(before, fields.isDenied ? undefined : fields.type, fields);
      path.pop();
      if (map[key] === null && isNonNullType(fields.type)) return null;
    }
    return map;
  };
  return { data: fill(data, undefined, denied), errors };
}

const deniedAt = (path: readonly (string | number)[], code: DenialCode): GraphQLError =>
  new GraphQLError(errorCodes[code], { path: [...path], extensions: { code } });
