import type { Followed } from '@commerce/chassis/secrets/followed.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { Buckets } from './buckets.ts';
import { memoryBuckets } from './memory-buckets.ts';
import { makeRateLimit, type RateLimit, type RateLimitRules } from './rate-limit.ts';
import { redisBuckets } from './redis-buckets.ts';

/** The rate limit of a configuration; `undefined` if every rule is off, so that requests pay nothing for it. */
export function openRateLimit(
  { rateLimits: rules, rateLimitUrl: url }: Readonly<{ rateLimits: RateLimitRules; rateLimitUrl: Followed<string> | undefined }>,
  log: Log,
  /** The buckets without Redis: those of this machine's workers; by default this process has its own. */
  local: () => Buckets = memoryBuckets,
): (RateLimit & { close(): Promise<void> }) | undefined {
  if (!rules.address && !rules.user && !rules.operation && !rules.plans && Object.keys(rules.fields).length === 0)
    return undefined;
  const buckets = url === undefined ? local() : redisBuckets({ url, log });
  return { ...makeRateLimit({ buckets, rules }), close: () => buckets.close() };
}
