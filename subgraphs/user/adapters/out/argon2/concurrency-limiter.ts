export interface TurnstileOptions {
  /** Jobs that run at the same time. */
  readonly atOnce: number;
  /** Jobs that may wait. */
  readonly waiting: number;
  /** Made and thrown when one job too many comes. */
  readonly full: () => Error;
}

/** Lets jobs through in their order, so many at a time, and turns them away when the queue is full. */
export function turnstile({ atOnce, waiting, full }: TurnstileOptions): <T>(job: () => Promise<T>) => Promise<T> {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (job) => {
    if (running < atOnce) running += 1;
    else if (queue.length >= waiting) throw full();
    else await new Promise<void>((enter) => queue.push(enter)); // whoever leaves hands over its place
    try {
      return await job();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
