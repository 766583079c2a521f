import { retryAfterSeconds, unavailableFactsIn } from '@commerce/chassis/server/unavailable.ts';
import type { GraphQLFormattedError } from 'graphql';

type Errors = readonly GraphQLFormattedError[];

/** The headers that say when to come again: as late as the latest of the errors says. */
export function retryAfterHeader(errors: Errors): Readonly<Record<string, string>> | undefined {
  const pauses = errors.flatMap(({ extensions }) => unavailableFactsIn(extensions).retryAfterMs ?? []);
  return pauses.length > 0 ? { 'retry-after': retryAfterSeconds(Math.max(...pauses)) } : undefined;
}

/**
 * Whether a mutation was refused as a whole: each of its root fields has an error that says so, and no data.
 *
 * @param data the JSON of the answer's data; read only where every error says that nothing was begun.
 */
export function isNotBegun(kind: string, data: string | undefined, errors: Errors): boolean {
  if (kind !== 'mutation' || errors.length === 0) return false;
  if (!errors.every(({ extensions }) => unavailableFactsIn(extensions).outcome === 'NOT_BEGUN')) return false;
  const roots = Object.entries((data === undefined ? {} : JSON.parse(data)) ?? {});
  const refused = new Set(errors.map(({ path }) => path?.[0]));
  return roots.every(([key, value]) => value === null && refused.has(key));
}
