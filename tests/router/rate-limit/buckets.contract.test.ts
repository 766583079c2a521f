import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import type { Buckets } from '@commerce/router/rate-limit/buckets.ts';
import { memoryBuckets } from '@commerce/router/rate-limit/memory-buckets.ts';
import { redisBuckets } from '@commerce/router/rate-limit/redis-buckets.ts';
import type { Rule } from '@commerce/router/rate-limit/token-bucket.ts';
import { silentLog } from '../support/a-router.ts';

/** Slow to fill, so that no test's own time lets a token in. */
const rule: Rule = { name: 'address', count: 5, perSeconds: 3_600 };

const adapters: [string, () => Buckets][] = [['in memory', () => memoryBuckets()]];
const url = process.env.REDIS_URL;
if (url) adapters.push(['in Redis', () => redisBuckets({ url: fixed(url), prefix: `test:${randomUUID()}:`, log: silentLog })]);

describe.each(adapters)('buckets %s', (_, open) => {
  let buckets: Buckets;
  beforeEach(() => {
    buckets = open();
  });
  afterEach(() => buckets.close());

  const take = async (key: string, count = 1, of = rule) => (await buckets.take([{ key, rule: of, count }]))[0];

  it('give what the rule allows, then say how long to wait', async () => {
    for (const remaining of [4, 3, 2, 1, 0]) expect(await take('ann')).toEqual({ isAllowed: true, remaining, retryAfterMs: 0 });
    const refused = await take('ann');
    expect(refused).toMatchObject({ isAllowed: false, remaining: 0 });
    expect(refused?.retryAfterMs).toBeGreaterThan(600_000);
    expect(refused?.retryAfterMs).toBeLessThanOrEqual(720_000);
  });

  it('take nothing for what they refuse', async () => {
    expect(await take('ann', 4)).toMatchObject({ isAllowed: true });
    expect(await take('ann', 2)).toMatchObject({ isAllowed: false, remaining: 1 });
    expect(await take('ann', 1)).toMatchObject({ isAllowed: true });
  });

  it('keep keys and rules apart', async () => {
    await take('ann', 5);
    expect(await take('ben')).toMatchObject({ isAllowed: true });
    expect(await take('ann', 1, { ...rule, name: 'user' })).toMatchObject({ isAllowed: true });
    expect(await take('ann')).toMatchObject({ isAllowed: false });
  });

  it('decide several claims at once, each by itself', async () => {
    await take('ann', 5);
    const verdicts = await buckets.take([
      { key: 'ann', rule, count: 1 },
      { key: 'ben', rule, count: 1 },
    ]);
    expect(verdicts.map(({ isAllowed }) => isAllowed)).toEqual([false, true]);
  });

  it('fill again with time', async () => {
    const quick: Rule = { name: 'quick', count: 10, perSeconds: 0.1 };
    await take('ann', 10, quick);
    await pause(60);
    expect(await take('ann', 3, quick)).toMatchObject({ isAllowed: true });
  });

  it('never give more than the rule to many who ask at once', async () => {
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => take('ann')));
    expect(verdicts.filter((verdict) => verdict?.isAllowed)).toHaveLength(5);
  });
});

describe('buckets in a Redis that is not there', () => {
  it('allow everything, and say so once', async () => {
    const warnings: unknown[] = [];
    const log = { warn: (...line: unknown[]) => warnings.push(line) } as never;
    const buckets = redisBuckets({ url: fixed('redis://127.0.0.1:1'), log });
    for (let i = 0; i < 3; i++) expect((await buckets.take([{ key: 'ann', rule, count: 9 }]))[0]?.isAllowed).toBe(true);
    expect(warnings).toHaveLength(1);
    await buckets.close();
  });
});
