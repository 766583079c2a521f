import type { Dialect } from '@commerce/chassis/database/dialect.ts';

export function checkoutTables(d: Dialect) {
  /** The latest checkout of a cart in a currency. Checkouts of a cart lock its row, so that one at a time is not settled. */
  const cartCheckouts = d.table(
    'cart_checkouts',
    {
      cartId: d.id('cart_id').notNull(),
      currency: d.text('currency', 3).notNull(),
      /** Null only while the first checkout is being stored. */
      orderId: d.id('order_id'),
    },
    (table) => [d.primaryKey({ columns: [table.cartId, table.currency] })],
  );
  /** The orders of guests that no account has taken yet, by the key of the guest's email. */
  const guestOrders = d.table(
    'guest_orders',
    { orderId: d.id('order_id').primaryKey(), emailKey: d.text('email_key', 254).notNull() },
    (table) => [d.index('guest_orders_email_idx').on(table.emailKey)],
  );
  /**
   * Further places from which an idempotency key leads to an order: a guest's cart once an account owns the order, and the
   * account into whose cart a guest's was moved. The first place is the order's own row.
   */
  const orderKeys = d.table(
    'order_keys',
    {
      /** An anonymous cart or an account. */
      scopeId: d.id('scope_id').notNull(),
      idempotencyKey: d.text('idempotency_key', 200).notNull(),
      orderId: d.id('order_id').notNull(),
    },
    (table) => [
      d.primaryKey({ columns: [table.scopeId, table.idempotencyKey] }),
      d.index('order_keys_order_idx').on(table.orderId),
    ],
  );
  /** The projection of the user service's events: the account that has verified an email, by the email's key. */
  const verifiedEmails = d.table(
    'verified_emails',
    { emailKey: d.text('email_key', 254).primaryKey(), userId: d.id('user_id').notNull() },
    (table) => [d.index('verified_emails_user_idx').on(table.userId)],
  );
  return { cartCheckouts, guestOrders, orderKeys, verifiedEmails };
}
