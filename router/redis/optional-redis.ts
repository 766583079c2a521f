import { createRequire } from 'node:module';
import { followRedis } from '@commerce/chassis/redis/follow-redis.ts';
import type { Followed } from '@commerce/chassis/secrets/followed.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { Redis } from 'ioredis';

export interface OptionalRedisOptions {
  readonly url: Followed<string>;
  /** Maximum time for a command, in milliseconds. */
  readonly timeoutMs: number;
  /** The warning when Redis stops answering; logged once until Redis answers again. */
  readonly lostMessage: string;
  readonly options: Readonly<{ enableOfflineQueue?: boolean; enableAutoPipelining?: boolean }>;
  readonly log: Pick<Log, 'warn'>;
}

export interface OptionalRedis {
  readonly redis: Redis;
  /** Records whether Redis has just answered. */
  note(isReachable: boolean, error?: unknown): void;
}

/** A connection to a Redis that the router can do without. It follows its URL, reconnects always, and sends no command twice. */
export function optionalRedis({ url, timeoutMs, lostMessage, options, log }: OptionalRedisOptions): OptionalRedis {
  // loaded here, because most routers have no Redis
  const { Redis: Connection } = createRequire(import.meta.url)('ioredis') as typeof import('ioredis');
  const redis = new Connection(url.value(), {
    commandTimeout: timeoutMs,
    connectTimeout: 1_000,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(2_000, attempt * 100),
    ...options,
  });
  let wasReachable = true;
  const note = (isReachable: boolean, err?: unknown) => {
    if (wasReachable && !isReachable) log.warn({ err }, lostMessage);
    wasReachable = isReachable;
  };
  redis.on('error', (error: unknown) => note(false, error));
  followRedis(redis, url);
  return { redis, note };
}
