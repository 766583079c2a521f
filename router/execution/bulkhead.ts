import { type SubgraphHabit, SubgraphUnavailable } from './subgraph-client.ts';

export interface BulkheadOptions {
  readonly subgraph: string;
  /** Requests under way at once. */
  readonly most: number;
  /** Requests that may wait for their turn. */
  readonly queue: number;
  /** How long one of them waits at most. */
  readonly waitMs?: number;
  /** Gets the way to read the load at any time; for metrics. */
  readonly watch?: (load: () => BulkheadLoad) => void;
}

export interface BulkheadLoad {
  readonly underWay: number;
  readonly waiting: number;
}

/** Bounds what one subgraph may hold of this process: a slow one must not take the memory and connections that others need. */
export function bulkhead({ subgraph, most, queue, waitMs = 1_000, watch }: BulkheadOptions): SubgraphHabit {
  let underWay = 0;
  const waiting = new Set<() => void>();
  watch?.(() => ({ underWay, waiting: waiting.size }));

  /** Resolves when it is the caller's turn; rejects when that takes too long. */
  const turn = () =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(begin);
        reject(new SubgraphUnavailable(subgraph, 'BUSY'));
      }, waitMs);
      const begin = () => {
        clearTimeout(timer);
        waiting.delete(begin);
        resolve();
      };
      waiting.add(begin);
    });

  return (next) => async (request) => {
    if (underWay < most) underWay += 1;
    else if (waiting.size < queue) await turn();
    else throw new SubgraphUnavailable(subgraph, 'BUSY');
    try {
      return await next(request);
    } finally {
      const [first] = waiting; // a Set keeps the order of arrival
      if (first)
        first(); // the place goes on to it
      else underWay -= 1;
    }
  };
}
