import { setTimeout as sleep } from 'node:timers/promises';
import { type Repeated, repeat } from '@commerce/chassis/concurrency/repeat.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { WalkProducts } from '../../../application/walk-products.ts';

/**
 * Pause before the service looks for walks that another replica began, before it looks after a commit of its own, and between two
 * steps of a walk, in milliseconds.
 */
const pauses = { betweenLooks: 10_000, afterCommit: 1_000, betweenSteps: 10 } as const;

/** Carries walks out in the background, with pauses in which requests are answered. */
export function walkProducts({ walk, log }: Readonly<{ walk: WalkProducts; log: Log }>): Repeated {
  let isStopping = false;
  const walking = repeat(
    async () => {
      while (!isStopping && (await walk())) await sleep(pauses.betweenSteps);
    },
    { everyMs: pauses.betweenLooks, soonMs: pauses.afterCommit, log, what: 'a walk over products' },
  );
  return {
    wake: walking.wake,
    stop: () => {
      isStopping = true;
      return walking.stop();
    },
  };
}
