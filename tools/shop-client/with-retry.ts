import { setTimeout as sleep } from 'node:timers/promises';
import { isTransient, ShopError } from './client.ts';

export interface RetryOptions {
  readonly pause?: (ms: number) => Promise<unknown>;
  /** From 0 to 1. */
  readonly random?: () => number;
  /** In milliseconds. */
  readonly now?: () => number;
}

/**
 * Tries again after passing faults, for at most `forMs`, with pauses that grow from 100 ms to 2 s and are never shorter than the
 * shop's `retry-after`. Each is up to a half longer by chance, so that clients that were refused together do not come back
 * together. Only for requests that are safe to repeat: a mutation has to carry the same idempotency key each time.
 */
export async function withRetry<T>(
  attempt: () => Promise<T>,
  forMs = 60_000,
  { pause = sleep, random = Math.random, now = () => performance.now() }: RetryOptions = {},
): Promise<T> {
  const deadline = now() + forMs;
  for (let growingMs = 100; ; growingMs = Math.min(2_000, growingMs * 2)) {
    let pauseMs = growingMs;
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof ShopError) pauseMs = Math.max(pauseMs, error.retryAfterMs ?? 0);
      pauseMs *= 1 + random() / 2;
      if (!isTransient(error) || now() + pauseMs > deadline) throw error;
    }
    await pause(pauseMs);
  }
}
