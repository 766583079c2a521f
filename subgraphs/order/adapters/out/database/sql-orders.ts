import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, eq, inArray } from '@commerce/chassis/database/drizzle.ts';
import type { Orders, RequestKey } from '../../../application/ports.ts';
import type { Order } from '../../../domain/order.ts';
import { mailsOf } from '../../../domain/order-mail.ts';
import type { PendingMessages } from '../outbox/outgoing-messages.ts';
import { maxIds, maxRows } from './chunk-sizes.ts';
import { type OrderRow, orderOf, orderRow } from './rows.ts';
import { moveInCounts, type StatusMove } from './sql-order-counts.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'orders' | 'orderCounts'>;
  readonly now: () => Date;
}

/** The orders in the transaction of `queries`. Their events go to `pending`. */
export function sqlOrders(deps: Deps, queries: Queries, pending: PendingMessages): Orders {
  const { database, tables } = deps;
  const { orders } = tables;
  // An update writes whole rows, so the store keeps the columns that are not part of the aggregate from reading.
  const requests = new Map<string, RequestKey>();
  const asRead = new Map<string, Order>();

  const remembered = (rows: readonly OrderRow[]) => {
    for (const { id, idempotencyKey, fingerprint } of rows) requests.set(id, { idempotencyKey, fingerprint });
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
    add: async (newOrders) => {
      const added = new Set<string>();
      for (const some of chunks(newOrders, maxRows)) {
        const ids = some.map(({ change }) => change.order.id);
        const rows = some.map(({ change, request }) => orderRow(change.order, request));
        const count = await database.insertIgnore(queries, orders, rows);
        for (const id of count === ids.length ? ids : await stored(ids)) added.add(id);
      }
      const accepted = newOrders.filter(({ change }) => added.has(change.order.id));
      for (const { change, request } of accepted) requests.set(change.order.id, request);
      pending.events.push(...accepted.flatMap(({ change }) => change.events));
      return added;
    },
    placedWith: async (buyerId, idempotencyKey) => {
      const isIt = and(eq(orders.buyerId, buyerId), eq(orders.idempotencyKey, idempotencyKey));
      const [row] = remembered(await database.lock(queries.select().from(orders).where(isIt)));
      return row && { order: orderOf(row), fingerprint: row.fingerprint };
    },
    withIds: async (ids) => {
      const found = new Map<string, Order>();
      for (const some of chunks(ids, maxIds)) {
        const rows = remembered(await queries.rowsWith(orders, 'id', some, 'locked'));
        for (const row of rows) found.set(row.id, orderOf(row));
      }
      for (const [id, order] of found) asRead.set(id, order);
      return found;
    },
    save: async (changes) => {
      const changed = changes.filter(({ order }) => order !== asRead.get(order.id));
      const rows = changed.map(({ order }) => {
        const request = requests.get(order.id);
        if (!request) throw new Error(`order ${order.id} was not read in this transaction`);
        return orderRow(order, request);
      });
      for (const some of chunks(rows, maxRows)) await database.upsert(queries, orders, some, ['id'], mutableColumns);
      await moveInCounts(
        deps,
        queries,
        changed.flatMap(({ order }) => moveOf(asRead.get(order.id), order)),
      );
      pending.events.push(...changes.flatMap((change) => change.events));
      pending.mails.push(...changes.flatMap(mailsOf));
    },
  };
}

const moveOf = (before: Order | undefined, { id, buyerId, status }: Order): readonly StatusMove[] =>
  before ? [{ orderId: id, buyerId, from: before.status, to: status }] : [];

const mutableColumns = ['status', 'lines', 'total', 'shippingAddress', 'quote', 'rejection', 'nextAction', 'history'] as const;
