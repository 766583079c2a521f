import { type ConcurrencyWindow, concurrencyWindow } from './concurrency-window.ts';
import { type SubgraphMiddleware, SubgraphUnavailable, type UnavailableReason } from './subgraph-client.ts';

export interface BulkheadOptions {
  readonly subgraph: string;
  /** Maximum number of queries in flight, and of mutations. */
  readonly maxConcurrent: number;
  /** Maximum number of queries that wait, and of mutations. */
  readonly maxQueued: number;
  /** Maximum waiting time of a query, in milliseconds. */
  readonly maxWaitMs?: number;
  /**
   * Time limit of a request once it is sent. A mutation may wait for three fifths of it, because repeating it costs a person
   * more.
   */
  readonly timeoutMs?: number;
  /**
   * A response that takes longer is slow. The bulkhead lowers the concurrency well before responses are slow. In milliseconds.
   */
  readonly slowMs?: number;
  readonly now?: () => number;
  /** Receives a function that reads the current load, for metrics. */
  readonly watch?: (load: () => BulkheadLoad) => void;
}

export interface BulkheadLoad {
  readonly inFlight: number;
  readonly queued: number;
}

/** Number of mutations in flight before the first response: the outcome of each is unknown if they are lost. */
const firstMutations = 32;

/** The part of its time limit that a mutation may wait before the router sends it. */
const waitingShare = 0.6;

/** Bounds of the `retryAfterMs` of a refused request. */
const [minRetryAfterMs, maxRetryAfterMs] = [500, 30_000];

/**
 * Limits the requests in flight to one subgraph, so that a slow one does not take the memory and connections that others need.
 * Queries and mutations have limits of their own. While the subgraph is busy the bulkhead lowers the limit; the other requests
 * wait in its queue, and a request that would wait for too long is refused at once, before the subgraph has received it.
 */
export function bulkhead(options: BulkheadOptions): SubgraphMiddleware {
  const { maxConcurrent, maxWaitMs = 1_000, timeoutMs = 5_000, slowMs = 2_000, watch } = options;
  const queries = lane(options, maxWaitMs, concurrencyWindow({ initial: maxConcurrent, max: maxConcurrent, slowMs }));
  const mutations = lane(
    options,
    timeoutMs * waitingShare,
    concurrencyWindow({ initial: firstMutations, max: maxConcurrent, slowMs }),
  );
  watch?.(() => ({
    inFlight: queries.load().inFlight + mutations.load().inFlight,
    queued: queries.load().queued + mutations.load().queued,
  }));
  return (next) => {
    const [query, mutation] = [queries.middleware(next), mutations.middleware(next)];
    return (request) => (request.kind === 'mutation' ? mutation(request) : query(request));
  };
}

interface Lane {
  readonly load: () => BulkheadLoad;
  readonly middleware: SubgraphMiddleware;
}

function lane(
  { subgraph, maxQueued, now = () => performance.now() }: BulkheadOptions,
  maxWaitMs: number,
  window: ConcurrencyWindow,
): Lane {
  let inFlight = 0;
  const queue = new Set<() => void>();

  const busy = () => {
    const expectedMs = (queue.size + 1) * window.msPerResponse();
    return new SubgraphUnavailable(subgraph, 'BUSY', {
      retryAfterMs: Math.min(maxRetryAfterMs, Math.max(minRetryAfterMs, expectedMs)),
    });
  };
  /** Resolves when the request may be sent; rejects when it has waited too long. */
  const waitInQueue = () =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        queue.delete(begin);
        reject(busy());
      }, maxWaitMs);
      const begin = () => {
        clearTimeout(timer);
        queue.delete(begin);
        resolve();
      };
      queue.add(begin);
    });
  const release = () => {
    inFlight -= 1;
    for (const begin of queue) {
      if (inFlight >= window.size()) break; // a Set keeps the order of arrival
      inFlight += 1;
      begin();
    }
  };

  return {
    load: () => ({ inFlight, queued: queue.size }),
    middleware: (next) => async (request) => {
      if (inFlight < window.size()) inFlight += 1;
      else if (queue.size < maxQueued && (queue.size + 1) * window.msPerResponse() <= maxWaitMs) await waitInQueue();
      else throw busy();
      const startedAt = now();
      try {
        const reply = await next(request);
        window.completed(now() - startedAt, inFlight);
        return reply;
      } catch (error) {
        if (reasonOf(error) === 'TIMEOUT') window.completed(now() - startedAt, inFlight);
        if (reasonOf(error) === 'OVERLOADED') window.shed();
        throw error;
      } finally {
        release();
      }
    },
  };
}

const reasonOf = (error: unknown): UnavailableReason | undefined =>
  error instanceof SubgraphUnavailable ? error.reason : undefined;
