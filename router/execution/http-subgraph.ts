import { contextHeader, type SignContext } from '@commerce/chassis/identity/context-token.ts';
import { setsRefreshCookie } from '@commerce/chassis/identity/refresh-cookie.ts';
import { Pool } from 'undici';
import type { ExecutionContext } from './engine.ts';
import { type SubgraphClient, type SubgraphError, type SubgraphReply, SubgraphUnavailable } from './subgraph-client.ts';

export interface HttpSubgraphOptions {
  /** The subgraph's name: the audience of its signed contexts. */
  readonly name: string;
  readonly url: string;
  readonly sign: SignContext;
  /** From sending to the answer's last byte. */
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly connections: number;
  /** Whether it is told the client's address and device (auth lists them with a user's sessions), and keeps the browser's refresh cookie. */
  readonly isToldOfClient: boolean;
}

/** No answer of a subgraph comes near this; one that does is broken and must not fill our memory. */
const longestReplyBytes = 32 * 1024 * 1024;

/** A subgraph behind a pool of kept-alive connections. It gets our own headers and none of the client's. */
export function httpSubgraph(options: HttpSubgraphOptions): Readonly<{ send: SubgraphClient; close: () => Promise<void> }> {
  const { name, timeoutMs } = options;
  const { origin, pathname, search } = new URL(options.url);
  const pool = new Pool(origin, {
    connections: options.connections,
    connect: { timeout: options.connectTimeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: longestReplyBytes,
  });

  const send: SubgraphClient = async ({ query, operationName, variables, context }) => {
    const headers = headersFor(context, await options.sign(context.caller, name), options.isToldOfClient);
    try {
      const {
        statusCode,
        headers: replied,
        body,
      } = await pool.request({
        method: 'POST',
        path: pathname + search,
        headers,
        body: JSON.stringify({ query, operationName, variables }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const reply = readReply(name, statusCode, await body.text());
      if (options.isToldOfClient) context.client.refreshCookie?.toSet.push(...refreshCookiesSet(replied['set-cookie']));
      return reply;
    } catch (error) {
      throw error instanceof SubgraphUnavailable ? error : new SubgraphUnavailable(name, reasonOf(error), error);
    }
  };
  return { send, close: () => pool.close() };
}

function headersFor(context: ExecutionContext, signedContext: string, isToldOfClient: boolean): Record<string, string> {
  const { acceptLanguage, client, trace } = context;
  return {
    'content-type': 'application/json',
    accept: 'application/json',
    [contextHeader]: signedContext,
    traceparent: trace.traceparent,
    ...(acceptLanguage !== undefined && { 'accept-language': acceptLanguage }),
    ...(isToldOfClient && { 'x-commerce-client-address': client.address }),
    ...(isToldOfClient && client.refreshCookie?.received !== undefined && { cookie: client.refreshCookie.received }),
    ...(isToldOfClient && client.device !== undefined && { 'x-commerce-client-device': encodeURIComponent(client.device) }),
  };
}

/** Of the cookies that auth sets, the one that may pass. */
const refreshCookiesSet = (header: string | string[] | undefined): readonly string[] =>
  (header === undefined ? [] : [header].flat()).filter(setsRefreshCookie);

const timeouts: ReadonlySet<unknown> = new Set(['TimeoutError', 'HeadersTimeoutError', 'BodyTimeoutError']);

/** By name: the signal's own error is a DOMException, which is no undici error. */
const reasonOf = (error: unknown) => (timeouts.has((error as { name?: unknown } | null)?.name) ? 'TIMEOUT' : 'CONNECTION');

/** Takes an answer for one only if it has the shape of one: a sick subgraph sends pages, halves and nonsense. */
function readReply(name: string, status: number, text: string): SubgraphReply {
  const { data = null, errors = [] } = asMap(parsed(text)) ?? {};
  const dataMap = data === null ? null : asMap(data);
  if (dataMap === undefined || !isErrorList(errors) || (dataMap === null && errors.length === 0)) {
    throw new SubgraphUnavailable(name, status >= 500 ? 'STATUS' : 'GARBAGE');
  }
  if (dataMap !== null) return { data: dataMap, errors };
  if (errors.some(({ extensions }) => extensions?.code === 'CONTEXT_REFUSED'))
    throw new SubgraphUnavailable(name, 'CONTEXT_REFUSED');
  if (status >= 500) throw new SubgraphUnavailable(name, 'STATUS');
  return { data: null, errors };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told apart below: no map, no answer
  }
}

const asMap = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

const isErrorList = (value: unknown): value is readonly SubgraphError[] =>
  Array.isArray(value) && value.every((error) => typeof asMap(error)?.message === 'string');
