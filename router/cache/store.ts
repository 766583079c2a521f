import type { Tag } from '../request/invalidation-tags.ts';

/**
 * Answers by key, each true until its time is over or one of its tags is called out. Adapters: `memory-store.ts`, `redis-store.ts` and
 * `tiered-store.ts`, which puts the one before the other. All pass `store.contract.ts`. No method ever fails: what cannot be had is a miss.
 */
export interface CacheStore<Moment = unknown> {
  /** What is kept under the keys. `moment` is when this was so: an answer that is fetched afterwards is put with it. */
  get(keys: readonly string[]): MaybePromise<CacheLookup<Moment>>;
  /** Keeps answers that were fetched after `moment`, unless one of their tags was called out since. */
  set(entries: readonly NewCacheEntry[], moment: Moment): void;
  /** When it resolves, nobody gets an answer with one of these tags that was fetched before. */
  invalidate(tags: readonly Tag[]): MaybePromise<void>;
  /** Forgets everything, and takes nothing whose fetching has begun. */
  clear(): MaybePromise<void>;
  close(): Promise<void>;
}

export type MaybePromise<T> = T | Promise<T>;

export type CacheLookup<Moment> = Readonly<{ found: readonly (CacheEntry | undefined)[]; version: Moment }>;

export type CacheEntry = Readonly<{
  /** JSON; bytes for whole answers. */
  value: string | Uint8Array;
  tags: readonly Tag[];
  /** Milliseconds since 1970. */
  expiresAt: number;
}>;

export type NewCacheEntry = CacheEntry & Readonly<{ key: string }>;
