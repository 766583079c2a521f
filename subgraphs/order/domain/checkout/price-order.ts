import { deliverableAddress } from '@commerce/kernel/address/postal-address.ts';
import { sameMoney } from '@commerce/kernel/money.ts';
import type { Order } from '../order.ts';
import { choosePromotions } from '../promotions/apply.ts';
import { buyerKeyOf } from '../promotions/buyer-key.ts';
import type { PromotionBook } from '../promotions/promotion-book.ts';
import { type Rejection, rejection } from '../rejection.ts';
import { optionsFor, type ShippingZone, weightOf } from '../shipping/shipping-zone.ts';
import { type TaxSettings, taxationOf } from '../taxes/tax-settings.ts';
import { computeTotals } from '../totals/compute-totals.ts';
import type { PricedLine } from '../totals/totals.ts';

/** What the price of a checkout depends on, beside the order. */
export interface PricingBasis {
  readonly zones: readonly ShippingZone[];
  readonly taxes: TaxSettings;
  readonly promotions: PromotionBook;
  /** The moment at which promotions hold. */
  readonly at: Date;
}

/** The order with its quote, as far as it could be priced, and why it is refused. */
export interface Priced {
  readonly order: Order;
  readonly refusal: Rejection | null;
}

/**
 * Prices the order of a checkout from its reserved lines, and compares the total with the one that the shopper saw. An order with
 * another total is refused, and has the new quote.
 */
export function priceOrder(order: Order, { zones, taxes, promotions: book, at }: PricingBasis): Priced {
  const { checkout, expectedTotal } = order;
  if (!checkout || !expectedTotal) throw new Error(`order ${order.id} was not checked out`);
  const refused = (refusal: Rejection): Priced => ({ order, refusal });
  const { currency } = expectedTotal;
  const lines = pricedLines(order);
  if (lines.some(({ unitPrice }) => unitPrice.currency !== currency)) return refused(rejection('CURRENCIES_MIXED'));

  const parts = { currency, lines, promotions: [], shipping: null, taxation: null };
  const goods = computeTotals(parts);
  if (!goods.ok) return refused(rejection(goods.refusal.code));
  const address = order.shippingAddress && deliverableAddress(order.shippingAddress);
  if (!address?.ok) return refused(rejection('SHIPPING_IS_NOT_POSSIBLE'));

  const parcel = { subtotal: goods.value.totals.subtotal, weight: weightOf(lines) };
  const shipping = optionsFor(zones, address.value, parcel).find(({ id }) => id === checkout.shippingMethodId);
  if (!shipping) return refused(rejection('SHIPPING_IS_NOT_POSSIBLE'));

  const taxation = taxationOf(taxes, address.value, currency);
  const basket = { currency, lines, shipping: shipping.price, codes: checkout.codes, buyerKey: buyerKeyOf(order), at };
  const promotions = choosePromotions(book, basket);
  const computed = computeTotals({ ...parts, promotions, shipping: shipping.price, taxation });
  if (!computed.ok) return refused(rejection(computed.refusal.code));
  const { totals } = computed.value;
  const { total } = totals;
  const quoted = { ...order, quote: { totals, shipping } };
  return sameMoney(total, expectedTotal)
    ? { order: { ...quoted, total }, refusal: null }
    : { order: quoted, refusal: rejection('PRICE_CHANGED', { total }) };
}

/** The reserved lines. Replies of older product services have no tax class, weight and categories. */
function pricedLines({ id, lines }: Order): readonly PricedLine[] {
  return lines.map(({ productId, quantity, settled }) => {
    if (!settled) throw new Error(`order ${id} has lines without a price`);
    const { unitPrice, taxClass = 'STANDARD', weight = null, categoryIds = [] } = settled;
    return { productId, quantity, unitPrice, taxClass, weight, categoryIds };
  });
}
