import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { inArray } from '@commerce/chassis/database/drizzle.ts';
import type { Payments } from '../../application/payment-desk.ts';
import type { Payment, PaymentStatus } from '../../domain/payment.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
}

const rowsAtOnce = 500;

export const sqlPayments = ({ database, tables: { payments } }: Deps): Payments => ({
  ofOrders: (orderIds) => paymentsOf(database.read, payments, orderIds),
  noteAsked: (asked) =>
    database.transact(async (queries) => {
      for (const some of chunks(asked, rowsAtOnce)) await database.insertNew(queries, payments, some, ['orderId']);
      const standing = await paymentsOf(
        queries,
        payments,
        asked.map(({ orderId }) => orderId),
      );
      return [...standing.values()];
    }),
});

async function paymentsOf(
  queries: Queries,
  payments: Tables['payments'],
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, Payment>> {
  const found = new Map<string, Payment>();
  for (const some of chunks(orderIds, rowsAtOnce)) {
    const rows = await queries
      .select()
      .from(payments)
      .where(inArray(payments.orderId, [...some]));
    for (const row of rows) found.set(row.orderId, { ...row, status: row.status as PaymentStatus });
  }
  return found;
}

/** Stores what became of payments, in the caller's transaction. */
export async function savePayments(
  { database, tables: { payments } }: Deps,
  queries: Queries,
  changed: readonly Payment[],
): Promise<void> {
  for (const some of chunks(changed, rowsAtOnce)) {
    await database.upsert(queries, payments, some, ['orderId'], ['status', 'amount', 'token', 'reference', 'reason']);
  }
}
