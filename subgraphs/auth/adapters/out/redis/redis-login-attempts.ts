import { createHash } from 'node:crypto';
import { beyondReach } from '@commerce/kernel/time.ts';
import type { LoginAttempts } from '../../../application/ports.ts';
import type { RedisStore } from './open-redis.ts';

/**
 * One more attempt in KEYS[1], at the time ARGV[1], in a window that else ends at ARGV[2], of ARGV[3] attempts at most. No window
 * ends after ARGV[4]. Answers when a full window ends, or 0. A window that ends later than a new one is of a clock that ran
 * ahead, and over. Redis runs a script without interruption.
 */
const countScript = `
  local attempts, endsAt = unpack(redis.call('HMGET', KEYS[1], 'attempts', 'endsAt'))
  if not endsAt or tonumber(endsAt) <= tonumber(ARGV[1]) or tonumber(endsAt) > tonumber(ARGV[4]) then attempts, endsAt = 0, ARGV[2] end
  if tonumber(attempts) >= tonumber(ARGV[3]) then return endsAt end
  redis.call('HSET', KEYS[1], 'attempts', attempts + 1, 'endsAt', endsAt)
  redis.call('PEXPIRE', KEYS[1], endsAt - ARGV[1])
  return '0'`;

const uncountScript = `
  if tonumber(redis.call('HGET', KEYS[1], 'attempts') or '0') > 0 then redis.call('HINCRBY', KEYS[1], 'attempts', -1) end`;

/**
 * Login attempts in Redis: a small hash per counter, which Redis forgets when its window ends. Keys hold emails and addresses, so
 * they are hashed.
 */
export function redisLoginAttempts({ redis, prefix }: RedisStore): LoginAttempts {
  const under = (key: string) => `${prefix}attempts:${createHash('sha256').update(key).digest('hex')}`;
  return {
    count: async (key, { attempts, windowMs }, now) => {
      const nowMs = now.getTime();
      const endsAt = Number(
        await redis.eval(countScript, 1, under(key), nowMs, nowMs + windowMs, attempts, beyondReach(now, windowMs).getTime()),
      );
      return endsAt === 0 ? undefined : new Date(endsAt);
    },
    uncount: async (key) => void (await redis.eval(uncountScript, 1, under(key))),
    clear: async (key) => void (await redis.del(under(key))),
    forget: async () => 0, // Redis has done it
  };
}
