import { boundedCache } from './bounded-cache.ts';

describe('a bounded cache', () => {
  const start = 1_000_000;
  function clocks() {
    let wall = start;
    let monotonic = 0;
    const cache = boundedCache<string>({ max: 3, now: () => wall, monotonicMs: () => monotonic });
    return {
      cache,
      pass: (ms: number) => {
        wall += ms;
        monotonic += ms;
      },
      setClock: (byMs: number) => {
        wall += byMs;
      },
    };
  }

  it.each([0, -180_000, -3_600_000])(
    'forgets an entry when its time has passed, also when the clock was set by %d ms',
    (byMs) => {
      const { cache, pass, setClock } = clocks();
      cache.set('token', 'caller', start + 10_000);
      setClock(byMs);
      pass(9_999);
      expect(cache.get('token')).toBe('caller');
      pass(1);
      expect(cache.get('token')).toBeUndefined();
    },
  );

  it('forgets an entry whose time is over by the wall clock', () => {
    const { cache, setClock } = clocks();
    cache.set('token', 'caller', start + 10_000);
    setClock(10_000);
    expect(cache.get('token')).toBeUndefined();
  });

  it('drops the entry that was used least recently when it is full', () => {
    const { cache } = clocks();
    for (const key of ['a', 'b', 'c']) cache.set(key, key, start + 10_000);
    cache.get('a');
    cache.set('d', 'd', start + 10_000);
    expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key))).toEqual(['a', undefined, 'c', 'd']);
  });
});
