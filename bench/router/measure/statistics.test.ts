import { growthExponent, median, percentile } from './statistics.ts';

describe('statistics of a run', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it('take the value that so large a part does not exceed', () => {
    expect([percentile(hundred, 0.5), percentile(hundred, 0.95), percentile(hundred, 0.99)]).toEqual([50, 95, 99]);
    expect(percentile([7], 0.99)).toBe(7);
    expect(percentile([], 0.5)).toBeNaN();
  });

  it('take the middle, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 2, 1, 4])).toBe(3);
    expect(median([])).toBeNaN();
  });

  it.each([
    [0, (_x: number) => 3],
    [1, (x: number) => 2 * x],
    [2, (x: number) => 5 * x * x],
  ])('tell growth by the power %d', (power, of) => {
    expect(growthExponent([1, 10, 100, 1_000].map((x) => ({ x, y: of(x) })))).toBeCloseTo(power, 10);
  });
});
