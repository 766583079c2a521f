import type { Language } from '@commerce/kernel/language.ts';
import { routerUrl } from '../addresses.ts';
import type { Operation } from './operation.ts';

/** Who a page is rendered for, as the graph learns of them. */
export interface Caller {
  /** Of texts and messages. */
  readonly language: Language;
  /** The shopper's address: the router counts requests by it where it trusts this process (`TRUSTED_PROXIES`). */
  readonly address?: string | undefined;
  /** The shopper's browser as it names itself: the sessions of an account show it. */
  readonly userAgent?: string | undefined;
  /** Of a signed-in shopper. Pages that a shared cache may keep ask without it. */
  readonly accessToken?: string | undefined;
}

/** What the graph answered. `data` is absent where the shop cannot be reached; a part may be `null` while a subgraph is down. */
export interface Answer<Result> {
  readonly data?: Result;
  /** The first error's code, such as `SERVICE_UNAVAILABLE`. */
  readonly code?: string;
}

interface GraphQLResponse<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

/** A page is of no use later; in milliseconds. */
const timeoutMs = 5_000;

/** Asks the graph on the server. Never throws: a page shows what it has, and says what is delayed. */
export async function ask<Result, Variables extends object>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  caller: Caller,
): Promise<Answer<Result>> {
  try {
    const { data, errors } = await send(operation, variables, caller);
    const code = errors?.[0]?.extensions?.code;
    return { ...(data && { data }), ...(code && { code }) };
  } catch {
    return { code: 'SERVICE_UNAVAILABLE' };
  }
}

/**
 * Sends the hash alone, as in Apollo's protocol of persisted queries, and the text once where the router does not know the hash.
 * Source: https://www.apollographql.com/docs/apollo-server/performance/apq
 */
async function send<Result, Variables>(
  { text, hash }: Operation<Result, Variables>,
  variables: Variables,
  caller: Caller,
): Promise<GraphQLResponse<Result>> {
  const signal = AbortSignal.timeout(timeoutMs);
  const persisted = { variables, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } };
  const response = await post<Result>(persisted, caller, signal);
  const code = response.errors?.[0]?.extensions?.code;
  if (code === 'PERSISTED_QUERY_NOT_FOUND') return await post({ ...persisted, query: text }, caller, signal);
  if (code === 'PERSISTED_QUERY_NOT_SUPPORTED') return await post({ variables, query: text }, caller, signal);
  return response;
}

async function post<Result>(body: object, caller: Caller, signal: AbortSignal): Promise<GraphQLResponse<Result>> {
  const response = await fetch(routerUrl(), {
    method: 'POST',
    headers: { ...callerHeaders(caller), accept: 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  return (await response.json()) as GraphQLResponse<Result>;
}

/** What the router learns of the shopper for whom the storefront asks. */
export const callerHeaders = ({ language, address, userAgent, accessToken }: Caller): Record<string, string> => ({
  'content-type': 'application/json',
  'accept-language': language,
  ...(address && { 'x-forwarded-for': address }),
  ...(userAgent && { 'user-agent': userAgent }),
  ...(accessToken && { authorization: `Bearer ${accessToken}` }),
});
