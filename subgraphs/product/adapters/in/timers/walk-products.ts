import { setTimeout as sleep } from 'node:timers/promises';
import { repeat } from '@commerce/chassis/concurrency/repeat.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { WalkProducts } from '../../../application/walk-products.ts';

/** Pause before the service looks for walks again, and between two steps of a walk, in milliseconds. */
const pauses = { betweenWalks: 1_000, betweenSteps: 10 } as const;

/** Carries walks out in the background, with pauses in which requests are answered. */
export function walkProducts({ walk, log }: Readonly<{ walk: WalkProducts; log: Log }>): { stop(): Promise<void> } {
  let isStopping = false;
  const walking = repeat(
    async () => {
      while (!isStopping && (await walk())) await sleep(pauses.betweenSteps);
    },
    { everyMs: pauses.betweenWalks, log, what: 'a walk over products' },
  );
  return {
    stop: () => {
      isStopping = true;
      return walking.stop();
    },
  };
}
