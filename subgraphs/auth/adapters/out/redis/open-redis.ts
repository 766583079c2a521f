import { followRedis } from '@commerce/chassis/redis/follow-redis.ts';
import type { Followed } from '@commerce/chassis/secrets/followed.ts';
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

interface Options {
  readonly url: Followed<string>;
  readonly log: Log;
  readonly prefix?: string;
}

/** One connection to Redis 6.2 or newer, which mends itself and follows the URL. */
export function openRedis({ url, log, prefix = 'auth:' }: Options): OpenRedis {
  const redis = new Redis(url.value(), { maxRetriesPerRequest: 2, connectTimeout: 2_000 });
  redis.on('error', (error: unknown) => log.warn({ err: error }, 'the connection to Redis failed; it is made again'));
  const stopFollowing = followRedis(redis, url);
  const close = async () => {
    stopFollowing();
    await redis.quit();
  };
  return { redis, prefix, ping: async () => void (await redis.ping()), close };
}
