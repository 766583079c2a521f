import { readSagas } from '../../subgraphs/order/adapters/out/database/order-metrics.ts';
import {
  addToCounts,
  countLimits,
  moveInCounts,
  resetCounts,
} from '../../subgraphs/order/adapters/out/database/sql-order-counts.ts';
import { sqlOrderQueries } from '../../subgraphs/order/adapters/out/database/sql-order-queries.ts';
import { sqlSagaArchive } from '../../subgraphs/order/adapters/out/database/sql-saga-archive.ts';
import { sqlAnyOverdueSaga } from '../../subgraphs/order/adapters/out/database/sql-sagas.ts';
import type { Call } from '../product/scale/measure.ts';
import type { Filled, OpenedOrders } from './fill-orders.ts';

const rolledBack = new Error('measured');

/** The reads and writes of the order service by name. Writes are rolled back, but for the counts of orders, which reads keep. */
export async function orderCalls(
  opened: OpenedOrders,
  { bigBuyer, smallBuyer, orderId }: Filled,
): Promise<Readonly<Record<string, Call>>> {
  const { database, tables } = opened;
  const now = () => new Date();
  const deps = { ...opened, now };
  const queries = sqlOrderQueries(deps);
  const archive = sqlSagaArchive(opened);
  const anyOverdue = sqlAnyOverdueSaga(opened);
  const page = { first: 26, before: null, status: null } as const;
  const undone = (work: Parameters<typeof database.transact<never>>[0]) =>
    database.transact(work).catch((error: unknown) => {
      if (error !== rolledBack) throw error;
    });
  // The first request of a buyer with many orders counts them; what follows is what all others cost.
  while (await addToCounts(deps, bigBuyer, countLimits));
  return {
    'order by id': () => queries.withIds([orderId]),
    'me.orders, page 1 of many': () => queries.pageOf(bigBuyer, page),
    'me.orders, from the middle': () => queries.pageOf(bigBuyer, { ...page, before: orderId }),
    'me.orders by status': () => queries.pageOf(bigBuyer, { ...page, status: 'REJECTED' }),
    'me.orders, page 1 of few': () => queries.pageOf(smallBuyer, page),
    'totalCount of many': () => queries.countOf(bigBuyer, null),
    'totalCount of many, by status': () => queries.countOf(bigBuyer, 'REJECTED'),
    'totalCount of few': () => queries.countOf(smallBuyer, null),
    'a step of counting many': () =>
      undone(async (transaction) => {
        await resetCounts(deps, transaction, bigBuyer);
        await addToCounts({ ...deps, database: { ...database, transact: (work) => work(transaction) } }, bigBuyer, countLimits);
        throw rolledBack;
      }),
    'metrics of sagas': () => readSagas(opened, now()),
    'any overdue saga': () => anyOverdue(new Date(0)),
    'pnpm saga list': () => archive.stuck(now(), 200),
    'sagas of an order': () => archive.ofSagaOrOrder(orderId),
    'size of the database': () => database.size(),
    'a new order': (round) =>
      undone(async (transaction) => {
        const [row] = await transaction.rowsWith(tables.orders, 'id', [orderId]);
        if (!row) throw new Error('the order is there');
        const id = `${row.id.slice(0, -4)}${(round + 0xf000).toString(16)}`;
        await transaction.insertRows(tables.orders, [{ ...row, id, number: `N${round}`, idempotencyKey: `n-${round}` }]);
        await transaction.rowsWith(tables.orders, 'id', [id]);
        throw rolledBack;
      }),
    'an old order in another status': () =>
      undone(async (transaction) => {
        const [row] = await transaction.rowsWith(tables.orders, 'id', [orderId], 'locked');
        if (!row) throw new Error('the order is there');
        await database.upsert(transaction, tables.orders, [{ ...row, status: 'CANCELLED' }], ['id'], ['status']);
        await moveInCounts(deps, transaction, [{ orderId, buyerId: bigBuyer, from: 'CONFIRMED', to: 'CANCELLED' }]);
        throw rolledBack;
      }),
    'the oldest ended sagas removed': () =>
      undone(async (transaction) => {
        const inside = { ...database, transact: (work: (queries: typeof transaction) => Promise<number>) => work(transaction) };
        await sqlSagaArchive({ database: inside as typeof database, tables }).removeEnded(now(), 500);
        throw rolledBack;
      }),
  };
}
