import { binomialBounds } from './split.ts';

describe('the bounds of a split', () => {
  it.each([
    [200, 0.5, { low: 71, high: 129 }],
    [1000, 0.1, { low: 62, high: 138 }],
    [10, 0.1, { low: 0, high: 5 }],
    [100, 0, { low: 0, high: 0 }],
    [100, 1, { low: 100, high: 100 }],
  ])('of %i choices with a share of %d', (choices, share, bounds) => {
    expect(binomialBounds(choices, share)).toEqual(bounds);
  });

  it('leave out a split that is twice what it should be', () => {
    expect(binomialBounds(1000, 0.1).high).toBeLessThan(200);
  });
});
