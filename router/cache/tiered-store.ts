import type { MemoryStore } from './memory-store.ts';
import type { CacheLookup, CacheStore } from './store.ts';

/** `shared` is absent where the shared store was not asked, or did not answer. */
export type TieredVersion<Shared> = Readonly<{ memory: number; shared?: Shared }>;

/**
 * The memory of this process in front of a store that all routers share. A lookup that memory answers completely stays
 * synchronous.
 */
export function tieredStore<Shared>(memory: MemoryStore, shared: CacheStore<Shared>): CacheStore<TieredVersion<Shared>> {
  const getShared = async (
    keys: readonly string[],
    { found, version }: CacheLookup<number>,
  ): Promise<CacheLookup<TieredVersion<Shared>>> => {
    const missing = keys.filter((_, index) => !found[index]);
    const lookup = await shared.get(missing);
    const byKey = new Map(missing.map((key, index) => [key, lookup.found[index]]));
    const all = keys.map((key, index) => {
      const entry = found[index] ?? byKey.get(key);
      if (!entry || !memory.isFresh(entry.tags, version)) return undefined; // invalidated during the lookup
      if (!found[index]) memory.set([{ ...entry, key }], version);
      return entry;
    });
    return { found: all, version: { memory: version, shared: lookup.version } };
  };
  return {
    get: (keys) => {
      const local = memory.get(keys);
      return local.found.every(Boolean) ? { found: local.found, version: { memory: local.version } } : getShared(keys, local);
    },
    set: (entries, version) => {
      memory.set(entries, version.memory);
      if (version.shared !== undefined) shared.set(entries, version.shared);
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
