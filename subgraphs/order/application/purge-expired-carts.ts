import { type PurgeSteps, purgeInSteps } from '@commerce/kernel/purge-in-steps.ts';
import type { CartQueries } from './carts.ts';

/** Removes expired carts with the notes of their checkouts, in steps. @returns how many carts it removed */
export type PurgeExpiredCarts = () => Promise<number>;

interface Deps extends PurgeSteps {
  readonly cartQueries: Pick<CartQueries, 'purgeExpired'>;
  readonly now: () => Date;
}

export const makePurgeExpiredCarts =
  ({ cartQueries, now, ...steps }: Deps): PurgeExpiredCarts =>
  () =>
    purgeInSteps((limit) => cartQueries.purgeExpired(now(), limit), steps);
