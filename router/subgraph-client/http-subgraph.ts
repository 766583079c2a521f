import type { Caller } from '@commerce/chassis/identity/caller.ts';
import type { SignContext } from '@commerce/chassis/identity/context-token.ts';
import { setsRefreshCookie } from '@commerce/chassis/identity/refresh-cookie.ts';
import { deadlines } from './deadlines.ts';
import { ConnectionLost } from './http1/connection-lost.ts';
import { decodedBody } from './http1/decode-body.ts';
import { type Http1Callbacks, http1Client } from './http1/http1-client.ts';
import { readReply } from './read-reply.ts';
import { type SubgraphClient, type SubgraphReply, type SubgraphRequest, SubgraphUnavailable } from './subgraph-client.ts';
import { subgraphHeaders } from './subgraph-headers.ts';

export interface HttpSubgraphOptions {
  /** The subgraph's name: the audience of its signed contexts. */
  readonly name: string;
  readonly url: string;
  readonly sign: SignContext;
  /** From sending to the answer's last byte. */
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly connections: number;
  /**
   * Whether the subgraph receives the client's address and device, which auth lists with a user's sessions, and the browser's
   * refresh cookie.
   */
  readonly receivesClientInfo: boolean;
}

/** Maximum size of a response: no working subgraph comes near it, and a broken one must not fill the memory. */
const maxResponseBytes = 32 * 1024 * 1024;

/** The HTTP client of one subgraph. The subgraph receives the router's own headers and none of the client's. */
export function httpSubgraph(options: HttpSubgraphOptions): Readonly<{ send: SubgraphClient; close: () => Promise<void> }> {
  const { name, timeoutMs, receivesClientInfo, connections, connectTimeoutMs } = options;
  const url = new URL(options.url);
  const client = http1Client({ url, maxConnections: connections, connectTimeoutMs, maxBodyBytes: maxResponseBytes });
  const signedFor = cachedSigner(options.sign, name);
  const setDeadline = deadlines(timeoutMs);

  const send: SubgraphClient = (request) => {
    const signed = signedFor(request.context.caller);
    return typeof signed === 'string' ? sendAs(signed, request) : signed.then((fresh) => sendAs(fresh, request));
  };
  const sendAs = (signed: string, { kind, body, isPassthrough, context }: SubgraphRequest) =>
    new Promise<SubgraphReply>((resolve, reject) => {
      const headers = subgraphHeaders(context, signed, receivesClientInfo);
      const outcome: Http1Callbacks = {
        failed: (error) => {
          clear();
          reject(
            new SubgraphUnavailable(name, error instanceof ConnectionLost ? 'CONNECTION_LOST' : 'CONNECTION', { cause: error }),
          );
        },
        received: (status, bytes, cookies, encoding, retryAfterMs) => {
          if (encoding === undefined) return take(status, bytes, cookies, retryAfterMs);
          decodedBody(bytes, encoding, maxResponseBytes).then(
            (plain) => take(status, plain, cookies, retryAfterMs),
            () => take(status, noBytes, cookies, retryAfterMs),
          );
        },
      };
      const drop = client.post(headers, body, outcome, kind === 'query'); // calls back later, never within `post`
      const clear = setDeadline(() => {
        drop();
        reject(new SubgraphUnavailable(name, 'TIMEOUT', { cause: new Error('no whole answer in time') }));
      });
      const take = (status: number, bytes: Buffer, cookies: readonly string[], retryAfterMs: number | undefined) => {
        clear();
        try {
          const reply = readReply(name, status, bytes, isPassthrough, retryAfterMs);
          if (receivesClientInfo) context.client.refreshCookie?.toSet.push(...cookies.filter(setsRefreshCookie));
          resolve(reply);
        } catch (unusable) {
          reject(unusable);
        }
      };
    });
  return { send, close: client.close };
}

/** Stands for a body that cannot be decoded. */
const noBytes = Buffer.alloc(0);

/** How long the client reuses a signed context. The signer caches it for longer, but its lookup by content costs more. */
const reuseMs = 1_000;

/** Caches signed contexts by caller object: all requests with one token have the same one. */
function cachedSigner(sign: SignContext, audience: string): (caller: Caller) => string | Promise<string> {
  const known = new WeakMap<Caller, Readonly<{ signed: string; until: number }>>();
  return (caller) => {
    const earlier = known.get(caller);
    if (earlier && earlier.until > performance.now()) return earlier.signed;
    return sign(caller, audience).then((signed) => {
      known.set(caller, { signed, until: performance.now() + reuseMs });
      return signed;
    });
  };
}
