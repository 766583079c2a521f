import { createHash } from 'node:crypto';
import type { Followed } from '@commerce/chassis/secrets/followed.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { steadyMs } from '@commerce/chassis/time/steady-clock.ts';
import { optionalRedis } from '../redis/optional-redis.ts';
import type { CacheEntry, CacheLookup, CacheStore, NewCacheEntry } from './store.ts';

export interface RedisStoreOptions {
  readonly url: Followed<string>;
  /**
   * Precedes every key, so that several shops can share a Redis. Routers that lay entries out differently have different
   * prefixes.
   */
  readonly prefix?: string;
  readonly now?: () => number;
  readonly log: Pick<Log, 'warn' | 'info'>;
}

/** Maximum time for a command: a lookup may take no longer than asking the subgraph would. */
const timeoutMs = 100;

/** Maximum age of an entry, whatever its hint says. Redis remembers invalidated tags for twice as long. */
const maxAgeMs = 3_600_000;

// The rules of `invalidations.ts` as scripts in Redis, so that all routers agree on the order of fetches and invalidations.
// Versions start at Redis' clock in microseconds: after Redis has lost its data they start above all earlier ones, and
// `oldest-fresh` makes everything stale whose fetch was in progress.
const begin = `
local p = ARGV[1]
local version = redis.call('GET', p .. 'version')
if not version then
  local time = redis.call('TIME')
  version = string.format('%.0f', tonumber(time[1]) * 1000000 + tonumber(time[2]))
  redis.call('SET', p .. 'version', version)
  redis.call('SET', p .. 'oldest-fresh', version)
end
local function is_fresh(tags, since)
  if since < tonumber(redis.call('GET', p .. 'oldest-fresh') or version) then return false end
  for tag in string.gmatch(tags, '[^\\n]+') do
    local invalidated = redis.call('GET', p .. 'tag:' .. tag)
    if invalidated and tonumber(invalidated) > since then return false end
  end
  return true
end
`;
const getScript = `${begin}
local found = { version }
for i = 2, #ARGV do
  local e = redis.call('HMGET', p .. 'entry:' .. ARGV[i], 'since', 'tags', 'until', 'value')
  if e[1] and is_fresh(e[2], tonumber(e[1])) then found[i] = { e[2], e[3], e[4] } else found[i] = false end
end
return found
`;
const setScript = `${begin}
if is_fresh(ARGV[4], tonumber(ARGV[3])) then
  local key = p .. 'entry:' .. ARGV[2]
  redis.call('HSET', key, 'since', ARGV[3], 'tags', ARGV[4], 'until', ARGV[5], 'value', ARGV[6])
  redis.call('PEXPIREAT', key, ARGV[7])
end
return 0
`;
const invalidateScript = `${begin}
version = redis.call('INCR', p .. 'version')
for i = 3, #ARGV do redis.call('SET', p .. 'tag:' .. ARGV[i], version, 'PX', ARGV[2]) end
return 0
`;
const clearScript = `${begin}
version = redis.call('INCR', p .. 'version')
redis.call('SET', p .. 'oldest-fresh', version)
return 0
`;

type Found = readonly [tags: string, until: string, value: string] | null;

/** `undefined` when Redis did not answer the lookup: then nothing can be stored. */
export type RedisVersion = string | undefined;

/**
 * The store that all routers share. When Redis does not answer, a lookup is a miss. After Redis has missed an invalidation the
 * router uses nothing from it until it has cleared the store.
 */
export function redisStore({
  url,
  prefix = 'commerce:cache:2:',
  now = steadyMs,
  log,
}: RedisStoreOptions): CacheStore<RedisVersion> {
  const lostMessage = 'the response cache is not shared: Redis does not answer';
  const { redis, note } = optionalRedis({ url, timeoutMs, lostMessage, options: { enableOfflineQueue: false }, log });
  let isTrusted = true;
  let isClearing = false;

  const run = async (script: string, ...args: readonly (string | number)[]): Promise<unknown> => {
    const result = await redis.eval(script, 0, prefix, ...args);
    note(true);
    return result;
  };
  const runOrDistrust = async (script: string, ...args: readonly (string | number)[]) => {
    try {
      await run(script, ...args);
    } catch (error) {
      isTrusted = false;
      note(false, error);
    }
  };
  /**
   * Whether the router may use Redis. After a missed invalidation the first call clears the store, and calls fail until that
   * has succeeded.
   */
  const isUsable = () => {
    if (isTrusted) return true;
    if (isClearing) return false;
    isClearing = true;
    run(clearScript)
      .then(() => {
        isTrusted = true;
        log.info('the response cache is shared again');
      })
      .catch((error: unknown) => note(false, error))
      .finally(() => {
        isClearing = false;
      });
    return false;
  };
  const miss = (keys: readonly string[]): CacheLookup<RedisVersion> => ({
    found: keys.map(() => undefined),
    version: undefined,
  });

  return {
    get: async (keys) => {
      if (!isUsable()) return miss(keys);
      try {
        const [version, ...found] = (await run(getScript, ...keys.map(hashOf))) as [string, ...Found[]];
        return { found: keys.map((_, index) => entryOf(found[index] ?? null, now())), version };
      } catch (error) {
        note(false, error);
        return miss(keys);
      }
    },
    set: (entries, version) => {
      if (version === undefined || !isUsable()) return;
      for (const entry of entries)
        run(setScript, ...argumentsFor(entry, version, now())).catch((error: unknown) => note(false, error));
    },
    invalidate: (tags) => runOrDistrust(invalidateScript, 2 * maxAgeMs, ...tags),
    clear: () => runOrDistrust(clearScript),
    close: async () => redis.disconnect(),
  };
}

/** Keys hold whole requests, so Redis gets their hashes. */
const hashOf = (key: string) => createHash('sha256').update(key).digest('base64url');

function argumentsFor({ key, value, tags, expiresAt }: NewCacheEntry, version: string, nowMs: number): (string | number)[] {
  const until = Math.min(expiresAt, nowMs + maxAgeMs);
  const text = typeof value === 'string' ? value : Buffer.from(value).toString('utf8');
  return [hashOf(key), version, tags.map(oneLine).join('\n'), until, text, Math.ceil(until)];
}

const oneLine = (tag: string) => tag.replaceAll('\n', ' ');

function entryOf(found: Found, nowMs: number): CacheEntry | undefined {
  if (!found) return undefined;
  const [tags, until, value] = found;
  const expiresAt = Number(until);
  return expiresAt > nowMs ? { value, tags: tags === '' ? [] : tags.split('\n'), expiresAt } : undefined;
}
