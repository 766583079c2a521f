import { createHash } from 'node:crypto';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { steadyMs } from '@commerce/chassis/time/steady-clock.ts';
import { optionalRedis } from '../redis/optional-redis.ts';
import type { CacheEntry, CacheLookup, CacheStore, NewCacheEntry } from './store.ts';

export interface RedisStoreOptions {
  readonly url: string;
  /** Before every key, so that several shops can share a Redis. */
  readonly prefix?: string;
  readonly now?: () => number;
  readonly log: Pick<Log, 'warn' | 'info'>;
}

/** Looking elsewhere takes no longer than asking the subgraph would. */
const timeoutMs = 100;

/** No entry lives longer, whatever its hint says; what is known of tags lives twice as long. */
const maxMs = 3_600_000;

// The rules of `invalidations.ts`, carried out where the entries are, so that routers agree on what came first. Moments begin at Redis' own clock in
// microseconds: when it has lost everything, they begin above all that were ever given out, and `floor` voids what was being fetched.
const begin = `
local p = ARGV[1]
local moment = redis.call('GET', p .. 'moment')
if not moment then
  local time = redis.call('TIME')
  moment = string.format('%.0f', tonumber(time[1]) * 1000000 + tonumber(time[2]))
  redis.call('SET', p .. 'moment', moment)
  redis.call('SET', p .. 'floor', moment)
end
local function holds(tags, since)
  if since < tonumber(redis.call('GET', p .. 'floor') or moment) then return false end
  for tag in string.gmatch(tags, '[^\\n]+') do
    local changed = redis.call('GET', p .. 'tag:' .. tag)
    if changed and tonumber(changed) > since then return false end
  end
  return true
end
`;
const look = `${begin}
local found = { moment }
for i = 2, #ARGV do
  local e = redis.call('HMGET', p .. 'entry:' .. ARGV[i], 'since', 'tags', 'until', 'value')
  if e[1] and holds(e[2], tonumber(e[1])) then found[i] = { e[2], e[3], e[4] } else found[i] = false end
end
return found
`;
const put = `${begin}
if holds(ARGV[4], tonumber(ARGV[3])) then
  local key = p .. 'entry:' .. ARGV[2]
  redis.call('HSET', key, 'since', ARGV[3], 'tags', ARGV[4], 'until', ARGV[5], 'value', ARGV[6])
  redis.call('PEXPIREAT', key, ARGV[7])
end
return 0
`;
const invalidate = `${begin}
moment = redis.call('INCR', p .. 'moment')
for i = 3, #ARGV do redis.call('SET', p .. 'tag:' .. ARGV[i], moment, 'PX', ARGV[2]) end
return 0
`;
const clear = `${begin}
moment = redis.call('INCR', p .. 'moment')
redis.call('SET', p .. 'floor', moment)
return 0
`;

type Found = readonly [tags: string, until: string, value: string] | null;

/** When Redis could not be asked, `moment` is undefined and nothing can be put. */
export type RedisVersion = string | undefined;

/**
 * Answers that all routers share. A Redis that does not answer is a miss. One that could not be told of a change is not believed any more until it has been
 * told that everything is void.
 */
export function redisStore({
  url,
  prefix = 'commerce:cache:',
  now = steadyMs,
  log,
}: RedisStoreOptions): CacheStore<RedisVersion> {
  const lost = 'kept answers are not shared: Redis does not answer';
  const { redis, note } = optionalRedis({ url, timeoutMs, lostMessage: lost, options: { enableOfflineQueue: false }, log });
  let isTrusted = true;
  let isRestoring = false;

  const run = async (script: string, ...args: readonly (string | number)[]): Promise<unknown> => {
    const result = await redis.eval(script, 0, prefix, ...args);
    note(true);
    return result;
  };
  const tell = async (script: string, ...args: readonly (string | number)[]) => {
    try {
      await run(script, ...args);
    } catch (error) {
      isTrusted = false;
      note(false, error);
    }
  };
  /** Whether it may be asked. After it missed a change it is first told, by whoever comes, that all is void. */
  const isUsable = () => {
    if (isTrusted) return true;
    if (isRestoring) return false;
    isRestoring = true;
    run(clear)
      .then(() => {
        isTrusted = true;
        log.info('kept answers are shared again');
      })
      .catch((error: unknown) => note(false, error))
      .finally(() => {
        isRestoring = false;
      });
    return false;
  };
  const nothing = (keys: readonly string[]): CacheLookup<RedisVersion> => ({
    found: keys.map(() => undefined),
    version: undefined,
  });

  return {
    get: async (keys) => {
      if (!isUsable()) return nothing(keys);
      try {
        const [moment, ...found] = (await run(look, ...keys.map(nameOf))) as [string, ...Found[]];
        return { found: keys.map((_, index) => entryOf(found[index] ?? null, now())), version: moment };
      } catch (error) {
        note(false, error);
        return nothing(keys);
      }
    },
    set: (entries, moment) => {
      if (moment === undefined || !isUsable()) return;
      for (const entry of entries) run(put, ...argumentsFor(entry, moment, now())).catch((error: unknown) => note(false, error));
    },
    invalidate: (tags) => tell(invalidate, 2 * maxMs, ...tags),
    clear: () => tell(clear),
    close: async () => redis.disconnect(),
  };
}

/** Keys are as long as requests. */
const nameOf = (key: string) => createHash('sha256').update(key).digest('base64url');

function argumentsFor({ key, value, tags, expiresAt }: NewCacheEntry, moment: string, nowMs: number): (string | number)[] {
  const until = Math.min(expiresAt, nowMs + maxMs);
  const text = typeof value === 'string' ? value : Buffer.from(value).toString('utf8');
  return [nameOf(key), moment, tags.map(oneLine).join('\n'), until, text, Math.ceil(until)];
}

const oneLine = (tag: string) => tag.replaceAll('\n', ' ');

function entryOf(found: Found, nowMs: number): CacheEntry | undefined {
  if (!found) return undefined;
  const [tags, until, value] = found;
  const expiresAt = Number(until);
  return expiresAt > nowMs ? { value, tags: tags === '' ? [] : tags.split('\n'), expiresAt } : undefined;
}
