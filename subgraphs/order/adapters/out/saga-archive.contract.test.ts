import type { Database } from '@commerce/chassis/database/database.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { openDatabase } from '@commerce/chassis/database/open-database.ts';
import { newId } from '@commerce/chassis/ids.ts';
import type { SagaInstance } from '../../application/run-saga.ts';
import { type SagaArchive, standInWords } from '../../application/saga-archive.ts';
import { makeWakeSagas } from '../../application/wake-sagas.ts';
import { anOrder } from '../../domain/an-order.ts';
import { migrationsFolder, tablesOf } from './database/schema.ts';
import { sqlSagaArchive } from './database/sql-saga-archive.ts';
import { sqlTransact } from './database/sql-stores.ts';

const now = new Date('2026-11-23T09:30:00.000Z');
const secondsFromNow = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

function aSaga(but: Partial<SagaInstance> = {}): SagaInstance {
  const data = {
    orderId: newId(),
    buyerId: newId(),
    lines: [{ productId: newId(), quantity: 1 }],
    addressId: null,
    paymentToken: 'tok',
  };
  return {
    id: newId(),
    name: 'place-order',
    data,
    stand: { state: 'doing', step: 2 },
    startedAt: secondsFromNow(-10),
    deadlineAt: secondsFromNow(20),
    wakeAt: secondsFromNow(5),
    resends: 0,
    notes: [{ at: secondsFromNow(-10), what: 'begun' }],
    ...but,
  };
}

describe.each(enginesUnderTest.map((engine) => [engine.name, engine] as const))('sagas for operators on %s', (_name, engine) => {
  let database: Database;
  let archive: SagaArchive;
  let transact: ReturnType<typeof sqlTransact>;
  let remove: () => Promise<unknown>;

  beforeEach(async () => {
    const fresh = await engine.fresh();
    remove = fresh.remove;
    database = await openDatabase(fresh.url, migrationsFolder);
    const tables = tablesOf(database);
    archive = sqlSagaArchive({ database, tables });
    transact = sqlTransact({ database, tables, newId, now: () => now, committed: () => undefined });
  });
  afterEach(async () => {
    await database.close();
    await remove();
  });

  const keep = (...instances: readonly SagaInstance[]) =>
    transact(async ({ orders, sagas }) => {
      const turns = instances.map((instance) => ({
        instance,
        change: { order: anOrder({ id: instance.data.orderId, number: newId().slice(-12), buyerId: newId() }), events: [] },
        commands: [],
      }));
      await orders.add(turns.map(({ change }) => ({ change, placement: { idempotencyKey: newId(), fingerprint: 'print' } })));
      await sagas.save(turns);
    });

  it('are stuck when they are late or had to send again, oldest first; others are not listed', async () => {
    const late = aSaga({ startedAt: secondsFromNow(-40), deadlineAt: secondsFromNow(-10) });
    const repeating = aSaga({ startedAt: secondsFromNow(-90), deadlineAt: null, resends: 3 });
    const ended = aSaga({ stand: { state: 'done' }, wakeAt: null, deadlineAt: secondsFromNow(-10), resends: 2 });
    await keep(late, repeating, ended, aSaga());
    expect(await archive.stuck(now, 10)).toEqual([repeating, late]);
    expect(await archive.stuck(now, 1)).toEqual([repeating]);
  });

  it('are found by their id and by their order', async () => {
    const saga = aSaga();
    await keep(saga, aSaga());
    expect(await archive.ofSagaOrOrder(saga.id)).toEqual([saga]);
    expect(await archive.ofSagaOrOrder(saga.data.orderId)).toEqual([saga]);
    expect(await archive.ofSagaOrOrder(newId())).toEqual([]);
  });

  it('send again at once what they wait for when they are retried, unless they have ended', async () => {
    const waiting = aSaga();
    const ended = aSaga({ stand: { state: 'done' }, wakeAt: null });
    await keep(waiting, ended);
    const wakeSagas = makeWakeSagas({ transact, now: () => now, deadlineMs: 30_000 });
    expect(await wakeSagas()).toBe(0);

    expect(await archive.wake(waiting.id, now)).toBe(true);
    expect([await archive.wake(ended.id, now), await archive.wake(newId(), now)]).toEqual([false, false]);
    expect(await wakeSagas()).toBe(1);
    const [retried] = await archive.ofSagaOrOrder(waiting.id);
    expect(retried?.notes.at(-1)).toEqual({ at: now, what: 'sent again: ReserveStock' });
  });
});

describe('where a saga stands', () => {
  it.each([
    [aSaga(), 'waits until the stock is reserved'],
    [
      aSaga({ stand: { state: 'undoing', steps: [4, 2], because: { code: 'CANCELLED_BY_BUYER' } } }),
      'takes back (CANCELLED_BY_BUYER): the payment is authorised, the stock is reserved',
    ],
    [aSaga({ stand: { state: 'done' } }), 'has reached its end'],
  ])('is told in the words of its steps', (saga, words) => expect(standInWords(saga)).toBe(words));
});
