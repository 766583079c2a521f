import { isOver } from './time.ts';

const start = Date.parse('2026-11-29T12:00:00Z');

describe('a stored moment', () => {
  const now = new Date(start);
  it.each([
    ['that has passed', -1, true],
    ['of now', 0, true],
    ['that is to come', 1, false],
    ['as far ahead as it may be', 900_000, false],
    ['of another machine whose clock is a little ahead', 900_001, false],
    ['of a machine whose clock is as far ahead as is tolerated', 960_000, false],
    ['further ahead than any machine stores', 960_001, true],
    ['of a clock that ran hours ahead', 7_200_000, true],
  ])('%s', (_, ahead, over) => {
    expect(isOver(new Date(start + ahead), now, 900_000)).toBe(over);
  });
});
