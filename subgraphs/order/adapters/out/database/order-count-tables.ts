import type { Dialect } from '@commerce/chassis/database/dialect.ts';
import type { OrderStatus } from '../../../domain/order.ts';

/** How many orders each status has. */
export type CountsByStatus = Readonly<Partial<Record<OrderStatus, number>>>;

export function orderCountTables(d: Dialect) {
  /** For buyers with many orders: how many of each status there are up to one of them, which no request counts again. */
  const orderCounts = d.table('order_counts', {
    buyerId: d.id('buyer_id').primaryKey(),
    /** The last order that is counted; empty for none. */
    upTo: d.text('up_to', 36).notNull(),
    counts: d.json<CountsByStatus>('counts').notNull(),
    begunAt: d.instant('begun_at').notNull(),
  });
  return { orderCounts };
}
