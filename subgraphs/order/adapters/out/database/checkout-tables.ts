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
  return { cartCheckouts, guestOrders };
}
