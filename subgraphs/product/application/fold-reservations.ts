import { type PurgeSteps, purgeInSteps } from '@commerce/kernel/purge-in-steps.ts';

/** The reservations of old orders, outside of any other use case. */
export interface ReservationArchive {
  /**
   * Folds the next reservations of orders that were placed before the instant, oldest first, each once: see `fold`.
   *
   * @param limit maximum number of reservations in one step
   * @returns how many it has folded or removed
   */
  foldOld(before: Date, limit: number): Promise<number>;
}

/**
 * Folds the reservations of orders that are older than the retention, in steps: a confirmed order keeps what its cancellation
 * returns to stock; refused and released reservations go. @returns how many it has folded or removed
 */
export type FoldReservations = () => Promise<number>;

interface Deps extends PurgeSteps {
  readonly archive: ReservationArchive;
  readonly now: () => Date;
  readonly retentionDays: number;
}

export const makeFoldReservations =
  ({ archive, now, retentionDays, limit = 100, pause }: Deps): FoldReservations =>
  () => {
    const before = new Date(now().getTime() - retentionDays * 86_400_000);
    return purgeInSteps((atMost) => archive.foldOld(before, atMost), { limit, pause });
  };
