import { afterCrash, mostQuickCrashes, wellAfterMs } from './restart-policy.ts';

describe('restarting a crashed process', () => {
  it('pauses longer after each quick crash', () => {
    expect([0, 1, 2, 3].map((earlier) => afterCrash(earlier, 100))).toEqual([
      { verdict: 'restart', quickCrashes: 1, pauseMs: 250 },
      { verdict: 'restart', quickCrashes: 2, pauseMs: 500 },
      { verdict: 'restart', quickCrashes: 3, pauseMs: 1000 },
      { verdict: 'restart', quickCrashes: 4, pauseMs: 2000 },
    ]);
  });

  it('gives up after too many quick crashes in a row', () => {
    expect(afterCrash(mostQuickCrashes - 1, 100)).toEqual({ verdict: 'give up' });
  });

  it('begins to count anew when the process had been well', () => {
    expect(afterCrash(mostQuickCrashes - 1, wellAfterMs)).toEqual({ verdict: 'restart', quickCrashes: 1, pauseMs: 250 });
  });
});
