import { invalidations } from './invalidations.ts';
import { memoryStore } from './memory-store.ts';

const expiresAt = Number.POSITIVE_INFINITY;
const entry = (key: string, length: number) => ({ key, value: 'x'.repeat(length), tags: [], expiresAt });

describe('answers in memory', () => {
  it('never take more than their bytes: those unused for longest go first', () => {
    let evicted = 0;
    const store = memoryStore({ bytes: 40_000, onEviction: () => (evicted += 1) });
    for (let i = 0; i < 100; i++) {
      store.set([entry(String(i), 1_000)], 0);
      store.get(['0']);
      expect(store.size().bytes).toBeLessThanOrEqual(40_000);
    }
    expect(evicted).toBe(100 - store.size().entries);
    expect(store.get(['0', '1', '99']).found.map(Boolean)).toEqual([true, false, true]);
  });

  it('do not let one answer push out all others', () => {
    const store = memoryStore({ bytes: 40_000 });
    store.set([entry('small', 10)], 0);
    store.set([entry('vast', 15_000)], 0);
    expect(store.get(['small', 'vast']).found.map(Boolean)).toEqual([true, false]);
  });
});

describe('remembered changes', () => {
  it('are bounded in number, and what an evicted one may have changed counts as changed', () => {
    const changes = invalidations(2);
    changes.invalidate(['a']);
    const afterA = changes.version();
    changes.invalidate(['b']);
    expect(changes.isFresh(['c'], 0)).toBe(true);
    changes.invalidate(['c']); // a is forgotten
    expect(changes.isFresh(['x'], 0)).toBe(false);
    expect(changes.isFresh(['x'], afterA)).toBe(true);
    expect(changes.isFresh(['b'], afterA)).toBe(false);
  });
});
