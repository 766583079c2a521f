import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, gt, inArray, isNotNull, lte, or } from '@commerce/chassis/database/drizzle.ts';
import { appendToOutbox } from '@commerce/chassis/events/outbox.ts';
import { beyondReach } from '@commerce/kernel/time.ts';
import type { Orders, Placement, Sagas, Stores, Transact } from '../../../application/ports.ts';
import { maxWaitMs } from '../../../application/run-saga.ts';
import type { Order } from '../../../domain/order.ts';
import { messagesOf, type Told } from '../outbox/outgoing-messages.ts';
import { countAfterCommit } from './order-metrics.ts';
import { type OrderRow, orderOf, orderRow, type SagaRow, sagaOf, sagaRow } from './rows.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** The use cases' transactions. `committed` is called after each: it wakes the relay. */
export const sqlTransact =
  (deps: Deps & { readonly committed: () => void }): Transact =>
  async (work) => {
    const value = await deps.database.transact((queries) => withStores(deps, queries, work));
    deps.committed();
    return value;
  };

/** Runs `work` on stores over a transaction that is already open, and puts all that it sends into the outbox at once. */
export async function withStores<T>(deps: Deps, queries: Queries, work: (stores: Stores) => Promise<T>): Promise<T> {
  const told: Told = { events: [], turns: [], ended: [] };
  const value = await work({ orders: sqlOrders(deps, queries, told), sagas: sqlSagas(deps, queries, told) });
  await appendToOutbox(queries, deps.tables, messagesOf(told, deps.newId, deps.now()), deps.now());
  countAfterCommit(queries, told);
  return value;
}

/** Rows in one statement; an order row carries 14 parameters, and SQLite takes 32,766. */
const rowsAtOnce = 100;
const idsAtOnce = 500;

function sqlOrders({ database, tables }: Deps, queries: Queries, told: Told): Orders {
  const { orders } = tables;
  // An update writes whole rows, so what the aggregate does not know is remembered from reading.
  const placements = new Map<string, Placement>();
  const asRead = new Map<string, Order>();

  const remembered = (rows: readonly OrderRow[]) => {
    for (const { id, idempotencyKey, fingerprint } of rows) placements.set(id, { idempotencyKey, fingerprint });
    return rows;
  };

  const stored = async (ids: readonly string[]) => {
    const rows = await queries
      .select({ id: orders.id })
      .from(orders)
      .where(inArray(orders.id, [...ids]));
    return rows.map(({ id }) => id);
  };

  return {
    add: async (placings) => {
      const added = new Set<string>();
      for (const some of chunks(placings, rowsAtOnce)) {
        const ids = some.map(({ change }) => change.order.id);
        const rows = some.map(({ change, placement }) => orderRow(change.order, placement));
        const count = await database.insertIgnore(queries, orders, rows);
        for (const id of count === ids.length ? ids : await stored(ids)) added.add(id);
      }
      const kept = placings.filter(({ change }) => added.has(change.order.id));
      for (const { change, placement } of kept) placements.set(change.order.id, placement);
      told.events.push(...kept.flatMap(({ change }) => change.events));
      return added;
    },
    placedWith: async (buyerId, idempotencyKey) => {
      const isIt = and(eq(orders.buyerId, buyerId), eq(orders.idempotencyKey, idempotencyKey));
      const [row] = remembered(await database.lock(queries.select().from(orders).where(isIt)));
      return row && { order: orderOf(row), fingerprint: row.fingerprint };
    },
    withIds: async (ids) => {
      const found = new Map<string, Order>();
      for (const some of chunks(ids, idsAtOnce)) {
        const rows = remembered(await queries.rowsWith(orders, 'id', some, 'locked'));
        for (const row of rows) found.set(row.id, orderOf(row));
      }
      for (const [id, order] of found) asRead.set(id, order);
      return found;
    },
    save: async (changes) => {
      const changed = changes.filter(({ order }) => order !== asRead.get(order.id));
      const rows = changed.map(({ order }) => {
        const placement = placements.get(order.id);
        if (!placement) throw new Error(`order ${order.id} was not read in this transaction`);
        return orderRow(order, placement);
      });
      for (const some of chunks(rows, rowsAtOnce)) await database.upsert(queries, orders, some, ['id'], mutableColumns);
      told.events.push(...changes.flatMap((change) => change.events));
    },
  };
}

const mutableColumns = ['status', 'lines', 'total', 'shippingAddress', 'rejection', 'history'] as const;

function sqlSagas({ database, tables }: Deps, queries: Queries, told: Told): Sagas {
  const { sagas } = tables;
  const underWay = new Set<string>();
  const read = (row: SagaRow) => {
    if (row.wakeAt) underWay.add(row.id);
    return sagaOf(row);
  };
  return {
    withIds: async (ids) => {
      const found = [];
      for (const some of chunks([...ids].sort(), idsAtOnce)) found.push(...(await queries.rowsWith(sagas, 'id', some, 'locked')));
      return new Map(found.map((row) => [row.id, read(row)]));
    },
    activeOf: async (orderId) => {
      const active = queries
        .select()
        .from(sagas)
        .where(and(eq(sagas.orderId, orderId), isNotNull(sagas.wakeAt)));
      return (await database.lock(active.orderBy(asc(sagas.id)))).map(read);
    },
    overdue: async (at, atMost) => {
      const isDue = or(lte(sagas.wakeAt, at), gt(sagas.wakeAt, beyondReach(at, maxWaitMs)));
      const overdue = queries.select().from(sagas).where(isDue).orderBy(asc(sagas.wakeAt)).limit(atMost);
      return (await database.lockSkippingLocked(overdue)).map(read);
    },
    save: async (turns) => {
      const rows = turns.map(({ instance }) => sagaRow(instance));
      for (const some of chunks(rows, rowsAtOnce)) {
        await database.upsert(queries, sagas, some, ['id'], ['stand', 'deadlineAt', 'wakeAt', 'resends', 'notes']);
      }
      told.turns.push(...turns);
      told.ended.push(...turns.flatMap(({ instance }) => (!instance.wakeAt && underWay.delete(instance.id) ? [instance] : [])));
    },
  };
}
