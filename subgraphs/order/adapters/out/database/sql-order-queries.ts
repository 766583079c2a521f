import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database } from '@commerce/chassis/database/database.ts';
import { and, desc, eq, lt, sql } from '@commerce/chassis/database/drizzle.ts';
import type { OrderQueries } from '../../../application/ports.ts';
import type { Order, OrderStatus } from '../../../domain/order.ts';
import { maxIds } from './chunk-sizes.ts';
import { orderOf } from './rows.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Pick<Database, 'read' | 'longRead'>;
  readonly tables: Pick<Tables, 'orders'>;
}

/** The most orders of a buyer that the service's own thread counts. */
const maxCounted = 1_000;

export function sqlOrderQueries({ database, tables: { orders } }: Deps): OrderQueries {
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
      const rows = await database.read
        .select()
        .from(orders)
        .where(before ? and(mine, lt(orders.id, before)) : mine)
        .orderBy(desc(orders.id))
        .limit(first);
      return rows.map(orderOf);
    },
    countOf: async (buyerId, status) => {
      const mine = of(buyerId, status);
      const some = database.read
        .select({ id: orders.id })
        .from(orders)
        .where(mine)
        .limit(maxCounted + 1)
        .as('some');
      const [counted] = await database.read.select({ count: sql<number>`count(*)` }).from(some);
      const count = Number(counted?.count ?? 0);
      return count <= maxCounted ? count : database.longRead.$count(orders, mine);
    },
  };
}
