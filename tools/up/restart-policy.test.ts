import { afterCrash, maxQuickCrashes, stableAfterMs } from './restart-policy.ts';

describe('restarting a crashed process', () => {
  it('pauses longer after each quick crash', () => {
    expect([0, 1, 2, 3].map((earlier) => afterCrash(earlier, { livedMs: 100, hasStarted: false }))).toEqual([
      { verdict: 'restart', quickCrashes: 1, pauseMs: 250 },
      { verdict: 'restart', quickCrashes: 2, pauseMs: 500 },
      { verdict: 'restart', quickCrashes: 3, pauseMs: 1000 },
      { verdict: 'restart', quickCrashes: 4, pauseMs: 2000 },
    ]);
  });

  it('gives up after too many quick crashes in a row', () => {
    expect(afterCrash(maxQuickCrashes - 1, { livedMs: 100, hasStarted: false })).toEqual({ verdict: 'give up' });
  });

  it('gives up after the first crash where one is the limit', () => {
    expect(afterCrash(0, { livedMs: 100, hasStarted: false }, 1)).toEqual({ verdict: 'give up' });
  });

  it('counts anew after a process that was stable', () => {
    expect(afterCrash(maxQuickCrashes - 1, { livedMs: stableAfterMs, hasStarted: false })).toEqual({
      verdict: 'restart',
      quickCrashes: 1,
      pauseMs: 250,
    });
  });

  it('happens at once and without a limit for a process that had started', () => {
    for (const livedMs of [0, 100, stableAfterMs])
      expect(afterCrash(maxQuickCrashes - 1, { livedMs, hasStarted: true })).toEqual({
        verdict: 'restart',
        quickCrashes: 0,
        pauseMs: 0,
      });
  });
});
