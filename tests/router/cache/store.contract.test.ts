import type { CacheStore, NewCacheEntry } from '@commerce/router/cache/store.ts';
import { storesUnderTest } from './cache-stores.support.ts';

describe.each(storesUnderTest())('answers %s', (_, open) => {
  let store: CacheStore;
  let nowMs: number;
  beforeEach(async () => {
    nowMs = Date.now();
    store = await open({ bytes: 100_000, now: () => nowMs });
  });
  afterEach(() => store.close());

  const inAMinute = () => nowMs + 60_000;
  const entry = (key: string, changes: Partial<NewCacheEntry> = {}): NewCacheEntry => ({
    key,
    value: `{"of":"${key}"}`,
    tags: [],
    expiresAt: inAMinute(),
    ...changes,
  });
  const textOf = async (...keys: string[]) =>
    (await store.get(keys)).found.map((found) => found && Buffer.from(found.value as Uint8Array).toString());
  /** Puts entries as if they had been fetched just now, and waits until they are there. */
  const keep = async (...entries: NewCacheEntry[]) => {
    const { version: moment } = await store.get(entries.map(({ key }) => key));
    store.set(entries, moment);
    await textOf('anything');
  };

  it('are found by their keys, each or not at all', async () => {
    await keep(entry('a'), entry('c', { value: Buffer.from('{"bytes":1}') }));
    expect(await textOf('a', 'b', 'c')).toEqual(['{"of":"a"}', undefined, '{"bytes":1}']);
  });

  it('keep their tags and the time until which they are good', async () => {
    const expiresAt = inAMinute();
    await keep(entry('a', { tags: ['Product:1'], expiresAt }));
    expect((await store.get(['a'])).found).toMatchObject([{ tags: ['Product:1'], expiresAt }]);
  });

  it('go when their time is over', async () => {
    await keep(entry('a', { expiresAt: nowMs + 1_000 }), entry('b'));
    nowMs += 1_000;
    expect((await textOf('a', 'b'))[0]).toBeUndefined();
  });

  it('go with any of their tags, and with no other', async () => {
    await keep(entry('a', { tags: ['Product:1', 'Query.products'] }), entry('b', { tags: ['Product:2'] }), entry('c'));
    await store.invalidate(['Query.products', 'Product:3']);
    expect(await textOf('a', 'b', 'c')).toEqual([undefined, '{"of":"b"}', '{"of":"c"}']);
  });

  it('are not kept if something called them out while they were fetched', async () => {
    const { version: moment } = await store.get(['a', 'b']);
    await store.invalidate(['Product:1']);
    store.set([entry('a', { tags: ['Product:1'] }), entry('b', { tags: ['Product:2'] })], moment);
    expect(await textOf('a', 'b')).toEqual([undefined, '{"of":"b"}']);
  });

  it('are kept again afterwards', async () => {
    await keep(entry('a', { tags: ['Product:1'] }));
    await store.invalidate(['Product:1']);
    await keep(entry('a', { tags: ['Product:1'], value: '{"of":"new"}' }));
    expect(await textOf('a')).toEqual(['{"of":"new"}']);
  });

  it('are all forgotten at once, and none that was being fetched then is kept', async () => {
    await keep(entry('a'));
    const { version: moment } = await store.get(['b']);
    await store.clear();
    store.set([entry('b')], moment);
    expect(await textOf('a', 'b')).toEqual([undefined, undefined]);
    await keep(entry('b'));
    expect(await textOf('b')).toEqual(['{"of":"b"}']);
  });
});
