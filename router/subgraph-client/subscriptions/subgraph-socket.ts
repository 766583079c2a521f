import { listen } from '@commerce/chassis/server/guarded-listener.ts';
import { keepSocketAlive } from '@commerce/chassis/server/keep-socket-alive.ts';
import { WebSocket } from 'ws';
import { parseJson } from '../../federation/exact-json.ts';

/** Why a subscription failed, and whether it may be retried: before the router has sent `subscribe`, a retry leaves no gap. */
export class SubgraphSocketBroken extends Error {
  override readonly name = 'SubgraphSocketBroken';
  readonly mayRetry: boolean;
  constructor(message: string, mayRetry: boolean) {
    super(message);
    this.mayRetry = mayRetry;
  }
}

export interface SubgraphSocketOptions {
  /** Begins with `ws:` or `wss:`. */
  readonly url: string;
  /** Headers of the upgrade request. */
  readonly headers: Readonly<Record<string, string>>;
  /** The payload of `subscribe`. */
  readonly operation: Readonly<Record<string, unknown>>;
  /** Receives the payload of each `next`. */
  readonly onNext: (payload: unknown) => void;
  /** Time limit for the upgrade, and again for `connection_ack`, in milliseconds. */
  readonly timeoutMs: number;
  /** Interval of the pings to the subgraph, in milliseconds. */
  readonly pingMs?: number | undefined;
}

/** One subscription at a subgraph. */
export interface SubgraphSocket {
  /** Resolves when the subgraph completes it, with its errors if it refused; rejects with {@link SubgraphSocketBroken}. */
  readonly ended: Promise<readonly unknown[] | undefined>;
  /** Ends the subscription, at whatever stage it is. */
  leave(): void;
}

/** Maximum size of an event: a large page of entities fits in. */
const maxPayloadBytes = 16 * 1024 * 1024;
/** Time limit for the closing handshake, in milliseconds. */
const closeTimeoutMs = 5_000;
const subscriptionId = '1';

/**
 * A graphql-transport-ws client with one subscription per socket. A socket that closes before `complete` has failed with any
 * code: 1000 says that the connection is done, not that the subscription is. Source:
 * https://github.com/enisdenny/graphql-ws/blob/master/PROTOCOL.md
 */
export function openSubgraphSocket(options: SubgraphSocketOptions): SubgraphSocket {
  const { url, headers, operation, onNext, timeoutMs, pingMs } = options;
  const { promise: ended, resolve, reject } = Promise.withResolvers<readonly unknown[] | undefined>();
  const socket = new WebSocket(url, 'graphql-transport-ws', {
    headers,
    handshakeTimeout: timeoutMs,
    maxPayload: maxPayloadBytes,
    perMessageDeflate: false,
    closeTimeout: closeTimeoutMs,
  } as never);
  let isSubscribed = false;
  let isRefused = false;
  const startedAt = performance.now();
  /**
   * A retry helps where the subgraph closed the socket at once, as it does while it restarts; not where it refused it or did
   * not respond.
   */
  const mayRetry = () => !isSubscribed && !isRefused && performance.now() - startedAt < timeoutMs;
  let late: NodeJS.Timeout | undefined;

  const close = () => {
    clearTimeout(late);
    if (socket.readyState === WebSocket.CONNECTING) socket.terminate();
    else socket.close(1000);
  };
  const complete = (errors?: readonly unknown[]) => {
    resolve(errors);
    close();
  };
  const fail = (reason: string, mayRetry = false) => {
    reject(new SubgraphSocketBroken(reason, mayRetry));
    close();
  };
  const send = (message: Readonly<Record<string, unknown>>) => socket.send(JSON.stringify(message), ignore);
  const answer: Readonly<Record<string, (payload: unknown) => void>> = {
    connection_ack: () => {
      clearTimeout(late);
      if (isSubscribed) return fail('The subgraph acknowledged the connection twice.');
      isSubscribed = true;
      send({ type: 'subscribe', id: subscriptionId, payload: operation });
    },
    ping: () => send({ type: 'pong' }),
    pong: ignore,
    next: onNext,
    error: (payload) => complete(Array.isArray(payload) ? payload : [payload]),
    complete: () => complete(),
  };

  listen(
    socket,
    'open',
    () => {
      keepSocketAlive(socket, pingMs);
      late = setTimeout(() => fail('The subgraph did not acknowledge the connection in time.'), timeoutMs);
      send({ type: 'connection_init' });
    },
    onFault,
  );
  listen(
    socket,
    'unexpected-response',
    (_request, { statusCode }: { statusCode: number }) => {
      isRefused = true;
      fail(`The subgraph refused the socket with ${statusCode}.`);
    },
    onFault,
  );
  listen(
    socket,
    'message',
    (bytes) => {
      const { type, payload } = (parseJson(String(bytes)) ?? {}) as Readonly<{ type: string; payload?: unknown }>;
      if (!Object.hasOwn(answer, type))
        return fail(`The subgraph sent a message of the unknown type ${String(type).slice(0, 40)}.`);
      answer[type]?.(payload);
    },
    onFault,
  );
  listen(socket, 'error', ({ message }: Error) => fail(`The socket to the subgraph failed: ${message}`, mayRetry()), onFault);
  listen(socket, 'close', (code: number) => fail(`The subgraph closed the socket with ${code}.`, mayRetry()), onFault);
  function onFault(error: unknown) {
    fail(`The subgraph sent an unreadable message: ${error instanceof Error ? error.message : String(error)}`);
  }

  ended.catch(ignore); // after `leave` no caller awaits it
  return {
    ended,
    leave: () => {
      if (isSubscribed && socket.readyState === WebSocket.OPEN) send({ type: 'complete', id: subscriptionId });
      complete();
    },
  };
}

const ignore = () => {};
