import type { Promotion } from '../domain/promotions/promotion.ts';
import type { PromotionBook, PromotionUse, Redemption } from '../domain/promotions/promotion-book.ts';
import type { Transition } from './run-saga.ts';

/** What a book of promotions is read for. */
export interface BookRequest {
  readonly codes: readonly string[];
  readonly buyerKeys: readonly string[];
}

/** The promotions in a transaction. */
export interface Promotions {
  /**
   * The book for orders that are settled now. Promotions with a limit stay locked until the transaction ends, so that their
   * counts hold; they are locked in the order of their ids, so that no two transactions wait for each other.
   */
  lock(request: BookRequest): Promise<PromotionBook>;
  /** Stores redemptions of promotions that this transaction has locked, and counts them. */
  redeem(redemptions: readonly Redemption[]): Promise<void>;
  /** Takes the redemptions of orders back; orders without any are passed over. */
  takeBack(orderIds: readonly string[]): Promise<void>;
}

/** Promotions outside of a transaction. */
export interface PromotionStore {
  /** The book for carts and quotes: what is committed. */
  read(request: BookRequest): Promise<PromotionBook>;
  /** All promotions, latest first. */
  all(): Promise<readonly PromotionUse[]>;
  /**
   * Stores a new or changed promotion.
   *
   * @returns the stored promotion with its use; otherwise why not.
   */
  save(promotion: Promotion, how: 'new' | 'changed'): Promise<PromotionUse | 'code taken' | 'unknown'>;
}

/** Stores what transitions of sagas have redeemed and taken back. Every store of sagas calls it. */
export async function saveRedemptions(promotions: Promotions, transitions: readonly Transition[]): Promise<void> {
  const isRedeemed = ({ redemptions }: Transition) => Array.isArray(redemptions) && redemptions.length > 0;
  const redeemed = transitions.filter(isRedeemed).flatMap(({ redemptions }) => redemptions as readonly Redemption[]);
  if (redeemed.length > 0) await promotions.redeem(redeemed);
  const back = transitions.filter(({ redemptions }) => redemptions === 'taken back');
  if (back.length > 0) await promotions.takeBack(back.map(({ instance }) => instance.data.orderId));
}
