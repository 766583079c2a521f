import { type ConcurrencyWindow, concurrencyWindow } from './concurrency-window.ts';
import { type SubgraphMiddleware, SubgraphUnavailable, type UnavailableReason } from './subgraph-client.ts';

export interface BulkheadOptions {
  readonly subgraph: string;
  /** Queries under way at once, and as many mutations. */
  readonly maxConcurrent: number;
  /** Queries that may wait for their turn, and as many mutations. */
  readonly maxQueued: number;
  /** How long a query waits at most. */
  readonly maxWaitMs?: number;
  /** How long a request may take from its sending to its answer. A mutation waits for three fifths of that at most: it costs a person more to repeat it. */
  readonly timeoutMs?: number;
  /** An answer that takes longer is slow: fewer requests are sent at once well before answers are. In milliseconds. */
  readonly slowMs?: number;
  readonly now?: () => number;
  /** Gets the way to read the load at any time; for metrics. */
  readonly watch?: (load: () => BulkheadLoad) => void;
}

export interface BulkheadLoad {
  readonly inFlight: number;
  readonly queued: number;
}

/** Mutations that a subgraph gets at once before one has been answered: whatever is lost then has an unknown outcome. */
const firstMutations = 32;

/** The share of its time limit for which a mutation may wait before it is sent. */
const waitingShare = 0.6;

/** Bounds of what a refused client reads as its pause. */
const [shortestPauseMs, maxPauseMs] = [500, 30_000];

/**
 * Bounds what one subgraph may hold of this process: a slow one must not take the memory and connections that others need. Queries and mutations are
 * counted apart. Fewer are sent at once while the subgraph is busy: the others wait here, and one that would wait for too long is refused at once, before it has begun.
 */
export function bulkhead(options: BulkheadOptions): SubgraphMiddleware {
  const { maxConcurrent: most, maxWaitMs: waitMs = 1_000, timeoutMs = 5_000, slowMs = 2_000, watch } = options;
  const queries = lane(options, waitMs, concurrencyWindow({ initial: most, max: most, slowMs }));
  const mutations = lane(options, timeoutMs * waitingShare, concurrencyWindow({ initial: firstMutations, max: most, slowMs }));
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
  { subgraph, maxQueued: queue, now = () => performance.now() }: BulkheadOptions,
  waitMs: number,
  window: ConcurrencyWindow,
): Lane {
  let underWay = 0;
  const waiting = new Set<() => void>();

  const busy = () => {
    const pauseMs = (waiting.size + 1) * window.msPerAnswer();
    return new SubgraphUnavailable(subgraph, 'BUSY', {
      retryAfterMs: Math.min(maxPauseMs, Math.max(shortestPauseMs, pauseMs)),
    });
  };
  /** Resolves when it is the caller's turn; rejects when that takes too long. */
  const turn = () =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(begin);
        reject(busy());
      }, waitMs);
      const begin = () => {
        clearTimeout(timer);
        waiting.delete(begin);
        resolve();
      };
      waiting.add(begin);
    });
  const release = () => {
    underWay -= 1;
    for (const begin of waiting) {
      if (underWay >= window.size()) break; // a Set keeps the order of arrival
      underWay += 1;
      begin();
    }
  };

  return {
    load: () => ({ inFlight: underWay, queued: waiting.size }),
    middleware: (next) => async (request) => {
      if (underWay < window.size()) underWay += 1;
      else if (waiting.size < queue && (waiting.size + 1) * window.msPerAnswer() <= waitMs) await turn();
      else throw busy();
      const startedAt = now();
      try {
        const reply = await next(request);
        window.completed(now() - startedAt, underWay);
        return reply;
      } catch (error) {
        if (reasonOf(error) === 'TIMEOUT') window.completed(now() - startedAt, underWay);
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
