import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, gt, isNotNull, lte, or } from '@commerce/chassis/database/drizzle.ts';
import { beyondReach } from '@commerce/kernel/time.ts';
import type { Sagas } from '../../../application/ports.ts';
import { type Promotions, saveRedemptions } from '../../../application/promotions.ts';
import { maxWaitMs } from '../../../application/run-saga.ts';
import type { PendingMessages } from '../outbox/outgoing-messages.ts';
import { maxIds, maxRows } from './chunk-sizes.ts';
import { type SagaRow, sagaOf, sagaRow } from './rows.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'sagas'>;
}

const isOverdue = ({ wakeAt }: Tables['sagas'], at: Date) => or(lte(wakeAt, at), gt(wakeAt, beyondReach(at, maxWaitMs)));

/** Whether any saga is under way. Written once, because it is asked again and again. */
export const sqlAnyRunningSaga = ({ database, tables: { sagas } }: Deps): (() => Promise<boolean>) => {
  const running = database.read
    .select({ id: sagas.id })
    .from(sagas)
    .where(gt(sagas.wakeAt, new Date(0)))
    .limit(1)
    .prepare();
  return async () => (await running.execute()).length > 0;
};

/** Whether there is an overdue saga: cheaper than a transaction that finds none. */
export const sqlAnyOverdueSaga =
  ({ database, tables: { sagas } }: Deps) =>
  async (at: Date): Promise<boolean> => {
    const some = await database.read.select({ id: sagas.id }).from(sagas).where(isOverdue(sagas, at)).limit(1);
    return some.length > 0;
  };

/** The sagas in the transaction of `queries`. Their commands go to `pending`. */
export function sqlSagas(
  { database, tables: { sagas } }: Deps,
  queries: Queries,
  pending: PendingMessages,
  promotions: Promotions,
): Sagas {
  const running = new Set<string>();
  const read = (row: SagaRow) => {
    if (row.wakeAt) running.add(row.id);
    return sagaOf(row);
  };
  return {
    withIds: async (ids) => {
      const found = [];
      for (const some of chunks([...ids].sort(), maxIds)) found.push(...(await queries.rowsWith(sagas, 'id', some, 'locked')));
      return new Map(found.map((row) => [row.id, read(row)]));
    },
    activeOf: async (orderId) => {
      const active = queries
        .select()
        .from(sagas)
        .where(and(eq(sagas.orderId, orderId), isNotNull(sagas.wakeAt)));
      return (await database.lock(active.orderBy(asc(sagas.id)))).map(read);
    },
    overdue: async (at, limit) => {
      const overdue = queries.select().from(sagas).where(isOverdue(sagas, at)).orderBy(asc(sagas.wakeAt)).limit(limit);
      return (await database.lockSkippingLocked(overdue)).map(read);
    },
    save: async (transitions) => {
      const rows = transitions.map(({ instance }) => sagaRow(instance));
      for (const some of chunks(rows, maxRows)) {
        await database.upsert(queries, sagas, some, ['id'], ['state', 'deadlineAt', 'wakeAt', 'resends', 'notes']);
      }
      await saveRedemptions(promotions, transitions);
      pending.transitions.push(...transitions);
      const ended = transitions.filter(({ instance }) => !instance.wakeAt && running.delete(instance.id));
      pending.ended.push(...ended.map(({ instance }) => instance));
    },
  };
}
