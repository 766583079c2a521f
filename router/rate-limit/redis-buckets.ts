import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { optionalRedis } from '../redis/optional-redis.ts';
import { type Buckets, bucketName, type Claim } from './buckets.ts';
import type { Verdict } from './token-bucket.ts';

export interface RedisBucketsOptions {
  readonly url: string;
  /** Before every key, so that several shops can share a Redis. */
  readonly prefix?: string;
  readonly log: Pick<Log, 'warn'>;
}

/** Redis may take so long; then requests go on without it. */
const timeoutMs = 250;

/**
 * The rule of `takeFrom`, carried out where the bucket is, with Redis' own clock: routers whose clocks differ agree. A bucket is
 * forgotten when it would be full again. Answers whether it is allowed, whole tokens left, milliseconds to wait.
 */
const script = `
local most, perMs, wanted = tonumber(ARGV[1]), tonumber(ARGV[1]) / tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local known = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(known[1]) or most
tokens = math.min(most, tokens + math.max(0, now - (tonumber(known[2]) or now)) * perMs)
local allowed = tokens >= wanted
local wait = 0
if allowed then tokens = tokens - wanted else wait = math.ceil((wanted - tokens) / perMs) end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil((most - tokens) / perMs) + 1000)
return { allowed and 1 or 0, math.floor(tokens), wait }
`;

type Taking = { takeTokens(key: string, count: number, perMs: number, wanted: number): Promise<[number, number, number]> };

/**
 * Buckets that all routers share. While Redis does not answer everything is allowed: a limit protects the shop, its loss must not
 * close it.
 */
export function redisBuckets({ url, prefix = 'commerce:rate:', log }: RedisBucketsOptions): Buckets {
  const lost = 'rate limits are not enforced: Redis does not answer';
  const { redis, note } = optionalRedis({ url, timeoutMs, lostMessage: lost, options: { enableAutoPipelining: true }, log });
  redis.defineCommand('takeTokens', { numberOfKeys: 1, lua: script });

  const takeOne = async (claim: Claim): Promise<Verdict> => {
    const { count, perSeconds } = claim.rule;
    try {
      const taking = redis as unknown as Taking;
      const [allowed, remaining, retryAfterMs] = await taking.takeTokens(
        prefix + bucketName(claim),
        count,
        perSeconds * 1000,
        claim.count,
      );
      note(true);
      return { isAllowed: allowed === 1, remaining, retryAfterMs };
    } catch (error) {
      note(false, error);
      return { isAllowed: true, remaining: count, retryAfterMs: 0 };
    }
  };

  return {
    take: (claims) => Promise.all(claims.map(takeOne)),
    close: async () => redis.disconnect(),
  };
}
