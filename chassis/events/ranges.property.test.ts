import fc from 'fast-check';
import { rangesOf } from './ranges.ts';

const positions = fc.array(fc.integer({ min: 1, max: 60 }));

describe('ranges of positions', () => {
  it('hold each of the positions and no other, with a gap between any two', () => {
    fc.assert(
      fc.property(positions, (some) => {
        const ranges = rangesOf(some);
        const held = ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
        expect(held).toEqual([...new Set(some)].sort((one, other) => one - other));
        for (const [index, { from }] of ranges.entries()) {
          if (index > 0) expect(from).toBeGreaterThan(Number(ranges[index - 1]?.to) + 1);
        }
      }),
    );
  });
});
