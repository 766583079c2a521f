import type { ExecutionError } from '../federation/execution-error.ts';
import type { IsPassthrough } from '../federation/subgraph-call.ts';
import type { ExecutionContext } from '../request/engine.ts';

/** Sends one request to one subgraph. Rejects with {@link SubgraphUnavailable} if no usable answer comes. */
export type SubgraphClient = (request: SubgraphRequest) => Promise<SubgraphReply>;

/** Wraps a client with a behaviour such as a circuit breaker, retries or a bulkhead. */
export type SubgraphMiddleware = (next: SubgraphClient) => SubgraphClient;

export interface SubgraphRequest {
  /** Only queries may be sent twice. Entity fetches inside a mutation are queries. */
  readonly kind: 'query' | 'mutation';
  /** The JSON of the request. */
  readonly body: string;
  /** Whether an answer is proven to be usable as it is, unread; absent where every answer has to be read. */
  readonly isPassthrough?: IsPassthrough | undefined;
  readonly context: ExecutionContext;
  /** Reads how many callers wait for this request now; absent: one. */
  readonly callers?: (() => number) | undefined;
}

/** A usable answer. Callers of a deduplicated request share it. */
export interface SubgraphReply {
  /** The response body, which the request's `isPassthrough` has accepted. */
  readonly passthrough?: Uint8Array;
  /** Returns a tree of the caller's own, because the engines merge data of other subgraphs into it. */
  readonly read: () => SubgraphResult;
}

export interface SubgraphResult {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly ExecutionError[];
}

/**
 * `CONNECTION`: refused, reset or not made in time. `TIMEOUT`: no whole answer in time. `STATUS`: a 5xx. `GARBAGE`: no GraphQL
 * answer. `CONNECTION_LOST`: a reused connection ended before the answer to a mutation began. `REQUEST_REFUSED`: a 4xx without
 * a GraphQL answer. `CONTEXT_REFUSED`: it does not trust the router's signature, because it may not have the keys yet.
 * `BREAKER_OPEN`: the circuit breaker is open, so the request was not sent. `BUSY`: not sent, because too many requests are in
 * flight. `OVERLOADED`: the subgraph refused the request because of its load, before it began (RFC 6585, 4; RFC 9110, 15.6.4).
 */
export type UnavailableReason =
  | 'CONNECTION'
  | 'TIMEOUT'
  | 'STATUS'
  | 'GARBAGE'
  | 'CONNECTION_LOST'
  | 'REQUEST_REFUSED'
  | 'CONTEXT_REFUSED'
  | 'BREAKER_OPEN'
  | 'BUSY'
  | 'OVERLOADED';

/** The reasons that show an unhealthy subgraph. The other reasons lie in the request, the connection or the router. */
export const unhealthyReasons: ReadonlySet<UnavailableReason> = new Set(['CONNECTION', 'TIMEOUT', 'STATUS', 'GARBAGE']);

/**
 * The reasons that prove that a mutation has changed nothing and never will: the router did not send it, or the subgraph
 * refused it.
 */
export const notBegun: ReadonlySet<UnavailableReason> = new Set(['BREAKER_OPEN', 'BUSY', 'OVERLOADED', 'CONTEXT_REFUSED']);

/** A subgraph gave no usable answer. The message is for the log only. */
export class SubgraphUnavailable extends Error {
  override readonly name = 'SubgraphUnavailable';
  readonly subgraph: string;
  readonly reason: UnavailableReason;
  /** When the subgraph may accept requests again, in milliseconds from now; absent where that is unknown. */
  readonly retryAfterMs: number | undefined;

  constructor(
    subgraph: string,
    reason: UnavailableReason,
    { cause, retryAfterMs }: Readonly<{ cause?: unknown; retryAfterMs?: number | undefined }> = {},
  ) {
    super(`${subgraph}: ${reason}`, { cause });
    this.subgraph = subgraph;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A reply from a tree. */
export const replyOf = (data: SubgraphResult['data'], errors: SubgraphResult['errors'] = []): SubgraphReply => ({
  read: () => structuredClone({ data, errors }),
});

/** Wraps the client with the middleware; the first one is the outermost. */
export const composeMiddleware = (client: SubgraphClient, ...middleware: readonly SubgraphMiddleware[]): SubgraphClient =>
  middleware.reduceRight((inner, wrap) => wrap(inner), client);
