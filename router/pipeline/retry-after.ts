import { retryAfterSeconds, unavailableFactsIn } from '@commerce/chassis/server/unavailable.ts';
import type { GraphQLFormattedError } from 'graphql';

type Errors = readonly GraphQLFormattedError[];

/** The `retry-after` header with the longest pause of all errors. */
export function retryAfterHeader(errors: Errors): Readonly<Record<string, string>> | undefined {
  const pauses = errors.flatMap(({ extensions }) => unavailableFactsIn(extensions).retryAfterMs ?? []);
  return pauses.length > 0 ? { 'retry-after': retryAfterSeconds(Math.max(...pauses)) } : undefined;
}

/**
 * Whether no root field of a mutation has begun: each one is null and has an error with `outcome: NOT_BEGUN`.
 *
 * @param data JSON of the response's data; parsed only if every error says `NOT_BEGUN`
 */
export function isNotBegun(kind: string, data: string | undefined, errors: Errors): boolean {
  if (kind !== 'mutation' || errors.length === 0) return false;
  if (!errors.every(({ extensions }) => unavailableFactsIn(extensions).outcome === 'NOT_BEGUN')) return false;
  const roots = Object.entries((data === undefined ? {} : JSON.parse(data)) ?? {});
  const refused = new Set(errors.map(({ path }) => path?.[0]));
  return roots.every(([key, value]) => value === null && refused.has(key));
}
