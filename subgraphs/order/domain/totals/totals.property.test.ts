import { largestAmount, type Money } from '@commerce/kernel/money.ts';
import fc from 'fast-check';
import { computeTotals, type TotalsBasis } from './compute-totals.ts';
import { distribute, roundedShare } from './rounding.ts';
import { bases } from './totals.support.ts';

const numRuns = 3_000;
const total = (amounts: readonly Money[]): number => amounts.reduce((sum, { amount }) => sum + amount, 0);
const reversed = ({ lines, promotions, taxation, ...basis }: TotalsBasis): TotalsBasis => ({
  ...basis,
  lines: [...lines].reverse(),
  promotions: [...promotions].reverse(),
  taxation: taxation && { ...taxation, rates: [...taxation.rates].reverse() },
});

describe('the totals of anything', () => {
  it('have parts that sum to the total', () => {
    let computed = 0;
    fc.assert(
      fc.property(bases, (basis) => {
        const result = computeTotals(basis);
        if (!result.ok) return;
        computed += 1;
        const { subtotal, discounts, shipping, taxes, total: all } = result.value.totals;
        const added = taxes.filter(({ included }) => !included).map(({ amount }) => amount);
        const sum = subtotal.amount - total(discounts.map(({ amount }) => amount)) + (shipping?.amount ?? 0) + total(added);
        expect(all).toEqual({ amount: sum, currency: basis.currency });
        expect(subtotal.amount).toBe(total(result.value.lines.map(({ amount }) => amount)));
      }),
      { numRuns },
    );
    expect(computed).toBeGreaterThan(numRuns / 4); // the property is about totals, not about refusals
  });

  it('have no part below 0, above the largest amount or in another currency', () => {
    fc.assert(
      fc.property(bases, (basis) => {
        const result = computeTotals(basis);
        if (!result.ok) return;
        const { subtotal, discounts, shipping, taxes, total: all } = result.value.totals;
        const parts = [subtotal, ...discounts.map(({ amount }) => amount), ...taxes.map(({ amount }) => amount), all];
        for (const { amount, currency } of shipping ? [...parts, shipping] : parts) {
          expect(Number.isSafeInteger(amount) && amount >= 0 && amount <= largestAmount).toBe(true);
          expect(currency).toBe(basis.currency);
        }
        expect(discounts.every(({ amount }) => amount.amount > 0)).toBe(true);
      }),
      { numRuns },
    );
  });

  it('include no more taxes than there is to pay', () => {
    fc.assert(
      fc.property(bases, (basis) => {
        const result = computeTotals(basis);
        if (!result.ok) return;
        const included = result.value.totals.taxes.filter((tax) => tax.included).map(({ amount }) => amount);
        expect(total(included)).toBeLessThanOrEqual(result.value.totals.total.amount);
      }),
      { numRuns },
    );
  });

  it('distribute discounts over the lines to the last minor unit, and take no more from a line than it costs', () => {
    fc.assert(
      fc.property(bases, (basis) => {
        const result = computeTotals(basis);
        if (!result.ok) return;
        const { totals, lines } = result.value;
        const kinds = new Map(basis.promotions.map(({ promotionId, reduction }) => [promotionId, reduction.kind]));
        const onLines = totals.discounts.filter(({ promotionId }) => kinds.get(promotionId) !== 'FREE_SHIPPING');
        expect(total(lines.map(({ discount }) => discount))).toBe(total(onLines.map(({ amount }) => amount)));
        for (const { amount, discount } of lines) expect(discount.amount).toBeLessThanOrEqual(amount.amount);
        for (const { amount } of lines.map(({ discount }) => discount)) expect(amount).toBeGreaterThanOrEqual(0);
      }),
      { numRuns },
    );
  });

  it('do not depend on the order of lines, promotions and rates', () => {
    fc.assert(
      fc.property(bases, (basis) => {
        const [one, other] = [computeTotals(basis), computeTotals(reversed(basis))];
        expect(other.ok && other.value.totals).toEqual(one.ok && one.value.totals);
        if (one.ok && other.ok) expect([...other.value.lines].reverse()).toEqual(one.value.lines);
      }),
      { numRuns },
    );
  });

  it('are refused only if an amount is too large', () => {
    fc.assert(
      fc.property(bases, (basis) => {
        const result = computeTotals(basis);
        if (!result.ok) expect(result.refusal.code).toBe('TOTAL_IS_TOO_LARGE');
        const most = basis.lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice.amount * quantity, 0);
        const rates = basis.taxation?.rates.length ?? 0;
        if ((most + (basis.shipping?.amount ?? 0)) * (1 + rates) <= largestAmount) expect(result.ok).toBe(true);
      }),
      { numRuns },
    );
  });
});

describe('a rounded share', () => {
  it('differs from the exact one by half a unit at most, and never rounds a half down', () => {
    const numbers = fc.nat({ max: 2 ** 31 });
    fc.assert(
      fc.property(numbers, numbers, fc.integer({ min: 1, max: 2 ** 31 }), (amount, any, whole) => {
        const part = any % (whole + 1);
        const share = BigInt(roundedShare(amount, part, whole));
        const twiceOff = 2n * (share * BigInt(whole) - BigInt(amount) * BigInt(part));
        expect(twiceOff <= BigInt(whole) && twiceOff > -BigInt(whole)).toBe(true);
      }),
      { numRuns },
    );
  });
});

describe('a distributed amount', () => {
  it('is distributed whole, each share within one unit of its exact part', () => {
    const weights = fc.array(fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 2 ** 31 })), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(weights, fc.nat({ max: 2 ** 31 }), (parts, amount) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        fc.pre(whole > 0);
        const shares = distribute(amount, parts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount);
        for (const [index, share] of shares.entries()) {
          const off = BigInt(share) * BigInt(whole) - BigInt(amount) * BigInt(parts[index] ?? 0);
          expect(off < BigInt(whole) && off > -BigInt(whole)).toBe(true);
        }
      }),
      { numRuns },
    );
  });
});
