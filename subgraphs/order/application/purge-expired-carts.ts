import type { CartQueries } from './carts.ts';

/** Removes expired carts in steps, so that no statement holds many rows. @returns how many it removed */
export type PurgeExpiredCarts = () => Promise<number>;

interface Deps {
  readonly cartQueries: Pick<CartQueries, 'purgeExpired'>;
  readonly now: () => Date;
  /** Maximum number of carts in one step. */
  readonly limit?: number;
}

export const makePurgeExpiredCarts =
  ({ cartQueries, now, limit = 500 }: Deps): PurgeExpiredCarts =>
  async () => {
    let purged = 0;
    for (let step = limit; step === limit; purged += step) step = await cartQueries.purgeExpired(now(), limit);
    return purged;
  };
