import type { Caller } from '@commerce/chassis/identity/caller.ts';
import { contextHeader, type SignContext } from '@commerce/chassis/identity/context-token.ts';
import { setsRefreshCookie } from '@commerce/chassis/identity/refresh-cookie.ts';
import { type Dispatcher, Pool } from 'undici';
import { deadlines, type SetDeadline } from './deadlines.ts';
import type { ExecutionContext } from './engine.ts';
import { readReply } from './read-reply.ts';
import { type SubgraphClient, type SubgraphReply, type SubgraphRequest, SubgraphUnavailable } from './subgraph-client.ts';

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

/**
 * A subgraph behind a pool of kept-alive connections. It gets our own headers and none of the client's. Undici's `dispatch` with a handler
 * of our own costs a fraction of its `request`, whose body is a stream and whose signal is a listener for each request.
 */
export function httpSubgraph(options: HttpSubgraphOptions): Readonly<{ send: SubgraphClient; close: () => Promise<void> }> {
  const { name, timeoutMs, isToldOfClient } = options;
  const { origin, pathname, search } = new URL(options.url);
  const path = pathname + search;
  const pool = new Pool(origin, {
    connections: options.connections,
    connect: { timeout: options.connectTimeoutMs },
    headersTimeout: 0, // the deadline below holds for the whole of a request, its wait for a connection among it
    bodyTimeout: 0,
    maxResponseSize: longestReplyBytes,
  });
  const signedFor = rememberBriefly(options.sign, name);
  const setDeadline = deadlines(timeoutMs);

  const send: SubgraphClient = (request) => {
    const signed = signedFor(request.context.caller);
    return typeof signed === 'string' ? sendAs(signed, request) : signed.then((fresh) => sendAs(fresh, request));
  };
  const sendAs = (signed: string, { body, isFinal, context }: SubgraphRequest) =>
    new Promise<SubgraphReply>((resolve, reject) => {
      const headers = headersFor(context, signed, isToldOfClient);
      post(pool, { method: 'POST', path, headers, body }, setDeadline, {
        failed: (error) => reject(new SubgraphUnavailable(name, error instanceof OutOfTime ? 'TIMEOUT' : 'CONNECTION', error)),
        received: (status, bytes, cookies) => {
          try {
            const reply = readReply(name, status, bytes, isFinal);
            if (isToldOfClient) context.client.refreshCookie?.toSet.push(...refreshCookiesSet(cookies));
            resolve(reply);
          } catch (unusable) {
            reject(unusable);
          }
        },
      });
    });
  return { send, close: () => pool.close() };
}

interface Outcome {
  readonly received: (status: number, bytes: Buffer, cookies: string | string[] | undefined) => void;
  readonly failed: (error: Error) => void;
}

class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** Sends a request. It fails if it is not answered to the last byte in time. */
function post(pool: Pool, request: Dispatcher.DispatchOptions, setDeadline: SetDeadline, { received, failed }: Outcome): void {
  let [status, cookies]: [number, string | string[] | undefined] = [0, undefined];
  let [first, more]: [Buffer | undefined, Buffer[] | undefined] = [undefined, undefined];
  let controller: Dispatcher.DispatchController | undefined;
  let late: OutOfTime | undefined;
  const clear = setDeadline(() => {
    late = new OutOfTime('no whole answer in time');
    controller?.abort(late);
    failed(late);
  });
  pool.dispatch(request, {
    onRequestStart: (started) => {
      controller = started;
      if (late) started.abort(late); // it waited for a connection until it was too late
    },
    onResponseStart: (_, code, headers) => {
      status = code;
      cookies = headers['set-cookie'];
    },
    onResponseData: (_, chunk) => {
      if (!first) first = chunk;
      else if (more) more.push(chunk);
      else more = [first, chunk];
    },
    onResponseEnd: () => {
      clear();
      received(status, more ? Buffer.concat(more) : (first ?? Buffer.alloc(0)), cookies);
    },
    onResponseError: (_, error) => {
      clear();
      failed(late ?? error);
    },
  });
}

/** How long a signed context is used without asking its signer again, who keeps it for much longer but looks it up by what it says. */
const rememberedMs = 1_000;

/** Signed contexts by the identity of the caller, which is the same object for all requests with one token. */
function rememberBriefly(sign: SignContext, audience: string): (caller: Caller) => string | Promise<string> {
  const known = new WeakMap<Caller, Readonly<{ signed: string; until: number }>>();
  return (caller) => {
    const earlier = known.get(caller);
    if (earlier && earlier.until > performance.now()) return earlier.signed;
    return sign(caller, audience).then((signed) => {
      known.set(caller, { signed, until: performance.now() + rememberedMs });
      return signed;
    });
  };
}

function headersFor({ acceptLanguage, client, trace }: ExecutionContext, signed: string, isToldOfClient: boolean): string[] {
  const headers = ['content-type', 'application/json', 'accept', 'application/json'];
  headers.push(contextHeader, signed, 'traceparent', trace.traceparent);
  if (acceptLanguage !== undefined) headers.push('accept-language', acceptLanguage);
  if (!isToldOfClient) return headers;
  headers.push('x-commerce-client-address', client.address);
  if (client.refreshCookie?.received !== undefined) headers.push('cookie', client.refreshCookie.received);
  if (client.device !== undefined) headers.push('x-commerce-client-device', encodeURIComponent(client.device));
  return headers;
}

/** Of the cookies that auth sets, the one that may pass. */
const refreshCookiesSet = (header: string | string[] | undefined): readonly string[] =>
  (header === undefined ? [] : [header].flat()).filter(setsRefreshCookie);
