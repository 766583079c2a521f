import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import { memoryStore } from '@commerce/router/cache/memory-store.ts';
import { redisStore } from '@commerce/router/cache/redis-store.ts';
import type { CacheStore } from '@commerce/router/cache/store.ts';
import { tieredStore } from '@commerce/router/cache/tiered-store.ts';
import { silentLog } from '../support/a-router.ts';

export type OpenStore = (options: Readonly<{ bytes: number; now: () => number }>) => CacheStore | Promise<CacheStore>;

/** Every adapter of the port; those with Redis where REDIS_URL names one. */
export function storesUnderTest(): [name: string, open: OpenStore][] {
  const url = process.env.REDIS_URL;
  const inRedis = async (now: () => number) =>
    reachable(redisStore({ url: fixed(String(url)), prefix: `test:${randomUUID()}:`, now, log: silentLog }));
  const withRedis: [string, OpenStore][] = [
    ['in Redis', ({ now }) => inRedis(now)],
    ['in memory before Redis', async (options) => tieredStore(memoryStore(options), await inRedis(options.now))],
  ];
  return [['in memory', memoryStore], ...(url ? withRedis : [])];
}

/** A store that is not connected yet misses everything. */
export async function reachable<Moment>(store: CacheStore<Moment>): Promise<CacheStore<Moment>> {
  while ((await store.get(['anything'])).version === undefined) await pause(5);
  return store;
}
