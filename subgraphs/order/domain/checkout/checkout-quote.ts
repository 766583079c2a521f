import type { Currency } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { Area } from '../destination/area.ts';
import { appliedCodes, choosePromotions } from '../promotions/apply.ts';
import { optionsFor, type ShippingOption, weightOf } from '../shipping/shipping-zone.ts';
import { taxationOf } from '../taxes/tax-settings.ts';
import { computeTotals } from '../totals/compute-totals.ts';
import type { PricedLine, Totals } from '../totals/totals.ts';
import type { PricingBasis } from './price-order.ts';

/** What a cart would cost, as far as the shopper has chosen. */
export interface CheckoutQuote {
  /** The ways to ship the cart to the destination; empty while it is not known. */
  readonly shippingMethods: readonly ShippingOption[];
  readonly totals: Totals;
  /** The codes that take something off, or that take the shipping off once a method is chosen. */
  readonly codes: readonly string[];
}

/**
 * Quotes lines of one currency. Without a destination there are no taxes, and without a method that ships there no shipping.
 *
 * @returns the quote; refused if the total is too large.
 */
export function quoteFor(
  lines: readonly PricedLine[],
  currency: Currency,
  destination: Area | null,
  shippingMethodId: string | null,
  { zones, taxes, promotions: book, at }: PricingBasis,
  { codes, buyerKey }: Readonly<{ codes: readonly string[]; buyerKey: string | null }>,
): Result<CheckoutQuote, 'TOTAL_IS_TOO_LARGE'> {
  const parts = { currency, lines, promotions: [], shipping: null, taxation: null };
  const goods = computeTotals(parts);
  if (!goods.ok) return refuse('TOTAL_IS_TOO_LARGE');
  const parcel = { subtotal: goods.value.totals.subtotal, weight: weightOf(lines) };
  const shippingMethods = destination ? optionsFor(zones, destination, parcel) : [];
  const shipping = shippingMethods.find(({ id }) => id === shippingMethodId)?.price ?? null;
  const taxation = destination && taxationOf(taxes, destination, currency);
  const promotions = choosePromotions(book, { currency, lines, shipping, codes, buyerKey, at });
  const computed = computeTotals({ ...parts, promotions, shipping, taxation });
  if (!computed.ok) return refuse('TOTAL_IS_TOO_LARGE');
  const { totals } = computed.value;
  return ok({ shippingMethods, totals, codes: appliedCodes(promotions, totals) });
}
