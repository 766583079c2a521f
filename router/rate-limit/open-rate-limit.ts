import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { memoryBuckets } from './memory-buckets.ts';
import { makeRateLimit, type RateLimit, type RateLimitRules } from './rate-limit.ts';
import { redisBuckets } from './redis-buckets.ts';

/** The limits of a configuration; `undefined` if every one is off, so that requests pay nothing for them. */
export function openRateLimit(
  { rateLimits: rules, rateLimitUrl: url }: Readonly<{ rateLimits: RateLimitRules; rateLimitUrl: string | undefined }>,
  log: Log,
): (RateLimit & { close(): Promise<void> }) | undefined {
  if (!rules.address && !rules.user && !rules.operation && Object.keys(rules.fields).length === 0) return undefined;
  const buckets = url === undefined ? memoryBuckets() : redisBuckets({ url, log });
  return { ...makeRateLimit({ buckets, rules }), close: () => buckets.close() };
}
