import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { appendToOutbox } from '@commerce/chassis/events/outbox.ts';
import type { Stores, Transact } from '../../../application/ports.ts';
import { messagesOf, type PendingMessages } from '../outbox/outgoing-messages.ts';
import { countAfterCommit } from './order-metrics.ts';
import { sqlCarts } from './sql-carts.ts';
import { sqlCheckouts } from './sql-checkouts.ts';
import { sqlKnownProducts } from './sql-known-products.ts';
import { sqlOrders } from './sql-orders.ts';
import { sqlPayments } from './sql-payments.ts';
import { sqlPromotions } from './sql-promotions.ts';
import { readRates } from './sql-rates.ts';
import { sqlSagas } from './sql-sagas.ts';
import type { Tables } from './tables.ts';

export interface TransactDeps {
  readonly database: Database;
  readonly tables: Tables;
  readonly newId: () => string;
  readonly now: () => Date;
  /** Called after each commit, to wake the relay. */
  readonly committed: () => void;
  /** The token by which a guest reads the order, for mails. */
  readonly tokenOf: (orderId: string) => string;
}

/** The transactions of the use cases. */
export const sqlTransact =
  (deps: TransactDeps): Transact =>
  async (work) => {
    const value = await deps.database.transact((queries) => withStores(deps, queries, work));
    deps.committed();
    return value;
  };

/** Runs `work` on stores over an open transaction, and then writes all pending messages to the outbox at once. */
export async function withStores<T>(
  { database, tables, newId, now, tokenOf }: TransactDeps,
  queries: Queries,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  const pending: PendingMessages = { events: [], mails: [], transitions: [], ended: [] };
  const deps = { database, tables, now };
  const promotions = sqlPromotions(deps, queries);
  const value = await work({
    orders: sqlOrders(deps, queries, pending),
    sagas: sqlSagas(deps, queries, pending, promotions),
    payments: sqlPayments(deps, queries),
    products: sqlKnownProducts(deps, queries),
    carts: sqlCarts(deps, queries),
    checkouts: sqlCheckouts(deps, queries),
    rates: { read: () => readRates(queries, tables) },
    promotions,
  });
  await appendToOutbox(queries, tables, messagesOf(pending, { newId, time: now(), tokenOf }), now());
  countAfterCommit(queries, pending);
  return value;
}
