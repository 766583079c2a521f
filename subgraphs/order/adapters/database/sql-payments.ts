import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { inArray } from 'drizzle-orm';
import type { Payments } from '../../application/payment-desk.ts';
import type { Payment, PaymentStatus } from '../../domain/payment.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
}

const rowsAtOnce = 500;

export function sqlPayments({ database, tables: { payments } }: Deps): Payments {
  return {
    ofOrders: async (orderIds) => {
      const found = new Map<string, Payment>();
      for (const some of chunks(orderIds, rowsAtOnce)) {
        const rows = await database.read
          .select()
          .from(payments)
          .where(inArray(payments.orderId, [...some]));
        for (const row of rows) found.set(row.orderId, { ...row, status: row.status as PaymentStatus });
      }
      return found;
    },
    noteAsked: async (asked) => {
      if (asked.length === 0) return;
      await database.transact(async (queries) => {
        for (const some of chunks(asked, rowsAtOnce)) await database.insertNew(queries, payments, some, ['orderId']);
      });
    },
  };
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
