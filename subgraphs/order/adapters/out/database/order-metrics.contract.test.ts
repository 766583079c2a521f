import { type SQL, sql } from '@commerce/chassis/database/drizzle.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { plansOf } from '@commerce/chassis/database/plans.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { openOrderDatabase } from './open.ts';
import { readSagas } from './order-metrics.ts';
import { isRunning } from './running-sagas.ts';
import { sqlOrderQueries } from './sql-order-queries.ts';

const now = new Date('2026-11-30T09:30:00.000Z');
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

describe.each(enginesUnderTest)('many orders and sagas ($name)', (engine) => {
  let opened: Awaited<ReturnType<typeof openOrderDatabase>>;
  let remove: () => Promise<void>;
  let url: string;
  beforeAll(async () => {
    const fresh = await engine.fresh();
    remove = fresh.remove;
    url = fresh.url;
    opened = await openOrderDatabase(fresh.url);
  });
  afterAll(async () => {
    await opened.database.close();
    await remove();
  });

  const aSaga = (but: object = {}) => ({
    id: newId(),
    name: 'place-order',
    orderId: newId(),
    data: {} as never,
    state: { state: 'done' } as never,
    startedAt: secondsAgo(600),
    deadlineAt: null,
    wakeAt: null,
    resends: 0,
    notes: [],
    ...but,
  });

  it('are counted by name and state while they run, with the late ones and the age of the oldest', async () => {
    const { database, tables } = opened;
    const ended = Array.from({ length: 400 }, () => aSaga());
    const [doing, undoing] = [{ state: { state: 'doing' } }, { state: { state: 'undoing' } }];
    const running = [
      aSaga({ ...doing, startedAt: secondsAgo(10), wakeAt: secondsAgo(-5) }),
      aSaga({ ...doing, startedAt: secondsAgo(40), wakeAt: secondsAgo(-5), deadlineAt: secondsAgo(10) }),
      aSaga({ ...undoing, startedAt: secondsAgo(20), wakeAt: secondsAgo(1), resends: 2 }),
      aSaga({ ...doing, name: 'cancel-order', startedAt: secondsAgo(3), wakeAt: secondsAgo(-5) }),
    ];
    await database.transact((queries) => queries.insertRows(tables.sagas, [...ended, ...running]));
    const readings = await readSagas({ database, tables }, now);
    const shown = Object.fromEntries(readings.map(({ metric, labels, value }) => [[metric, ...labels].join(' '), value]));
    expect(shown).toEqual({
      'commerce_sagas_running place-order doing': 2,
      'commerce_sagas_running place-order undoing': 1,
      'commerce_sagas_stuck place-order': 2,
      'commerce_sagas_oldest_seconds place-order': 40,
      'commerce_sagas_running cancel-order doing': 1,
      'commerce_sagas_running cancel-order undoing': 0,
      'commerce_sagas_stuck cancel-order': 0,
      'commerce_sagas_oldest_seconds cancel-order': 3,
    });
  });

  it('are found as running by a range of an index, not by reading those that have ended', async () => {
    const { database, tables } = opened;
    const query = database.read.select().from(tables.sagas).where(isRunning(tables.sagas));
    const read = database.read as unknown as {
      all(statement: SQL): Promise<readonly (readonly unknown[])[]>;
      execute(statement: SQL): Promise<readonly [readonly Readonly<Record<string, string>>[]]>;
    };
    if (database.dialect === 'sqlite') {
      const [step] = await read.all(sql`explain query plan ${query.getSQL()}`);
      expect(String(step?.[3])).toMatch(/^SEARCH sagas USING INDEX sagas_wake_idx/);
    } else {
      const [[step]] = await read.execute(sql`explain ${query.getSQL()}`);
      expect([step?.key, step?.type]).toEqual(['sagas_wake_idx', 'range']);
    }
  });

  it('of a buyer are counted, few and many, in all and by status', async () => {
    const { database, tables } = opened;
    const [big, small] = [newId(), newId()];
    const anOrder = (buyerId: string, index: number) => ({
      id: newId(),
      number: newId().slice(-12) + String(index).padStart(4, '0'),
      buyerId,
      idempotencyKey: newId(),
      fingerprint: 'print',
      status: index % 4 === 0 ? 'REJECTED' : 'CONFIRMED',
      lines: [],
      placedAt: now,
      history: [],
    });
    const rows = [
      ...Array.from({ length: 1_204 }, (_, index) => anOrder(big, index)),
      ...Array.from({ length: 8 }, (_, index) => anOrder(small, index)),
    ];
    for (let from = 0; from < rows.length; from += 200) {
      await database.transact((queries) => queries.insertRows(tables.orders, rows.slice(from, from + 200)));
    }
    const { countOf } = sqlOrderQueries({ database, tables, now: () => now });
    expect([await countOf(big, null), await countOf(big, 'REJECTED'), await countOf(big, 'CANCELLED')]).toEqual([1_204, 301, 0]);
    expect([await countOf(small, null), await countOf(small, 'CONFIRMED'), await countOf(newId(), null)]).toEqual([8, 6, 0]);
  });

  it('of a buyer are read from a cursor on by a range of an index, not from the latest one on', async () => {
    const { database, tables } = opened;
    const queries = sqlOrderQueries({ database, tables, now: () => now });
    const [some] = await database.read.select().from(tables.orders).limit(1);
    if (!some) throw new Error('the test before has placed orders');
    for (const status of [null, 'CONFIRMED'] as const) {
      const plans = await plansOf(url, () => queries.pageOf(some.buyerId, { first: 20, before: some.id, status }));
      const index = status ? 'orders_buyer_status_idx' : 'orders_buyer_idx';
      const range = database.dialect === 'sqlite' ? `${index} \\(buyer_id=\\?.* AND id<\\?\\)$` : `range, ${index}, `;
      expect(plans).toEqual([expect.stringMatching(new RegExp(range))]);
    }
  });
});
