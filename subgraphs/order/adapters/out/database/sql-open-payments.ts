import { groupCommit } from '@commerce/chassis/concurrency/group-commit.ts';
import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import type { OpenPayments } from '../../../application/process-payments.ts';
import { declineReasonOf, type Payment, type PaymentStatus } from '../../../domain/payment.ts';
import { maxIds } from './chunk-sizes.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'payments'>;
}

/** Partitions read and add payments at the same time. They share statements by group commit. */
export function sqlOpenPayments({ database, tables: { payments } }: Deps): OpenPayments {
  const read = groupCommit<Lookup>({
    run: (lookups) => answerAll(lookups, (orderIds) => paymentsOf(database.read, payments, orderIds)),
    weightOf: ({ orderIds }) => orderIds.length,
    maxWeight: maxIds,
  });
  const add = groupCommit<Lookup & { readonly opened: readonly Payment[] }>({
    run: (additions) =>
      answerAll(additions, async (orderIds) => {
        const opened = additions.flatMap((addition) => addition.opened);
        let added = 0;
        for (const some of chunks(opened, maxIds)) {
          added += await database.write((queries) => database.insertIgnore(queries, payments, some));
        }
        const allNew = added === opened.length;
        return allNew
          ? new Map(opened.map((payment) => [payment.orderId, payment]))
          : paymentsOf(database.read, payments, orderIds);
      }),
    weightOf: ({ opened }) => opened.length,
    maxWeight: maxIds,
  });
  return {
    ofOrders: async (orderIds) => {
      const lookup: Lookup = { orderIds, found: new Map() };
      if (orderIds.length > 0) await read(lookup);
      return lookup.found;
    },
    add: async (opened) => {
      const lookup = { opened, orderIds: opened.map(({ orderId }) => orderId), found: new Map<string, Payment>() };
      await add(lookup);
      return [...lookup.found.values()];
    },
  };
}

interface Lookup {
  readonly orderIds: readonly string[];
  /** The result. */
  readonly found: Map<string, Payment>;
}

async function answerAll(
  lookups: readonly Lookup[],
  find: (orderIds: readonly string[]) => Promise<ReadonlyMap<string, Payment>>,
): Promise<void> {
  const payments = await find([...new Set(lookups.flatMap(({ orderIds }) => orderIds))]);
  for (const { orderIds, found } of lookups) {
    for (const orderId of orderIds) {
      const payment = payments.get(orderId);
      if (payment) found.set(orderId, payment);
    }
  }
}

async function paymentsOf(
  queries: Queries,
  payments: Tables['payments'],
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, Payment>> {
  const found = new Map<string, Payment>();
  for (const some of chunks(orderIds, maxIds)) {
    const rows = await queries.rowsWith(payments, 'orderId', some);
    for (const row of rows) {
      const { status, reason } = row;
      found.set(row.orderId, { ...row, status: status as PaymentStatus, reason: declineReasonOf(reason) });
    }
  }
  return found;
}
