import { salesKeyAfter } from './popularity.ts';

const day = (number: number) => new Date(Date.UTC(2026, 10, 1) + number * 86_400_000);
const sold = (...sales: readonly (readonly [day: number, quantity: number])[]): number =>
  sales.reduce((key, [at, quantity]) => salesKeyAfter(key, quantity, day(at)), 0);

describe('popularity', () => {
  it('grows with each sale and with its quantity', () => {
    expect(sold([0, 1])).toBeGreaterThan(0);
    expect(sold([0, 1], [0, 1])).toBeGreaterThan(sold([0, 1]));
    expect(sold([0, 3])).toBeGreaterThan(sold([0, 2]));
  });

  it('counts a sale half after two weeks', () => {
    expect(sold([0, 4])).toBe(sold([14, 2]));
    expect(sold([0, 8], [14, 4])).toBe(sold([14, 8]));
  });

  it('does not depend on the order in which sales arrive', () => {
    expect(Math.abs(sold([0, 3], [9, 5]) - sold([9, 5], [0, 3]))).toBeLessThanOrEqual(1);
  });

  it('keeps the largest sale of any time a safe integer', () => {
    expect(Number.isSafeInteger(salesKeyAfter(0, 2_147_483_647, new Date('9999-12-31T00:00:00Z')))).toBe(true);
  });
});
