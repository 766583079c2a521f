import { restartBackoff } from './restart-backoff.ts';

describe('the backoff before the next worker', () => {
  it('grows with each worker that ends before it serves', () => {
    const backoffs: number[] = [];
    let shortLives = 0;
    for (let i = 0; i < 8; i++) {
      const next = restartBackoff(shortLives, { livedMs: 50, hasServed: false });
      backoffs.push(next.backoffMs);
      shortLives = next.shortLives;
    }
    expect(backoffs).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  });

  it.each([0, 50, 60_000])('is zero after a worker that has served for %i ms', (livedMs) => {
    expect(restartBackoff(7, { livedMs, hasServed: true })).toEqual({ shortLives: 0, backoffMs: 0 });
  });

  it('is zero after a worker that lived for long', () => {
    expect(restartBackoff(7, { livedMs: 60_000, hasServed: false })).toEqual({ shortLives: 0, backoffMs: 0 });
  });
});
