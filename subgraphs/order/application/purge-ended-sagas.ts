import { type PurgeSteps, purgeInSteps } from '@commerce/kernel/purge-in-steps.ts';
import type { SagaArchive } from './saga-archive.ts';

/**
 * Removes the sagas that began before the retention and have ended, in steps. The order keeps what came of it: its status, its
 * history and its rejection. @returns how many it removed
 */
export type PurgeEndedSagas = () => Promise<number>;

interface Deps extends PurgeSteps {
  readonly archive: Pick<SagaArchive, 'removeEnded'>;
  readonly now: () => Date;
  readonly retentionDays: number;
}

export const makePurgeEndedSagas =
  ({ archive, now, retentionDays, ...steps }: Deps): PurgeEndedSagas =>
  () => {
    const before = new Date(now().getTime() - retentionDays * 86_400_000);
    return purgeInSteps((limit) => archive.removeEnded(before, limit), steps);
  };
