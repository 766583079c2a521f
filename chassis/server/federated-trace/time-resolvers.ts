import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import type { FieldTimes } from './field-times.ts';

type Resolver = GraphQLFieldResolver<unknown, unknown>;

/**
 * The times to which a request's fields are noted, found by the context of its resolvers; undefined for a request without a
 * trace.
 */
export type TimesOf = (context: unknown) => FieldTimes | undefined;

/** Makes every resolver of this very schema note when it begins and when its value is there. Introspection stays as it is. */
export function timeResolvers(schema: GraphQLSchema, timesOf: TimesOf): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) field.resolve = timed(field.resolve ?? defaultFieldResolver, timesOf);
  }
  return schema;
}

const timed =
  (resolve: Resolver, timesOf: TimesOf): Resolver =>
  (source, args, context, info) => {
    const ended = timesOf(context)?.begin(info);
    if (!ended) return resolve(source, args, context, info);
    try {
      const value = resolve(source, args, context, info);
      const pending = pendingPart(value);
      if (pending) pending.then(ended, ended);
      else ended();
      return value;
    } catch (error) {
      ended();
      throw error;
    }
  };

/** What a value waits for. `_entities` and other lists may be made of promises, and end with the last of them. */
function pendingPart(value: unknown): Promise<unknown> | undefined {
  if (value instanceof Promise) return value;
  if (Array.isArray(value) && value.some((element) => element instanceof Promise)) return Promise.allSettled(value);
  return undefined;
}
