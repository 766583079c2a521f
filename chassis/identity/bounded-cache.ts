import { LRUCache } from 'lru-cache';

/** A map that forgets: entries end at their time, and the least recently used one makes room for a new one. */
export interface BoundedCache<V> {
  get(key: string): V | undefined;
  /** Keeps the value until `expiresAt` (milliseconds since 1970). */
  set(key: string, value: V, expiresAt: number): void;
  delete(key: string): void;
}

interface BoundedCacheOptions {
  readonly max: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Milliseconds that never jump: a wall clock that is set back must not lengthen what an entry has left. */
  readonly monotonicMs?: () => number;
}

export function boundedCache<V>(options: BoundedCacheOptions): BoundedCache<V> {
  const { max, now = Date.now, monotonicMs = () => performance.now() } = options;
  const entries = new LRUCache<string, Readonly<{ value: V; expiresAt: number; endsAt: number }>>({ max });
  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      if (entry.expiresAt > now() && entry.endsAt > monotonicMs()) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set(key, value, expiresAt) {
      entries.set(key, { value, expiresAt, endsAt: monotonicMs() + expiresAt - now() });
    },
    delete: (key) => void entries.delete(key),
  };
}
