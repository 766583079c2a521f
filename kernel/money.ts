import { ok, type Result, refuse } from './result.ts';

/** Minor digits of each currency the shop sells in (ISO 4217). Equal to the SDL's `Currency`. */
export const minorDigits = { KRW: 0, USD: 2, EUR: 2, GBP: 2, JPY: 0 } as const;

export type Currency = keyof typeof minorDigits;

/** An amount in the currency's minor unit: 1999 USD are $19.99. */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
}

/** The largest amount: what a GraphQL `Int` can carry. Sums beyond it are refused, never rounded. */
export const largestAmount = 2_147_483_647;

export type SumRefusal = Readonly<{ code: 'CURRENCIES_MIXED' | 'TOTAL_IS_TOO_LARGE' }>;

/** Adds one or more amounts of one currency. Throws for an empty list: nothing has no currency. */
export function sum(amounts: readonly Money[]): Result<Money, SumRefusal> {
  const [first] = amounts;
  if (!first) throw new RangeError('a sum needs at least one amount');
  if (amounts.some(({ currency }) => currency !== first.currency)) return refuse({ code: 'CURRENCIES_MIXED' });
  const total = amounts.reduce((soFar, { amount }) => soFar + amount, 0);
  return total > largestAmount ? refuse({ code: 'TOTAL_IS_TOO_LARGE' }) : ok({ amount: total, currency: first.currency });
}

/** The price of `quantity` pieces; it may exceed {@link largestAmount}, which `sum` then refuses. Exact up to 2^53. */
export const times = ({ amount, currency }: Money, quantity: number): Money => ({ amount: amount * quantity, currency });

export const sameMoney = (a: Money, b: Money): boolean => a.amount === b.amount && a.currency === b.currency;

const locales = { KRW: 'ko-KR', USD: 'en-US', EUR: 'en-IE', GBP: 'en-GB', JPY: 'ja-JP' } as const satisfies Record<
  Currency,
  string
>;

const formats = new Map(
  (Object.keys(minorDigits) as Currency[]).map((currency) => [
    currency,
    new Intl.NumberFormat(locales[currency], { style: 'currency', currency }),
  ]),
);

/** For people, in the currency's home form: `₩1,999`, `$19.99`. */
export function formatMoney({ amount, currency }: Money): string {
  const format = formats.get(currency);
  if (!format) throw new RangeError(`no such currency: ${currency}`);
  return format.format(amount / 10 ** minorDigits[currency]);
}
