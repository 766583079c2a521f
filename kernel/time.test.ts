import { holdsAt, isOver } from './time.ts';

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

describe('what was stored for fifteen minutes', () => {
  const life = 900_000;
  it.each([
    ['holds at once', 0, true],
    ['holds to the end', life - 1, true],
    ['is over at its end', life, false],
    ['holds where the clock is set back a little', -180_000, true],
    ['holds where the clock is set back by its whole time', -life, true],
    ['holds by a clock that differs by what is tolerated', -life - 60_000, true],
    ['does not hold where a clock that ran hours ahead stored it', -life - 60_001, false],
  ])('%s', (_, passed, holds) => {
    expect(holdsAt(new Date(start), new Date(start + life), new Date(start + passed))).toBe(holds);
  });
});
