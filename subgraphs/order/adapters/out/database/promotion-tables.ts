import type { Dialect } from '@commerce/chassis/database/dialect.ts';
import type { Money } from '@commerce/kernel/money.ts';
import { maxCodeKeyLength, type PromotionReduction } from '../../../domain/promotions/promotion.ts';
import type { Label } from '../../../domain/totals/totals.ts';

export function promotionTables(d: Dialect) {
  const promotions = d.table(
    'promotions',
    {
      id: d.id('id').primaryKey(),
      code: d.text('code', 40),
      /** `codeKey` of the domain; null for automatic promotions. */
      codeKey: d.text('code_key', maxCodeKeyLength),
      label: d.json<Label>('label').notNull(),
      reduction: d.json<PromotionReduction>('reduction').notNull(),
      startsAt: d.instant('starts_at'),
      endsAt: d.instant('ends_at'),
      minimums: d.json<readonly Money[]>('minimums').notNull(),
      categoryIds: d.json<readonly string[]>('category_ids').notNull(),
      productIds: d.json<readonly string[]>('product_ids').notNull(),
      limit: d.int('use_limit'),
      limitPerBuyer: d.int('use_limit_per_buyer'),
      combines: d.bool('combines').notNull(),
      active: d.bool('active').notNull(),
      /** How many orders have redeemed it: the number of its redemptions. */
      used: d.int('used').notNull().default(0),
    },
    (table) => [d.uniqueIndex('promotions_code_uq').on(table.codeKey)],
  );
  /** One row for each promotion of an order. */
  const redemptions = d.table(
    'redemptions',
    {
      orderId: d.id('order_id').notNull(),
      promotionId: d.id('promotion_id').notNull(),
      /** The account's id, or the email key of a guest. */
      buyerKey: d.text('buyer_key', 320).notNull(),
    },
    (table) => [
      d.primaryKey({ columns: [table.orderId, table.promotionId] }),
      d.index('redemptions_buyer_idx').on(table.promotionId, table.buyerKey),
    ],
  );
  return { promotions, redemptions };
}
