import type { MemoryStore } from './memory-store.ts';
import type { CacheStore, Look } from './store.ts';

/** `shared` is absent where the shared store was not asked, or could not be. */
export type TieredMoment<Shared> = Readonly<{ memory: number; shared?: Shared }>;

/** The memory of this process before a store that all routers share. What is in memory is given at once. */
export function tieredStore<Shared>(memory: MemoryStore, shared: CacheStore<Shared>): CacheStore<TieredMoment<Shared>> {
  const lookFurther = async (keys: readonly string[], { found, moment }: Look<number>): Promise<Look<TieredMoment<Shared>>> => {
    const missing = keys.filter((_, index) => !found[index]);
    const further = await shared.look(missing);
    const there = new Map(missing.map((key, index) => [key, further.found[index]]));
    const whole = keys.map((key, index) => {
      const entry = found[index] ?? there.get(key);
      if (!entry || !memory.holds(entry.tags, moment)) return undefined; // something changed while it was looked for
      if (!found[index]) memory.put([{ ...entry, key }], moment);
      return entry;
    });
    return { found: whole, moment: { memory: moment, shared: further.moment } };
  };
  return {
    look: (keys) => {
      const near = memory.look(keys);
      return near.found.every(Boolean) ? { found: near.found, moment: { memory: near.moment } } : lookFurther(keys, near);
    },
    put: (entries, moment) => {
      memory.put(entries, moment.memory);
      if (moment.shared !== undefined) shared.put(entries, moment.shared);
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
