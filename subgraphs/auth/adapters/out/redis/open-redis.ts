import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { Redis } from 'ioredis';

/** What the stores in Redis share. */
export interface RedisStore {
  readonly redis: Redis;
  /** Put before every key, so that several environments can share a server. */
  readonly prefix: string;
}

export interface OpenRedis extends RedisStore {
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** One connection to Redis 6.2 or newer, which mends itself. */
export function openRedis({ url, log, prefix = 'auth:' }: Readonly<{ url: string; log: Log; prefix?: string }>): OpenRedis {
  const redis = new Redis(url, { maxRetriesPerRequest: 2, connectTimeout: 2_000 });
  redis.on('error', (error: unknown) => log.warn({ err: error }, 'the connection to Redis failed; it is made again'));
  return { redis, prefix, ping: async () => void (await redis.ping()), close: async () => void (await redis.quit()) };
}
