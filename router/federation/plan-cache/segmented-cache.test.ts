import { segmentedCache } from './segmented-cache.ts';

const aCache = () => segmentedCache<string>({ maxSize: 100 });

describe('a segmented cache', () => {
  it('gives back what was put in, and counts it', () => {
    const cache = aCache();
    cache.set('a', 'A', 5);
    expect(cache.get('a')).toBe('A');
    expect(cache.get('b')).toBeUndefined();
    expect([cache.entries(), cache.size(), cache.evictions()]).toEqual([1, 5, 0]);
  });

  it('never grows beyond its size', () => {
    const cache = aCache();
    for (let index = 0; index < 1000; index++) {
      cache.set(`${index}`, 'x', 1 + (index % 9));
      if (index % 3 === 0) cache.get(`${index}`);
      expect(cache.size()).toBeLessThanOrEqual(100);
    }
    expect(cache.entries() + cache.evictions()).toBe(1000);
  });

  it('counts a key once when it is set again', () => {
    const cache = aCache();
    cache.set('a', 'A', 5);
    cache.get('a');
    cache.set('a', 'B', 7);
    expect([cache.get('a'), cache.entries(), cache.size()]).toEqual(['B', 1, 7]);
  });

  it('keeps nothing that is greater than the part for new entries', () => {
    const cache = aCache();
    cache.set('a', 'A', 21);
    expect(cache.get('a')).toBeUndefined();
  });

  it('keeps what is in use through a flood of keys that come once', () => {
    const cache = aCache();
    const hot = Array.from({ length: 60 }, (_, index) => `hot ${index}`);
    for (const key of hot) {
      cache.set(key, key, 1);
      cache.get(key);
    }
    for (let index = 0; index < 10_000; index++) cache.set(`flood ${index}`, 'x', 1);
    expect(hot.filter((key) => cache.get(key) === key)).toEqual(hot);
  });

  it('keeps it also when every key of the flood comes twice', () => {
    const cache = aCache();
    const hot = Array.from({ length: 60 }, (_, index) => `hot ${index}`);
    for (const key of hot) {
      cache.set(key, key, 1);
      cache.get(key);
    }
    for (let index = 0; index < 10_000; index++) {
      const key = hot[index % hot.length] as string;
      if (cache.get(key) === undefined) cache.set(key, key, 1);
      for (const turn of [0, 1, 2]) {
        cache.set(`flood ${index} ${turn}`, 'x', 1);
        cache.get(`flood ${index} ${turn}`);
      }
    }
    expect(hot.filter((key) => cache.get(key) === key).length).toBeGreaterThan(55);
  });

  it('replaces entries that are no longer used by entries in use', () => {
    const cache = aCache();
    for (let index = 0; index < 80; index++) {
      cache.set(`old ${index}`, 'x', 1);
      for (let use = 0; use < 50; use++) cache.get(`old ${index}`);
    }
    for (let round = 0; round < 1000; round++) {
      for (let index = 0; index < 15; index++) if (!cache.get(`new ${index}`)) cache.set(`new ${index}`, 'x', 1);
    }
    for (let index = 0; index < 1000; index++) cache.set(`flood ${index}`, 'x', 1);
    const kept = Array.from({ length: 15 }, (_, index) => cache.get(`new ${index}`)).filter(Boolean);
    expect(kept).toHaveLength(15);
  });
});
