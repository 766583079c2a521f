import { holdsAt } from '@commerce/kernel/time.ts';
import type { OidcRecord, OidcStore } from '../../../application/ports.ts';
import type { RedisStore } from './open-redis.ts';

type Kept = Omit<OidcRecord, 'keptAt' | 'expiresAt' | 'consumedAt'> & Readonly<{ keptAt: number; expiresAt: number }>;

/**
 * Marks KEYS[1] as used at ARGV[1] if it is there and was not. The mark lives beside the record, so that keeping it anew leaves
 * it.
 */
const consumeScript = `
  if redis.call('HEXISTS', KEYS[1], 'record') == 0 then return 0 end
  return redis.call('HSETNX', KEYS[1], 'consumedAt', ARGV[1])`;

/**
 * The memory of single sign-on in Redis: a hash per record, which Redis forgets by itself, and sets of record keys by grant and
 * by account, which live as long as their longest member. A member without a record means nothing.
 */
export function redisOidcStore({ redis, prefix }: RedisStore): OidcStore {
  const recordKey = (kind: string, idHash: string) => `${prefix}sso:${kind}:${idHash}`;
  const uidKey = (uid: string) => `${prefix}sso-uid:${uid}`;
  const groupsOf = ({ grantId, accountId }: Pick<OidcRecord, 'grantId' | 'accountId'>) => [
    ...(grantId === null ? [] : [`${prefix}sso-grant:${grantId}`]),
    ...(accountId === null ? [] : [`${prefix}sso-account:${accountId}`]),
  ];
  const read = async (key: string, now: Date): Promise<OidcRecord | undefined> => {
    const [text, consumedAt] = await redis.hmget(key, 'record', 'consumedAt');
    if (!text) return undefined;
    const { keptAt, expiresAt, ...record } = JSON.parse(text) as Kept;
    const times = { keptAt: new Date(keptAt), expiresAt: new Date(expiresAt) };
    const used = consumedAt ? new Date(Number(consumedAt)) : null;
    return holdsAt(times.keptAt, times.expiresAt, now) ? { ...record, ...times, consumedAt: used } : undefined;
  };
  const enter = async (group: string, member: string, lifeMs: number) => {
    await redis.sadd(group, member);
    if ((await redis.pttl(group)) < lifeMs) await redis.pexpire(group, lifeMs);
  };
  const removeGroup = async (group: string) => {
    const members = await redis.smembers(group);
    await Promise.all([...members, group].map((key) => redis.del(key))); // one by one: a cluster keeps them apart
  };

  return {
    keep: async (record) => {
      const { consumedAt, ...rest } = record;
      const key = recordKey(record.kind, record.idHash);
      const lifeMs = Math.max(1, record.expiresAt.getTime() - record.keptAt.getTime());
      for (const group of groupsOf(record)) await enter(group, key, lifeMs); // before the record: it must not escape its groups
      if (record.uid !== null) await redis.set(uidKey(record.uid), key, 'PX', lifeMs);
      const kept: Kept = { ...rest, keptAt: record.keptAt.getTime(), expiresAt: record.expiresAt.getTime() };
      await redis.hset(key, 'record', JSON.stringify(kept));
      if (consumedAt) await redis.hsetnx(key, 'consumedAt', consumedAt.getTime());
      await redis.pexpire(key, lifeMs);
    },
    find: (kind, idHash, now) => read(recordKey(kind, idHash), now),
    findByUid: async (uid, now) => {
      const key = await redis.get(uidKey(uid));
      return key === null ? undefined : read(key, now);
    },
    consume: async (kind, idHash, at) => (await redis.eval(consumeScript, 1, recordKey(kind, idHash), at.getTime())) === 1,
    remove: async (kind, idHash) => void (await redis.del(recordKey(kind, idHash))),
    removeGrant: (grantId) => removeGroup(`${prefix}sso-grant:${grantId}`),
    ofAccount: async (accountId, now) => {
      const members = await redis.smembers(`${prefix}sso-account:${accountId}`);
      const found = await Promise.all(members.map((key) => read(key, now)));
      return found.filter((record) => record !== undefined);
    },
    removeAllOf: (accountId) => removeGroup(`${prefix}sso-account:${accountId}`),
    forget: async () => 0, // Redis has done it
  };
}
