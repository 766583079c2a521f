import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database } from '@commerce/chassis/database/database.ts';
import { and, desc, eq, lt } from '@commerce/chassis/database/drizzle.ts';
import type { OrderQueries } from '../../../application/ports.ts';
import type { Order, OrderStatus } from '../../../domain/order.ts';
import { maxIds } from './chunk-sizes.ts';
import { orderOf } from './rows.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Pick<Database, 'read'>;
  readonly tables: Pick<Tables, 'orders'>;
}

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
    countOf: (buyerId, status) => database.read.$count(orders, of(buyerId, status)),
  };
}
