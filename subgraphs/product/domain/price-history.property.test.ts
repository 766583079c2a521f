import fc from 'fast-check';
import { isObsolete, lowestPriceBefore, nextInstant, type PricePoint, reductionOf } from './price-history.ts';

const day = 24 * 60 * 60 * 1_000;
const start = Date.UTC(2026, 0, 1);
const at = (days: number) => new Date(start + days * day);
const usd = (amount: number) => ({ amount, currency: 'USD' as const });
const history = (...points: readonly (readonly [days: number, amount: number])[]): readonly PricePoint[] =>
  points.map(([days, amount]) => ({ since: at(days), price: usd(amount) }));
const reduced = (points: readonly PricePoint[], days: number, amount: number) =>
  reductionOf(points, { since: at(days), price: usd(amount) });

describe('the lowest price before a reduction', () => {
  it('is the price that applied, where it did not change for 30 days', () => {
    expect(reduced(history([0, 100]), 90, 80)).toEqual({ at: at(90), lowestBefore: 100 });
  });

  it('is a lower price of the 30 days before, so that a raise before a sale gains nothing', () => {
    expect(reduced(history([0, 100], [85, 150]), 90, 120)?.lowestBefore).toBe(100);
    expect(reduced(history([0, 100], [50, 90], [60, 150]), 90, 120)?.lowestBefore).toBe(150);
    expect(reduced(history([0, 100], [50, 90], [61, 150]), 90, 120)?.lowestBefore).toBe(90);
  });

  it('is that of the previous step, where reductions follow one another', () => {
    expect(reduced(history([0, 100], [89, 90]), 90, 80)?.lowestBefore).toBe(90);
  });

  it('is none after a raise, without a change, and in another currency', () => {
    expect(reduced(history([0, 100]), 90, 101)).toBeNull();
    expect(reduced(history([0, 100]), 90, 100)).toBeNull();
    expect(reductionOf(history([0, 100]), { since: at(90), price: { amount: 1, currency: 'EUR' } })).toBeNull();
    expect(reduced([], 90, 1)).toBeNull();
  });

  it('ignores prices of other currencies', () => {
    const points = [{ since: at(0), price: { amount: 1, currency: 'EUR' as const } }, ...history([80, 100])];
    expect(reduced(points, 90, 80)?.lowestBefore).toBe(100);
  });

  it('is shown for 30 days', () => {
    const product = { price: usd(80), reduction: { at: at(90), lowestBefore: 100 } };
    expect(lowestPriceBefore(product, at(90))).toEqual(usd(100));
    expect(lowestPriceBefore(product, at(120))).toEqual(usd(100));
    expect(lowestPriceBefore(product, new Date(at(120).getTime() + 1))).toBeNull();
    expect(lowestPriceBefore({ price: usd(80), reduction: null }, at(90))).toBeNull();
  });

  const changes = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 * 24 }), fc.integer({ min: 1, max: 200 })), { minLength: 1 });

  it('is that of each hour of the 30 days before, whatever the history', () => {
    fc.assert(
      fc.property(changes, (steps) => {
        const points: PricePoint[] = [];
        let hours = 0;
        for (const [pause, amount] of steps) {
          const point = { since: new Date(start + hours * 3_600_000), price: usd(amount) };
          const last = points.at(-1)?.price.amount;
          const found = reductionOf(points, point);
          expect(found === null).toBe(last === undefined || last <= amount);
          if (found) {
            // the price that applied at the end of each of the hours before
            const hourly = Array.from({ length: 30 * 24 }, (_, ago) => point.since.getTime() - ago * 3_600_000 - 1);
            const applied = hourly.flatMap((time) => points.findLast(({ since }) => since.getTime() <= time)?.price.amount ?? []);
            expect(found.lowestBefore).toBe(Math.min(...applied));
          }
          points.push(point);
          hours += pause;
        }
      }),
    );
  });

  it('does not need obsolete points', () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 1, max: 200 }), (steps, amount) => {
        let hours = 0;
        const points = steps.map(([pause, price]) => {
          hours += pause;
          return { since: new Date(start + hours * 3_600_000), price: usd(price) };
        });
        const next = { since: nextInstant(points, new Date(start + (hours + 5) * 3_600_000)), price: usd(amount) };
        const needed = points.filter((_, index) => !isObsolete(points, index, next.since));
        expect(reductionOf(needed, next)).toEqual(reductionOf(points, next));
      }),
    );
  });

  it('has an order, even where prices change at the same instant or clocks go back', () => {
    expect(nextInstant(history([5, 1]), at(5)).getTime()).toBe(at(5).getTime() + 1);
    expect(nextInstant(history([5, 1]), at(4)).getTime()).toBe(at(5).getTime() + 1);
    expect(nextInstant([], at(4))).toEqual(at(4));
  });
});
