import type { Tag } from '../request/invalidation-tags.ts';

/**
 * Cache entries by key. An entry is fresh until it expires or one of its tags is invalidated. The adapters are
 * `memory-store.ts`, `redis-store.ts` and `tiered-store.ts`, which puts memory before Redis; all pass `store.contract.test.ts`.
 * No method rejects: a store that fails reports a miss.
 */
export interface CacheStore<Version = unknown> {
  /** @returns the fresh entries, and the version of the store: the caller passes it to `set` with what it fetches afterwards. */
  get(keys: readonly string[]): MaybePromise<CacheLookup<Version>>;
  /** Stores entries that were fetched after `version`, except those with a tag that was invalidated since. */
  set(entries: readonly NewCacheEntry[], version: Version): void;
  /** When it resolves, `get` returns no entry with one of these tags that was fetched before. */
  invalidate(tags: readonly Tag[]): MaybePromise<void>;
  /** Drops all entries, and refuses those whose fetch has started already. */
  clear(): MaybePromise<void>;
  close(): Promise<void>;
}

export type MaybePromise<T> = T | Promise<T>;

/** `found` has one item for each key. */
export type CacheLookup<Version> = Readonly<{ found: readonly (CacheEntry | undefined)[]; version: Version }>;

export type CacheEntry = Readonly<{
  /** JSON text; bytes for whole responses. */
  value: string | Uint8Array;
  tags: readonly Tag[];
  /** Milliseconds since 1970. */
  expiresAt: number;
}>;

export type NewCacheEntry = CacheEntry & Readonly<{ key: string }>;
