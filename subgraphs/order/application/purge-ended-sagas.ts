import type { SagaArchive } from './saga-archive.ts';

/**
 * Removes the sagas that began before the retention and have ended, in steps, so that no statement holds many rows. The order
 * keeps what came of it: its status, its history and its rejection. @returns how many it removed
 */
export type PurgeEndedSagas = () => Promise<number>;

interface Deps {
  readonly archive: Pick<SagaArchive, 'removeEnded'>;
  readonly now: () => Date;
  readonly retentionDays: number;
  /** Maximum number of sagas in one step. */
  readonly limit?: number;
  /** Between two steps, so that other work goes on. */
  readonly pause: (ms: number) => Promise<unknown>;
}

const pauseMs = 20;

export const makePurgeEndedSagas =
  ({ archive, now, retentionDays, limit = 500, pause }: Deps): PurgeEndedSagas =>
  async () => {
    const before = new Date(now().getTime() - retentionDays * 86_400_000);
    let purged = 0;
    for (let step = limit; step === limit; purged += step) {
      if (purged > 0) await pause(pauseMs);
      step = await archive.removeEnded(before, limit);
    }
    return purged;
  };
