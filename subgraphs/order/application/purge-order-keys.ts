import { type PurgeSteps, purgeInSteps } from '@commerce/kernel/purge-in-steps.ts';

/** The further places from which idempotency keys lead to orders, outside of any use case. */
export interface OrderKeyArchive {
  /**
   * Forgets the keys of orders that were placed before the instant, but for those of carts that are still there; oldest first.
   *
   * @param limit maximum number of keys in one step
   * @returns how many keys it found; a key of an order that it found may be forgotten beyond the limit
   */
  removeOld(before: Date, limit: number): Promise<number>;
}

/**
 * Forgets the keys by which a repeated checkout finds an order that an account has taken from a guest, or whose cart was moved
 * into another one, once they are older than the retention and no cart needs them, in steps. The buyer's own keys stay with the
 * orders. @returns how many it forgot
 */
export type PurgeOrderKeys = () => Promise<number>;

interface Deps extends PurgeSteps {
  readonly orderKeys: OrderKeyArchive;
  readonly now: () => Date;
  readonly retentionDays: number;
}

export const makePurgeOrderKeys =
  ({ orderKeys, now, retentionDays, ...steps }: Deps): PurgeOrderKeys =>
  () => {
    const before = new Date(now().getTime() - retentionDays * 86_400_000);
    return purgeInSteps((limit) => orderKeys.removeOld(before, limit), steps);
  };
