import fc from 'fast-check';
import { formatMoney, largestAmount, type Money, minorDigits, sum, times } from './money.ts';

const krw = (amount: number): Money => ({ amount, currency: 'KRW' });

describe('a sum of money', () => {
  it('adds amounts of one currency exactly', () => {
    expect(sum([krw(100), krw(250)])).toEqual({ ok: true, value: krw(350) });
  });

  it('refuses mixed currencies', () => {
    expect(sum([krw(100), { amount: 100, currency: 'JPY' }])).toEqual({ ok: false, refusal: { code: 'CURRENCIES_MIXED' } });
  });

  it('refuses what an order cannot carry, instead of rounding it', () => {
    expect(sum([krw(largestAmount), krw(1)])).toEqual({ ok: false, refusal: { code: 'TOTAL_IS_TOO_LARGE' } });
    expect(sum([krw(largestAmount)])).toEqual({ ok: true, value: krw(largestAmount) });
  });

  it('stays exact for the largest order: 1,000 lines of 10,000 pieces at the largest price', () => {
    const line = times(krw(largestAmount), 10_000);
    expect(Number.isSafeInteger(line.amount)).toBe(true);
    expect(sum(Array.from({ length: 1_000 }, () => line)).ok).toBe(false);
  });

  it('does not depend on the order of the amounts', () => {
    const amounts = fc.array(fc.nat({ max: 1_000_000 }).map(krw), { minLength: 1, maxLength: 50 });
    fc.assert(fc.property(amounts, (list) => expect(sum(list)).toEqual(sum([...list].reverse()))));
  });
});

describe('money for people', () => {
  it.each([
    [{ amount: 1999, currency: 'KRW' }, '₩1,999'],
    [{ amount: 1999, currency: 'USD' }, '$19.99'],
    [{ amount: 5, currency: 'EUR' }, '€0.05'],
    [{ amount: 120050, currency: 'GBP' }, '£1,200.50'],
    [{ amount: 300, currency: 'JPY' }, '￥300'],
  ] as const)('writes %o as %s', (money, text) => {
    expect(formatMoney(money)).toBe(text);
  });

  it('knows a form for every currency', () => {
    for (const currency of Object.keys(minorDigits)) expect(formatMoney({ amount: 1, currency } as Money)).toMatch(/1/);
  });
});
