export interface LimiterOptions {
  /** Maximum number of jobs that run at the same time. */
  readonly maxRunning: number;
  /** Maximum number of jobs that wait. */
  readonly maxWaiting: number;
  /** Makes the error for a job that finds the queue full. */
  readonly full: () => Error;
}

/** Runs jobs in their order, at most `maxRunning` at a time. A job that finds the queue full rejects with `full()`. */
export function concurrencyLimiter({ maxRunning, maxWaiting, full }: LimiterOptions): <T>(job: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (job) => {
    if (running < maxRunning) running += 1;
    else if (queue.length >= maxWaiting) throw full();
    else await new Promise<void>((enter) => queue.push(enter)); // a job that ends gives its place to the next one
    try {
      return await job();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
