import { setTimeout as pause } from 'node:timers/promises';
import { isPassing } from './client.ts';

/** Tries again after passing faults, with pauses that grow from 100 ms to 2 s, for at most `forMs`. Only for requests that are safe to repeat. */
export async function withPatience<T>(attempt: () => Promise<T>, forMs = 60_000): Promise<T> {
  const deadline = performance.now() + forMs;
  for (let pauseMs = 100; ; pauseMs = Math.min(2_000, pauseMs * 2)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isPassing(error) || performance.now() + pauseMs > deadline) throw error;
    }
    await pause(pauseMs);
  }
}
