import type { Followed } from '@commerce/chassis/secrets/followed.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { optionalRedis } from '../redis/optional-redis.ts';
import { type Buckets, bucketName, type Claim } from './buckets.ts';
import type { Verdict } from './token-bucket.ts';

export interface RedisBucketsOptions {
  readonly url: Followed<string>;
  /** Precedes every key, so that several shops can share a Redis. */
  readonly prefix?: string;
  readonly log: Pick<Log, 'warn'>;
}

/** Maximum time for a command, in milliseconds. After it the router allows the request. */
const timeoutMs = 250;

/**
 * The rule of `takeFrom` as a script in Redis, with Redis' clock, so that routers with different clocks agree. A bucket expires
 * when it would be full again. Returns whether the claim is allowed, the tokens left and the milliseconds to wait.
 */
const script = `
local capacity, perMs, wanted = tonumber(ARGV[1]), tonumber(ARGV[1]) / tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local known = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = tonumber(known[1]) or capacity
tokens = math.min(capacity, tokens + math.max(0, now - (tonumber(known[2]) or now)) * perMs)
local allowed = tokens >= wanted
local wait = 0
if allowed then tokens = tokens - wanted else wait = math.ceil((wanted - tokens) / perMs) end
redis.call('HSET', KEYS[1], 'tokens', tostring(tokens), 'at', now)
redis.call('PEXPIRE', KEYS[1], math.ceil((capacity - tokens) / perMs) + 1000)
return { allowed and 1 or 0, math.floor(tokens), wait }
`;

type TakeTokens = { takeTokens(key: string, count: number, perMs: number, wanted: number): Promise<[number, number, number]> };

/**
 * The buckets that all routers share. While Redis does not answer, every claim is allowed: the limit protects the shop, and its
 * loss must not close the shop.
 */
export function redisBuckets({ url, prefix = 'commerce:rate:', log }: RedisBucketsOptions): Buckets {
  const lostMessage = 'rate limits are not enforced: Redis does not answer';
  const { redis, note } = optionalRedis({ url, timeoutMs, lostMessage, options: { enableAutoPipelining: true }, log });
  redis.defineCommand('takeTokens', { numberOfKeys: 1, lua: script });

  const takeOne = async (claim: Claim): Promise<Verdict> => {
    const { count, perSeconds } = claim.rule;
    try {
      const commands = redis as unknown as TakeTokens;
      const [allowed, remaining, retryAfterMs] = await commands.takeTokens(
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
