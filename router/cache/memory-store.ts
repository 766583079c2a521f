import { steadyMs } from '@commerce/chassis/time/steady-clock.ts';
import { LRUCache } from 'lru-cache';
import { invalidations } from './invalidations.ts';
import type { CacheEntry, CacheLookup, CacheStore, NewCacheEntry } from './store.ts';

export interface MemoryStoreOptions {
  /** The most that entries take, estimated. */
  readonly bytes: number;
  readonly now?: () => number;
  readonly onEviction?: () => void;
}

export interface MemoryStore extends CacheStore<number> {
  get(keys: readonly string[]): CacheLookup<number>;
  invalidate(tags: readonly string[]): void;
  clear(): void;
  /** Whether an answer that was fetched after the moment is still true. */
  holds(tags: readonly string[], moment: number): boolean;
  size(): Readonly<{ entries: number; bytes: number }>;
}

/** An entry and when it was last known to be true: while nothing at all was called out, nothing has to be looked up. */
type StoredEntry = CacheEntry & { since: number; checkedAt: number };

/** The store of one process. An entry that is not true any more goes when it is looked for, or when room is needed. */
export function memoryStore({ bytes, now = steadyMs, onEviction }: MemoryStoreOptions): MemoryStore {
  const changes = invalidations();
  const kept = new LRUCache<string, StoredEntry>({
    maxSize: bytes,
    maxEntrySize: Math.max(1, Math.floor(bytes / 8)), // no single answer pushes out most of the others
    sizeCalculation: (entry, key) => sizeOf(entry, key),
    ...(onEviction && {
      dispose: (_entry, _key, reason) => {
        if (reason === 'evict') onEviction();
      },
    }),
  });

  const find = (key: string): CacheEntry | undefined => {
    const entry = kept.get(key);
    if (!entry) return undefined;
    const moment = changes.version();
    if (entry.expiresAt > now() && (entry.checkedAt === moment || changes.holds(entry.tags, entry.since))) {
      entry.checkedAt = moment;
      return entry;
    }
    kept.delete(key);
    return undefined;
  };
  const put = ({ key, value, tags, expiresAt }: NewCacheEntry, since: number) => {
    if (changes.holds(tags, since)) kept.set(key, { value, tags, expiresAt, since, checkedAt: changes.version() });
  };

  return {
    get: (keys) => ({ found: keys.map(find), version: changes.version() }),
    set: (entries, moment) => {
      for (const entry of entries) put(entry, moment);
    },
    invalidate: (tags) => changes.invalidate(tags),
    clear: () => {
      changes.invalidateAll();
      kept.clear();
    },
    holds: changes.holds,
    size: () => ({ entries: kept.size, bytes: kept.calculatedSize }),
    close: async () => kept.clear(),
  };
}

/** Texts by two bytes a character, and what V8 and the index need around them: rather too much than too little. */
function sizeOf({ value, tags }: CacheEntry, key: string): number {
  const ofValue = typeof value === 'string' ? 2 * value.length : value.byteLength;
  return ofValue + 2 * key.length + tags.reduce((sum, tag) => sum + tag.length + 16, 0) + 300;
}
