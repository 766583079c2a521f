import type { Dialect } from '@commerce/chassis/database/dialect.ts';
import { eventTables } from '@commerce/chassis/events/tables.ts';
import type { Language } from '@commerce/kernel/language.ts';
import type { ProductDetails } from '../../../domain/catalogue/known-product.ts';
import type { CheckoutTerms, Quote } from '../../../domain/checkout-terms.ts';
import { cartTables } from './cart-tables.ts';
import { checkoutTables } from './checkout-tables.ts';
import { orderCountTables } from './order-count-tables.ts';
import { promotionTables } from './promotion-tables.ts';
import { rateTables } from './rate-tables.ts';
import type {
  SagaData,
  StoredAction,
  StoredAddress,
  StoredHistoryEntry,
  StoredLine,
  StoredMoney,
  StoredNote,
  StoredRejection,
} from './stored.ts';
import type { StoredSagaState } from './stored-saga-state.ts';

export function defineSchema(d: Dialect) {
  /**
   * One row for each order. The store reads and writes the whole aggregate, so lines and history are JSON beside the searched
   * columns.
   */
  const orders = d.table(
    'orders',
    {
      id: d.id('id').primaryKey(),
      number: d.text('number', 16).notNull(),
      buyerId: d.id('buyer_id').notNull(),
      idempotencyKey: d.text('idempotency_key', 200).notNull(),
      fingerprint: d.text('fingerprint', 64).notNull(),
      status: d.text('status', 20).notNull(),
      lines: d.json<readonly StoredLine[]>('lines').notNull(),
      total: d.json<StoredMoney>('total'),
      expectedTotal: d.json<StoredMoney>('expected_total'),
      addressId: d.id('address_id'),
      shippingAddress: d.json<StoredAddress>('shipping_address'),
      checkout: d.json<CheckoutTerms>('checkout'),
      quote: d.json<Quote>('quote'),
      rejection: d.json<StoredRejection>('rejection'),
      nextAction: d.json<StoredAction>('next_action'),
      /** Orders from before the column are in Korean, the first language of the shop. */
      language: d.text('language', 2).$type<Language>().notNull().default('ko'),
      placedAt: d.instant('placed_at').notNull(),
      history: d.json<readonly StoredHistoryEntry[]>('history').notNull(),
    },
    (table) => [
      d.uniqueIndex('orders_number_uq').on(table.number),
      d.uniqueIndex('orders_idempotency_uq').on(table.buyerId, table.idempotencyKey),
      d.index('orders_buyer_idx').on(table.buyerId, table.id),
      d.index('orders_buyer_status_idx').on(table.buyerId, table.status, table.id),
    ],
  );
  const sagas = d.table(
    'sagas',
    {
      id: d.id('id').primaryKey(),
      name: d.text('name', 64).notNull(),
      orderId: d.id('order_id').notNull(),
      data: d.json<SagaData>('data').notNull(),
      state: d.json<StoredSagaState>('stand').notNull(),
      startedAt: d.instant('started_at').notNull(),
      deadlineAt: d.instant('deadline_at'),
      /** Null once the saga has ended. */
      wakeAt: d.instant('wake_at'),
      resends: d.int('resends').notNull(),
      notes: d.json<readonly StoredNote[]>('notes').notNull(),
    },
    (table) => [d.index('sagas_order_idx').on(table.orderId), d.index('sagas_wake_idx').on(table.wakeAt)],
  );
  /** One row for the payment of an order. */
  const payments = d.table('payments', {
    orderId: d.id('order_id').primaryKey(),
    status: d.text('status', 20).notNull(),
    amount: d.json<StoredMoney>('amount'),
    token: d.text('token', 200),
    reference: d.text('reference', 191),
    reason: d.text('reason', 500),
  });
  /** The charges of the sandbox provider. It simulates a system outside the shop, so nothing else reads them. */
  const sandboxCharges = d.table('sandbox_charges', {
    key: d.text('key', 191).primaryKey(),
    reference: d.text('reference', 191).notNull(),
    approved: d.bool('approved').notNull(),
    status: d.text('status', 20).notNull(),
  });
  /** The projection of the product service's events: what carts show. */
  const knownProducts = d.table('known_products', {
    id: d.id('id').primaryKey(),
    details: d.json<ProductDetails>('details'),
    detailsRevision: d.int('details_revision').notNull(),
    available: d.bigInt('available').notNull(),
    stockRevision: d.int('stock_revision').notNull(),
  });
  return {
    orders,
    sagas,
    payments,
    sandboxCharges,
    knownProducts,
    ...cartTables(d),
    ...rateTables(d),
    ...checkoutTables(d),
    ...promotionTables(d),
    ...orderCountTables(d),
    ...eventTables(d),
  };
}

export type Tables = ReturnType<typeof defineSchema>;
