import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { Redis } from 'ioredis';

export interface OptionalRedisOptions {
  readonly url: string;
  /** Nobody waits longer for an answer. */
  readonly timeoutMs: number;
  /** What it means that it does not answer: said once, until it answers again. */
  readonly lostMessage: string;
  readonly options: Readonly<{ enableOfflineQueue?: boolean; enableAutoPipelining?: boolean }>;
  readonly log: Pick<Log, 'warn'>;
}

export interface OptionalRedis {
  readonly redis: Redis;
  /** Notes whether it has just answered. */
  note(isReachable: boolean, error?: unknown): void;
}

/** A connection to a Redis that the router can do without: it is tried again for ever, and no command is tried twice. */
export function optionalRedis({ url, timeoutMs, lostMessage: lost, options: more, log }: OptionalRedisOptions): OptionalRedis {
  const redis = new Redis(url, {
    commandTimeout: timeoutMs,
    connectTimeout: 1_000,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(2_000, attempt * 100),
    ...more,
  });
  let wasReachable = true;
  const note = (isReachable: boolean, err?: unknown) => {
    if (wasReachable && !isReachable) log.warn({ err }, lost);
    wasReachable = isReachable;
  };
  redis.on('error', (error: unknown) => note(false, error));
  return { redis, note };
}
