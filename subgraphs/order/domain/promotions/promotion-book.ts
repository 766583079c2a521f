import { codeKey, isRunning, type Promotion } from './promotion.ts';

/** How often a promotion was redeemed. */
export interface PromotionUse {
  readonly promotion: Promotion;
  readonly used: number;
  /** By the buyers that the book was read for; other buyers are left out. */
  readonly usedBy: ReadonlyMap<string, number>;
}

/** The promotions that may apply, by id: automatic ones, and those of the codes that the book was read for. */
export type PromotionBook = ReadonlyMap<string, PromotionUse>;

/** A promotion that an order has redeemed. */
export interface Redemption {
  readonly orderId: string;
  readonly promotionId: string;
  /** The account's id, or the email key of a guest. */
  readonly buyerKey: string;
}

/** Why a code takes nothing off. Equal to reasons for which an order is rejected. */
export type CodeFault = 'CODE_IS_NOT_VALID' | 'CODE_IS_USED_UP';

/** Whether no order of the buyer can redeem it any more; without a buyer, whether no order at all can. */
export const isUsedUp = ({ promotion, used, usedBy }: PromotionUse, buyerKey: string | null): boolean =>
  (promotion.limit !== null && used >= promotion.limit) ||
  (promotion.limitPerBuyer !== null && buyerKey !== null && (usedBy.get(buyerKey) ?? 0) >= promotion.limitPerBuyer);

/** The promotion of a code; undefined if there is none. */
export function promotionOf(book: PromotionBook, code: string): PromotionUse | undefined {
  const key = codeKey(code);
  return [...book.values()].find(({ promotion }) => promotion.code !== null && codeKey(promotion.code) === key);
}

/** @returns undefined for a code that the buyer can redeem for something. */
export function faultOfCode(book: PromotionBook, code: string, buyerKey: string | null, at: Date): CodeFault | undefined {
  const use = promotionOf(book, code);
  if (!use || !isRunning(use.promotion, at)) return 'CODE_IS_NOT_VALID';
  return isUsedUp(use, buyerKey) ? 'CODE_IS_USED_UP' : undefined;
}

/** The book after the redemptions. */
export function redeemed(book: PromotionBook, redemptions: readonly Redemption[]): PromotionBook {
  const after = new Map(book);
  for (const { promotionId, buyerKey } of redemptions) {
    const use = after.get(promotionId);
    if (!use) continue;
    const usedBy = new Map(use.usedBy).set(buyerKey, (use.usedBy.get(buyerKey) ?? 0) + 1);
    after.set(promotionId, { ...use, used: use.used + 1, usedBy });
  }
  return after;
}
