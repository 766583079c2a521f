import { memoryStore } from './memory-store.ts';
import type { CacheStore } from './store.ts';

export type OpenStore = (options: Readonly<{ bytes: number; now: () => number }>) => CacheStore | Promise<CacheStore>;

/** Every adapter of the port. */
export function storesUnderTest(): [name: string, open: OpenStore][] {
  return [['in memory', memoryStore]];
}
