import type { Dialect } from '@commerce/chassis/database/dialect.ts';
import type { Addition, CartLine } from '../../../domain/cart/cart.ts';

/** One row for each cart, as for an order. A cart is an account's, or opened by a token of which only the hash is stored. */
export function cartTables(d: Dialect) {
  const carts = d.table(
    'carts',
    {
      id: d.id('id').primaryKey(),
      buyerId: d.id('buyer_id'),
      tokenHash: d.text('token_hash', 64),
      lines: d.json<readonly CartLine[]>('lines').notNull(),
      codes: d.json<readonly string[]>('codes').notNull(),
      additions: d.json<readonly Addition[]>('additions').notNull(),
      mergedInto: d.id('merged_into'),
      updatedAt: d.instant('updated_at').notNull(),
      expiresAt: d.instant('expires_at').notNull(),
    },
    (table) => [
      d.uniqueIndex('carts_buyer_uq').on(table.buyerId),
      d.uniqueIndex('carts_token_uq').on(table.tokenHash),
      d.index('carts_expiry_idx').on(table.expiresAt),
    ],
  );
  return { carts };
}
