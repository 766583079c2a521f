import type { MemoryStore } from './memory-store.ts';
import type { CacheLookup, CacheStore } from './store.ts';

/** `shared` is absent where the shared store was not asked, or could not be. */
export type TieredVersion<Shared> = Readonly<{ memory: number; shared?: Shared }>;

/** The memory of this process before a store that all routers share. What is in memory is given at once. */
export function tieredStore<Shared>(memory: MemoryStore, shared: CacheStore<Shared>): CacheStore<TieredVersion<Shared>> {
  const lookFurther = async (
    keys: readonly string[],
    { found, version: moment }: CacheLookup<number>,
  ): Promise<CacheLookup<TieredVersion<Shared>>> => {
    const missing = keys.filter((_, index) => !found[index]);
    const further = await shared.get(missing);
    const there = new Map(missing.map((key, index) => [key, further.found[index]]));
    const whole = keys.map((key, index) => {
      const entry = found[index] ?? there.get(key);
      if (!entry || !memory.holds(entry.tags, moment)) return undefined; // something changed while it was looked for
      if (!found[index]) memory.set([{ ...entry, key }], moment);
      return entry;
    });
    return { found: whole, version: { memory: moment, shared: further.version } };
  };
  return {
    get: (keys) => {
      const near = memory.get(keys);
      return near.found.every(Boolean) ? { found: near.found, version: { memory: near.version } } : lookFurther(keys, near);
    },
    set: (entries, moment) => {
      memory.set(entries, moment.memory);
      if (moment.shared !== undefined) shared.set(entries, moment.shared);
    },
    invalidate: async (tags) => {
      memory.invalidate(tags);
      await shared.invalidate(tags);
    },
    clear: async () => {
      memory.clear();
      await shared.clear();
    },
    close: async () => {
      await memory.close();
      await shared.close();
    },
  };
}
