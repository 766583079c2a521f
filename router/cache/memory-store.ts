import { steadyMs } from '@commerce/chassis/time/steady-clock.ts';
import { LRUCache } from 'lru-cache';
import { invalidations } from './invalidations.ts';
import type { CacheEntry, CacheLookup, CacheStore, NewCacheEntry } from './store.ts';

export interface MemoryStoreOptions {
  /** Estimated maximum size of all entries. */
  readonly bytes: number;
  readonly now?: () => number;
  readonly onEviction?: () => void;
}

export interface MemoryStore extends CacheStore<number> {
  get(keys: readonly string[]): CacheLookup<number>;
  invalidate(tags: readonly string[]): void;
  clear(): void;
  /** Whether what was fetched after `version` is still fresh. */
  isFresh(tags: readonly string[], version: number): boolean;
  size(): Readonly<{ entries: number; bytes: number }>;
}

/** `checkedAt` is the version at which the entry was last fresh: until the next invalidation its tags need no check. */
type StoredEntry = CacheEntry & { since: number; checkedAt: number };

/** The store of this process. A stale entry stays until a lookup finds it, or the store needs room. */
export function memoryStore({ bytes, now = steadyMs, onEviction }: MemoryStoreOptions): MemoryStore {
  const changes = invalidations();
  const entries = new LRUCache<string, StoredEntry>({
    maxSize: bytes,
    maxEntrySize: Math.max(1, Math.floor(bytes / 8)), // no single response evicts most of the others
    sizeCalculation: (entry, key) => sizeOf(entry, key),
    ...(onEviction && {
      dispose: (_entry, _key, reason) => {
        if (reason === 'evict') onEviction();
      },
    }),
  });

  const getOne = (key: string): CacheEntry | undefined => {
    const entry = entries.get(key);
    if (!entry) return undefined;
    const version = changes.version();
    if (entry.expiresAt > now() && (entry.checkedAt === version || changes.isFresh(entry.tags, entry.since))) {
      entry.checkedAt = version;
      return entry;
    }
    entries.delete(key);
    return undefined;
  };
  const setOne = ({ key, value, tags, expiresAt }: NewCacheEntry, since: number) => {
    if (changes.isFresh(tags, since)) entries.set(key, { value, tags, expiresAt, since, checkedAt: changes.version() });
  };

  return {
    get: (keys) => ({ found: keys.map(getOne), version: changes.version() }),
    set: (all, version) => {
      for (const entry of all) setOne(entry, version);
    },
    invalidate: (tags) => changes.invalidate(tags),
    clear: () => {
      changes.invalidateAll();
      entries.clear();
    },
    isFresh: changes.isFresh,
    size: () => ({ entries: entries.size, bytes: entries.calculatedSize }),
    close: async () => entries.clear(),
  };
}

/** Two bytes per character, plus what V8 and the index need per entry: the estimate errs on the high side. */
function sizeOf({ value, tags }: CacheEntry, key: string): number {
  const ofValue = typeof value === 'string' ? 2 * value.length : value.byteLength;
  return ofValue + 2 * key.length + tags.reduce((sum, tag) => sum + tag.length + 16, 0) + 300;
}
