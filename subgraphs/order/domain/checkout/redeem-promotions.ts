import type { Order } from '../order.ts';
import { buyerKeyOf } from '../promotions/buyer-key.ts';
import { faultOfCode, type Redemption } from '../promotions/promotion-book.ts';
import { type Rejection, rejection } from '../rejection.ts';
import { type PricingBasis, priceOrder } from './price-order.ts';

/** What an order redeems, or why not. */
export type Redeemed = { readonly redemptions: readonly Redemption[] } | { readonly refusal: Rejection; readonly order: Order };

/**
 * The promotions that make the total which the shopper saw. An order with another total redeems nothing; it is refused here if
 * one of its codes is the reason, and by its prices otherwise.
 */
export function redeemPromotions(order: Order, basis: PricingBasis): Redeemed {
  const { order: priced, refusal } = priceOrder(order, basis);
  const buyerKey = buyerKeyOf(order);
  if (refusal) {
    const faults = (order.checkout?.codes ?? []).map((code) => faultOfCode(basis.promotions, code, buyerKey, basis.at));
    const fault = refusal.code === 'PRICE_CHANGED' ? faults.find((one) => one !== undefined) : undefined;
    return fault ? { refusal: rejection(fault, { total: refusal.total }), order: priced } : { redemptions: [] };
  }
  const discounts = priced.quote?.totals.discounts ?? [];
  return { redemptions: discounts.map(({ promotionId }) => ({ orderId: order.id, promotionId, buyerKey })) };
}
