import { readSagas } from '../../subgraphs/order/adapters/out/database/order-metrics.ts';
import { sqlOrderQueries } from '../../subgraphs/order/adapters/out/database/sql-order-queries.ts';
import { sqlSagaArchive } from '../../subgraphs/order/adapters/out/database/sql-saga-archive.ts';
import type { Call } from '../product/scale/measure.ts';
import type { Filled, OpenedOrders } from './fill-orders.ts';

const rolledBack = new Error('measured');

/** The reads and writes of the order service by name. Writes are rolled back. */
export function orderCalls(opened: OpenedOrders, { bigBuyer, smallBuyer, orderId }: Filled): Readonly<Record<string, Call>> {
  const { database, tables } = opened;
  const queries = sqlOrderQueries({ ...opened, now: () => new Date() });
  const archive = sqlSagaArchive(opened);
  const page = { first: 26, before: null, status: null } as const;
  return {
    'order by id': () => queries.withIds([orderId]),
    'me.orders, page 1 of many': () => queries.pageOf(bigBuyer, page),
    'me.orders, from the middle': () => queries.pageOf(bigBuyer, { ...page, before: orderId }),
    'me.orders by status': () => queries.pageOf(bigBuyer, { ...page, status: 'REJECTED' }),
    'me.orders, page 1 of few': () => queries.pageOf(smallBuyer, page),
    'totalCount of many': () => queries.countOf(bigBuyer, null),
    'totalCount of few': () => queries.countOf(smallBuyer, null),
    'metrics of sagas': () => readSagas(opened, new Date()),
    'pnpm saga list': () => archive.stuck(new Date(), 200),
    'sagas of an order': () => archive.ofSagaOrOrder(orderId),
    'a new order': (round) =>
      database
        .transact(async (transaction) => {
          const [row] = await transaction.rowsWith(tables.orders, 'id', [orderId]);
          if (!row) throw new Error('the order is there');
          const id = `${row.id.slice(0, -4)}${(round + 0xf000).toString(16)}`;
          await transaction.insertRows(tables.orders, [{ ...row, id, number: `N${round}`, idempotencyKey: `n-${round}` }]);
          await transaction.rowsWith(tables.orders, 'id', [id]);
          throw rolledBack;
        })
        .catch((error: unknown) => {
          if (error !== rolledBack) throw error;
        }),
  };
}
