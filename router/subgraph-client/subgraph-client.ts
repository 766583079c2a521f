import type { ExecutionError } from '../federation/execution-error.ts';
import type { IsPassthrough } from '../federation/subgraph-call.ts';
import type { ExecutionContext } from '../request/engine.ts';

/** Sends one request to one subgraph. Rejects with {@link SubgraphUnavailable} if no usable answer comes. */
export type SubgraphClient = (request: SubgraphRequest) => Promise<SubgraphReply>;

/** Adds a habit (a breaker, retries, a bulkhead) around a client. */
export type SubgraphMiddleware = (next: SubgraphClient) => SubgraphClient;

export interface SubgraphRequest {
  /** Only queries may be sent twice. Entity fetches inside a mutation are queries. */
  readonly kind: 'query' | 'mutation';
  /** The JSON of the whole request. */
  readonly body: string;
  /** Whether an answer is proven to be usable as it is, unread; absent where every answer has to be read. */
  readonly isPassthrough?: IsPassthrough | undefined;
  readonly context: ExecutionContext;
  /** How many callers wait for this one request at this moment; absent: one. */
  readonly callers?: (() => number) | undefined;
}

/** A usable answer. It may be shared by several who asked the same. */
export interface SubgraphReply {
  /** The whole answer in bytes, which the request's `isPassthrough` has accepted. */
  readonly passthrough?: Uint8Array;
  /** The answer as a tree of the caller's own: engines merge what other subgraphs say into it. */
  readonly read: () => SubgraphResult;
}

export interface SubgraphResult {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly ExecutionError[];
}

/**
 * `CONNECTION`: refused, reset or not made in time. `TIMEOUT`: no whole answer in time. `STATUS`: a 5xx. `GARBAGE`: no GraphQL answer.
 * `CONNECTION_LOST`: a kept connection ended before the answer to a mutation began. `REQUEST_REFUSED`: a 4xx without a GraphQL answer.
 * `CONTEXT_REFUSED`: it does not trust our signature (it may not have our keys yet). `BREAKER_OPEN`: not asked at all. `BUSY`: not asked,
 * because too many requests to it are under way. `OVERLOADED`: it refused the request for its load, before it began (RFC 6585, 4; RFC 9110, 15.6.4).
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

/** What says that a subgraph is out of order. The other reasons are the request's, the connection's or our own. */
export const outOfOrder: ReadonlySet<UnavailableReason> = new Set(['CONNECTION', 'TIMEOUT', 'STATUS', 'GARBAGE']);

/** What proves that a mutation changed nothing and never will: it was not sent, or was refused before it began. */
export const notBegun: ReadonlySet<UnavailableReason> = new Set(['BREAKER_OPEN', 'BUSY', 'OVERLOADED', 'CONTEXT_REFUSED']);

/** A subgraph gave no usable answer. The message is for logs alone. */
export class SubgraphUnavailable extends Error {
  override readonly name = 'SubgraphUnavailable';
  readonly subgraph: string;
  readonly reason: UnavailableReason;
  /** When the subgraph may have time again, in milliseconds from now; absent where that is unknown. */
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

/** A reply that is already a tree. */
export const replyOf = (data: SubgraphResult['data'], errors: SubgraphResult['errors'] = []): SubgraphReply => ({
  read: () => structuredClone({ data, errors }),
});

/** The client with the habits around it; the first one is the outermost. */
export const composeMiddleware = (client: SubgraphClient, ...middleware: readonly SubgraphMiddleware[]): SubgraphClient =>
  middleware.reduceRight((inner, wrap) => wrap(inner), client);
