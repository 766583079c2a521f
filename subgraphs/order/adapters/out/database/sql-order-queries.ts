import { setImmediate as nextTurn } from 'node:timers/promises';
import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database } from '@commerce/chassis/database/database.ts';
import { and, desc, eq, getTableColumns, gt, lt, type SQL, sql } from '@commerce/chassis/database/drizzle.ts';
import { expressions, walkingIndex } from '@commerce/chassis/database/index-hint.ts';
import type { OrderQueries } from '../../../application/ports.ts';
import type { Order, OrderStatus } from '../../../domain/order.ts';
import { maxIds } from './chunk-sizes.ts';
import { orderOf } from './rows.ts';
import { addToCounts, type CountLimits, countLimits, totalOf } from './sql-order-counts.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'orders' | 'orderCounts'>;
  readonly now: () => Date;
}

export interface CountingLimits extends CountLimits {
  /** The most orders of a buyer that a request counts on the service's own thread. */
  readonly maxCounted: number;
}

export function sqlOrderQueries(deps: Deps, limits: CountingLimits = { ...countLimits, maxCounted: 1_000 }): OrderQueries {
  const { database, tables, now } = deps;
  const { orders, orderCounts } = tables;
  const adding = new Map<string, Promise<void>>();

  /** Counts what is old in steps, for later requests. A step that fails, on a database without writes, waits for the next one. */
  const addInBackground = (buyerId: string): void => {
    if (adding.has(buyerId)) return;
    const add = async () => {
      while (await addToCounts(deps, buyerId, limits)) await nextTurn();
    };
    const run = add()
      .catch(() => undefined)
      .finally(() => adding.delete(buyerId));
    adding.set(buyerId, run);
  };

  /** The number of orders up to the limit; undefined beyond. */
  const fewOf = async (mine: SQL | undefined): Promise<number | undefined> => {
    const some = database.read
      .select({ id: orders.id })
      .from(orders)
      .where(mine)
      .limit(limits.maxCounted + 1)
      .as('some');
    const [counted] = await database.read.select({ count: sql<number>`count(*)` }).from(some);
    const count = Number(counted?.count ?? 0);
    return count <= limits.maxCounted ? count : undefined;
  };
  const of = (buyerId: string, status: OrderStatus | null) =>
    status ? and(eq(orders.buyerId, buyerId), eq(orders.status, status)) : eq(orders.buyerId, buyerId);
  return {
    withIds: async (ids) => {
      const found: Order[] = [];
      for (const some of chunks(ids, maxIds)) {
        const rows = await database.read.rowsWith(orders, 'id', some);
        found.push(...rows.map(orderOf));
      }
      return found;
    },
    pageOf: async (buyerId, { first, before, status }) => {
      const mine = of(buyerId, status);
      // MySQL and MariaDB otherwise read all of the buyer's later orders before those after a cursor.
      const index = status ? 'orders_buyer_status_idx' : 'orders_buyer_idx';
      const rows = await database.read
        .select(expressions(getTableColumns(orders)))
        .from(walkingIndex(database.dialect, orders, index))
        .where(before ? and(mine, lt(orders.id, before)) : mine)
        .orderBy(desc(orders.id))
        .limit(first);
      return rows.map(orderOf);
    },
    countOf: async (buyerId, status) => {
      const mine = of(buyerId, status);
      const few = await fewOf(mine);
      if (few !== undefined) return few;
      const [kept] = await database.read.rowsWith(orderCounts, 'buyerId', [buyerId]);
      const isStale = !kept || now().getTime() - kept.begunAt.getTime() > limits.maxAgeMs;
      const isLater = kept ? and(mine, gt(orders.id, kept.upTo)) : mine;
      const later = kept?.upTo ? await fewOf(isLater) : undefined;
      if (isStale || later === undefined) addInBackground(buyerId);
      return (kept ? totalOf(kept.counts, status) : 0) + (later ?? (await database.longRead.$count(orders, isLater)));
    },
  };
}
