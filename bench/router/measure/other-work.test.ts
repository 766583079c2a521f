import { coresOfOthers, wordsOfOthers, workSoFar } from './other-work.ts';

describe('the work of others', () => {
  const before = { atMs: 1_000, busyMs: 50_000, ownMs: 3_000 };

  it('is what the cores did beside ours, in cores', () => {
    expect(coresOfOthers(before, { atMs: 11_000, busyMs: 65_000, ownMs: 13_000 })).toBeCloseTo(0.5, 10);
  });

  it('is never less than nothing, since both clocks tick in hundredths of a second', () => {
    expect(coresOfOthers(before, { atMs: 11_000, busyMs: 59_990, ownMs: 13_000 })).toBe(0);
  });

  it('counts what this machine has done', () => {
    expect(workSoFar(7)).toMatchObject({ ownMs: 7, busyMs: expect.any(Number) });
    expect(workSoFar(7).busyMs).toBeGreaterThan(0);
  });

  it('is reported when it is large enough', () => {
    expect(wordsOfOthers(0.04)).toBe('');
    expect(wordsOfOthers(0.5)).toContain('0.50 of its');
  });
});
