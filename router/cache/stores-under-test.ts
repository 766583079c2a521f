import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { silentLog } from '../testing/a-router.ts';
import { memoryStore } from './memory-store.ts';
import { redisStore } from './redis-store.ts';
import type { CacheStore } from './store.ts';
import { tieredStore } from './tiered-store.ts';

export type OpenStore = (options: Readonly<{ bytes: number; now: () => number }>) => CacheStore | Promise<CacheStore>;

/** Every adapter of the port; those with Redis where REDIS_URL names one. */
export function storesUnderTest(): [name: string, open: OpenStore][] {
  const url = process.env.REDIS_URL;
  const inRedis = async (now: () => number) =>
    reachable(redisStore({ url: String(url), prefix: `test:${randomUUID()}:`, now, log: silentLog }));
  const withRedis: [string, OpenStore][] = [
    ['in Redis', ({ now }) => inRedis(now)],
    ['in memory before Redis', async (options) => tieredStore(memoryStore(options), await inRedis(options.now))],
  ];
  return [['in memory', memoryStore], ...(url ? withRedis : [])];
}

/** A store that is not connected yet misses everything. */
export async function reachable<Moment>(store: CacheStore<Moment>): Promise<CacheStore<Moment>> {
  while ((await store.look(['anything'])).moment === undefined) await pause(5);
  return store;
}
