import { type Currency, type Money, minorDigits } from '@commerce/kernel/money.ts';

/**
 * The number of minor digits of each currency at Stripe, which differs from ISO 4217 for some currencies.
 * Source: https://docs.stripe.com/currencies#zero-decimal and #special-cases. A new currency does not compile without its entry.
 */
const stripeDigits = { KRW: 0, USD: 2, EUR: 2, GBP: 2, JPY: 0 } as const satisfies Record<Currency, 0 | 2 | 3>;

/** The amount in the units of Stripe's API: 1999 for $19.99, 1999 for ₩1,999. */
export function stripeAmount({ amount, currency }: Money): { readonly amount: number; readonly currency: string } {
  const scaled = amount * 10 ** (stripeDigits[currency] - minorDigits[currency]);
  if (!Number.isSafeInteger(scaled)) throw new RangeError(`Stripe has no unit for ${amount} ${currency}`);
  return { amount: scaled, currency: currency.toLowerCase() };
}
