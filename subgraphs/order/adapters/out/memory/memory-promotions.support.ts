import type { BookRequest, PromotionStore, Promotions } from '../../../application/promotions.ts';
import { codeKey, type Promotion } from '../../../domain/promotions/promotion.ts';
import type { PromotionBook, PromotionUse, Redemption } from '../../../domain/promotions/promotion-book.ts';

export interface PromotionMemory {
  readonly promotions: Map<string, Promotion>;
  readonly redemptions: Map<string, Redemption>;
}

const keyOf = ({ orderId, promotionId }: Redemption): string => `${orderId} ${promotionId}`;

function useOf({ redemptions }: PromotionMemory, promotion: Promotion, buyerKeys: readonly string[]): PromotionUse {
  const mine = [...redemptions.values()].filter(({ promotionId }) => promotionId === promotion.id);
  const byBuyer = Map.groupBy(mine, ({ buyerKey }) => buyerKey);
  const isCounted = promotion.limitPerBuyer !== null;
  const usedBy = [...byBuyer].filter(([buyerKey]) => isCounted && buyerKeys.includes(buyerKey));
  return { promotion, used: mine.length, usedBy: new Map(usedBy.map(([buyerKey, all]) => [buyerKey, all.length])) };
}

function bookOf(memory: PromotionMemory, { codes, buyerKeys }: BookRequest): PromotionBook {
  const keys = codes.map(codeKey);
  const found = [...memory.promotions.values()].filter(({ code, active }) =>
    code === null ? active : keys.includes(codeKey(code)),
  );
  return new Map(found.map((promotion) => [promotion.id, useOf(memory, promotion, buyerKeys)]));
}

/** The promotions in a transaction over the memory. */
export const promotionsOver = (memory: PromotionMemory): Promotions => ({
  lock: async (request) => bookOf(memory, request),
  redeem: async (all) => {
    for (const redemption of all) memory.redemptions.set(keyOf(redemption), redemption);
  },
  takeBack: async (orderIds) => {
    for (const [key, { orderId }] of memory.redemptions) if (orderIds.includes(orderId)) memory.redemptions.delete(key);
  },
});

/** @param current the committed memory. */
export const promotionStoreOver = (current: () => PromotionMemory): PromotionStore => ({
  read: async (request) => bookOf(current(), request),
  all: async () =>
    [...current().promotions.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).map((promotion) => useOf(current(), promotion, [])),
  save: async (promotion, how) => {
    const { promotions } = current();
    const isTaken = [...promotions.values()].some(
      ({ id, code }) =>
        id !== promotion.id && code !== null && promotion.code !== null && codeKey(code) === codeKey(promotion.code),
    );
    if (how === 'changed' && !promotions.has(promotion.id)) return 'unknown';
    if (isTaken) return 'code taken';
    promotions.set(promotion.id, promotion);
    return useOf(current(), promotion, []);
  },
});
