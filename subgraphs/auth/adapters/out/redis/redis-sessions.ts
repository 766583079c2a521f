import type { Sessions } from '../../../application/ports.ts';
import { expiredRetentionMs } from '../../../application/purge-expired.ts';
import type { Session, SessionRules } from '../../../domain/session.ts';
import type { RedisStore } from './open-redis.ts';
import { readRecord, type SessionRecord, writeRecord } from './session-record.ts';

/**
 * Compare and set in one step: replaces KEYS[1] by ARGV[2] if its current hash is ARGV[1]. Redis runs a script without
 * interruption.
 */
const rotateScript = `
  local record = redis.call('GET', KEYS[1])
  if not record or cjson.decode(record).currentHash ~= ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[2], 'PXAT', ARGV[3])
  return 1`;

/**
 * Sessions in Redis: a record per session, which Redis forgets by itself, and per user a sorted set of session ids by the time
 * when their records are forgotten. The script touches one key, so a cluster serves too. The index is written before the record
 * and cleaned by time alone: an id without a record means nothing, but a record without its id would escape "log out everywhere".
 */
export function redisSessions({ redis, prefix, rules }: RedisStore & Readonly<{ rules: SessionRules }>): Sessions {
  const record = (id: string) => `${prefix}session:${id}`;
  const index = (userId: string) => `${prefix}sessions-of:${userId}`;
  const forgottenAt = ({ lastUsedAt }: Session) => lastUsedAt.getTime() + rules.idleMs + expiredRetentionMs;

  const enter = async (session: Session) => {
    const at = forgottenAt(session);
    await redis
      .pipeline()
      .zremrangebyscore(index(session.userId), '-inf', Date.now())
      .zadd(index(session.userId), at, session.id)
      .pexpireat(index(session.userId), at)
      .exec()
      .then(throwFirst);
  };
  const byId = async (id: string) => {
    const text = await redis.get(record(id));
    return text === null ? undefined : readRecord(JSON.parse(text) as SessionRecord);
  };
  const ofUser = async (userId: string) => {
    const ids = await redis.zrange(index(userId), '0', '-1');
    const found = await Promise.all(ids.map(byId)); // one by one and pipelined: MGET would cross a cluster's slots
    return found.filter((session) => session !== undefined);
  };
  const end = async (id: string) => {
    const session = await byId(id);
    if (!session || (await redis.del(record(id))) === 0) return false;
    await redis.zrem(index(session.userId), id);
    return true;
  };

  return {
    begin: async (session) => {
      await enter(session);
      await redis.set(record(session.id), JSON.stringify(writeRecord(session)), 'PXAT', forgottenAt(session));
    },
    byId,
    ofUser,
    rotate: async (session, spentHash) => {
      await enter(session); // the index must live as long as the record that is about to be renewed
      const renewed = [JSON.stringify(writeRecord(session)), String(forgottenAt(session))];
      return (await redis.eval(rotateScript, 1, record(session.id), spentHash, ...renewed)) === 1;
    },
    end,
    endAllOf: async (userId) => {
      const all = await ofUser(userId);
      const ended = await Promise.all(all.map(({ id }) => end(id)));
      return all.filter((_, position) => ended[position]);
    },
    forget: async () => 0, // records carry their time; so do the indexes
  };
}

/** A pipeline resolves with one error per command; the first is thrown. */
function throwFirst(replies: readonly [Error | null, unknown][] | null): void {
  const failed = replies?.find(([error]) => error);
  if (failed?.[0]) throw failed[0];
}
