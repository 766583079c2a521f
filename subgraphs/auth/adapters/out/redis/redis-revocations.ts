import type { Revocations } from '../../../application/ports.ts';
import { noRevocation } from '../../../domain/credentials-state.ts';
import type { RedisStore } from './open-redis.ts';

/**
 * Sets version and kept session of KEYS[1] to ARGV[1] and ARGV[2] if that is newer; keeps it for ARGV[3] ms. Redis runs a script
 * without interruption.
 */
const raiseScript = `
  local version = tonumber(redis.call('HGET', KEYS[1], 'version') or '1')
  if tonumber(ARGV[1]) > version then redis.call('HSET', KEYS[1], 'version', ARGV[1], 'keptSessionId', ARGV[2]) end
  redis.call('PEXPIRE', KEYS[1], ARGV[3])`;

const beginEpochScript = `
  redis.call('HSET', KEYS[1], 'epoch', ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

/** Reading counts as use: KEYS[1] is kept for another ARGV[1] ms. */
const readScript = `
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  return redis.call('HMGET', KEYS[1], 'version', 'keptSessionId', 'epoch')`;

/** Nothing that was proven lives so long without being used, and every use of it reads its account's revocation. */
const lifeMs = 90 * 86_400_000;

/** Revocations in Redis: a small hash for each account, which Redis forgets when nothing can depend on it any more. */
export function redisRevocations({ redis, prefix }: RedisStore): Revocations {
  const key = (userId: string) => `${prefix}revocation:${userId}`;
  return {
    of: async (userId) => {
      const read = (await redis.eval(readScript, 1, key(userId), lifeMs)) as readonly (string | null)[];
      const [version, keptSessionId, epoch] = read;
      return {
        version: version ? Number(version) : noRevocation.version,
        keptSessionId: keptSessionId || null,
        epoch: epoch || null,
      };
    },
    raise: async (userId, { version, keptSessionId }) =>
      void (await redis.eval(raiseScript, 1, key(userId), version, keptSessionId ?? '', lifeMs)),
    beginEpoch: async (userId, epoch) => void (await redis.eval(beginEpochScript, 1, key(userId), epoch, lifeMs)),
  };
}
