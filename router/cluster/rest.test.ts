import { restAfter } from './rest.ts';

describe('the rest before the next worker', () => {
  it('grows with each one that ends before it serves', () => {
    const rests: number[] = [];
    let shortLives = 0;
    for (let i = 0; i < 8; i++) {
      const next = restAfter(shortLives, { livedMs: 50, hasServed: false });
      rests.push(next.restMs);
      shortLives = next.shortLives;
    }
    expect(rests).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
  });

  it.each([0, 50, 60_000])('is none after one that has served for %i ms', (livedMs) => {
    expect(restAfter(7, { livedMs, hasServed: true })).toEqual({ shortLives: 0, restMs: 0 });
  });

  it('is none after one that lived for long', () => {
    expect(restAfter(7, { livedMs: 60_000, hasServed: false })).toEqual({ shortLives: 0, restMs: 0 });
  });
});
