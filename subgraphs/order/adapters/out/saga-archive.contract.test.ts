import type { Database } from '@commerce/chassis/database/database.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { plansOf } from '@commerce/chassis/database/plans.support.ts';
import { firstIdAt, newId } from '@commerce/chassis/ids.ts';
import { makePurgeEndedSagas } from '../../application/purge-ended-sagas.ts';
import { makeResumeOverdueSagas } from '../../application/resume-overdue-sagas.ts';
import type { SagaInstance } from '../../application/run-saga.ts';
import { type SagaArchive, stateInWords } from '../../application/saga-archive.ts';
import { anOrder } from '../../domain/order.support.ts';
import { openOrderDatabase } from './database/open.ts';
import { sqlSagaArchive } from './database/sql-saga-archive.ts';
import { sqlTransact } from './database/sql-transact.ts';

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
    state: { status: 'doing', step: 'stock' },
    startedAt: secondsFromNow(-10),
    deadlineAt: secondsFromNow(20),
    wakeAt: secondsFromNow(5),
    resends: 0,
    notes: [{ at: secondsFromNow(-10), what: 'started' }],
    ...but,
  };
}

describe.each(enginesUnderTest.map((engine) => [engine.name, engine] as const))('sagas for operators on %s', (_name, engine) => {
  let database: Database;
  let archive: SagaArchive;
  let transact: ReturnType<typeof sqlTransact>;
  let remove: () => Promise<unknown>;
  let url: string;

  beforeEach(async () => {
    const fresh = await engine.fresh();
    remove = fresh.remove;
    url = fresh.url;
    const opened = await openOrderDatabase(fresh.url);
    database = opened.database;
    const { tables } = opened;
    archive = sqlSagaArchive({ database, tables });
    transact = sqlTransact({
      database,
      tables,
      newId,
      now: () => now,
      committed: () => undefined,
      tokenOf: (orderId: string) => `${orderId}.signature`,
    });
  });
  afterEach(async () => {
    await database.close();
    await remove();
  });

  const store = (...instances: readonly SagaInstance[]) =>
    transact(async ({ orders, sagas }) => {
      const transitions = instances.map((instance) => ({
        instance,
        change: { order: anOrder({ id: instance.data.orderId, number: newId().slice(-12), buyerId: newId() }), events: [] },
        commands: [],
      }));
      await orders.add(transitions.map(({ change }) => ({ change, request: { idempotencyKey: newId(), fingerprint: 'print' } })));
      await sagas.save(transitions);
    });

  it('are stuck when they are late or had to send a command again, oldest first; others are not listed', async () => {
    const late = aSaga({ startedAt: secondsFromNow(-40), deadlineAt: secondsFromNow(-10) });
    const repeating = aSaga({ startedAt: secondsFromNow(-90), deadlineAt: null, resends: 3 });
    const ended = aSaga({ state: { status: 'done' }, wakeAt: null, deadlineAt: secondsFromNow(-10), resends: 2 });
    await store(late, repeating, ended, aSaga());
    expect(await archive.stuck(now, 10)).toEqual([repeating, late]);
    expect(await archive.stuck(now, 1)).toEqual([repeating]);
  });

  it('are found by their id and by their order', async () => {
    const saga = aSaga();
    await store(saga, aSaga());
    expect(await archive.ofSagaOrOrder(saga.id)).toEqual([saga]);
    expect(await archive.ofSagaOrOrder(saga.data.orderId)).toEqual([saga]);
    expect(await archive.ofSagaOrOrder(newId())).toEqual([]);
  });

  it('are removed in steps when they have ended and are older than the retention; running and younger ones stay', async () => {
    const idAt = (days: number) => `${firstIdAt(secondsFromNow(-days * 86_400)).slice(0, 24)}${newId().slice(24)}`;
    const ended = { state: { status: 'done' }, wakeAt: null } as const;
    const old = [41, 40, 39, 38, 37].map((days) => aSaga({ ...ended, id: idAt(days) }));
    const running = aSaga({ id: idAt(50) });
    const young = aSaga({ ...ended, id: idAt(29) });
    await store(...old, running, young);
    const steps: number[] = [];
    const removeEnded: SagaArchive['removeEnded'] = async (before, limit) => {
      const removed = await archive.removeEnded(before, limit);
      steps.push(removed);
      return removed;
    };
    const purge = makePurgeEndedSagas({
      archive: { removeEnded },
      now: () => now,
      retentionDays: 30,
      limit: 2,
      pause: async () => 0,
    });
    expect([await purge(), steps]).toEqual([5, [2, 2, 1]]);
    for (const { id } of old) expect(await archive.ofSagaOrOrder(id)).toEqual([]);
    expect(await archive.ofSagaOrOrder(running.id)).toEqual([running]);
    expect(await archive.ofSagaOrOrder(young.id)).toEqual([young]);
  });

  it('are removed in the order of an index, not by reading all that have ended', async () => {
    const ended = { state: { status: 'done' }, wakeAt: null } as const;
    await store(...Array.from({ length: 40 }, () => aSaga(ended)));
    const plans = await plansOf(url, () => archive.removeEnded(secondsFromNow(1_000_000_000), 5));
    expect(plans).toHaveLength(2);
    for (const plan of plans) {
      // The index on `wake_at` has the ids in their order, which MySQL and MariaDB know.
      const isSqlite = database.dialect === 'sqlite';
      expect(plan).toMatch(isSqlite ? /sqlite_autoindex_sagas_1 \(id/ : /PRIMARY|sagas_wake_idx/);
      expect(plan).not.toMatch(isSqlite ? /wake_idx|TEMP B-TREE|SCAN/ : /filesort|temporary|ALL/);
    }
  });

  it('send their outstanding commands again at once when they are retried, unless they have ended', async () => {
    const waiting = aSaga();
    const ended = aSaga({ state: { status: 'done' }, wakeAt: null });
    await store(waiting, ended);
    const resumeOverdueSagas = makeResumeOverdueSagas({
      transact,
      now: () => now,
      deadlineMs: 30_000,
      actionDeadlineMs: 900_000,
    });
    expect(await resumeOverdueSagas()).toBe(0);

    expect(await archive.resumeNow(waiting.id, now)).toBe(true);
    expect([await archive.resumeNow(ended.id, now), await archive.resumeNow(newId(), now)]).toEqual([false, false]);
    expect(await resumeOverdueSagas()).toBe(1);
    const [retried] = await archive.ofSagaOrOrder(waiting.id);
    expect(retried?.notes.at(-1)).toEqual({ at: now, what: 'sent again: ReserveStock' });
  });
});

describe('the state of a saga', () => {
  it.each([
    [aSaga(), 'waits until the stock is reserved'],
    [
      aSaga({ state: { status: 'undoing', steps: ['payment', 'stock'], reason: { code: 'CANCELLED_BY_BUYER' } } }),
      'compensates (CANCELLED_BY_BUYER): the payment is authorised, the stock is reserved',
    ],
    [aSaga({ state: { status: 'done' } }), 'has reached its end'],
  ])('is described in the words of its steps', (saga, words) => expect(stateInWords(saga)).toBe(words));
});
