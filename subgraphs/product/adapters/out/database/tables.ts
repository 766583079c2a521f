import type { Dialect } from '@commerce/chassis/database/dialect.ts';
import { eventTables } from '@commerce/chassis/events/tables.ts';
import type { Currency } from '@commerce/kernel/money.ts';
import type { Reservation, ReservedLine, StockRefusal } from '../../../domain/reservation.ts';

export function defineSchema(d: Dialect) {
  const products = d.table(
    'products',
    {
      id: d.id('id').primaryKey(),
      sku: d.text('sku', 64).notNull(),
      sellerId: d.id('seller_id').notNull(),
      /** The canonical spelling of the category. */
      category: d.text('category', 60).notNull(),
      priceAmount: d.bigInt('price_amount').notNull(),
      priceCurrency: d.text('price_currency', 3).$type<Currency>().notNull(),
      available: d.bigInt('available').notNull(),
      archived: d.bool('archived').notNull(),
      createdAt: d.instant('created_at').notNull(),
      updatedAt: d.instant('updated_at').notNull(),
      /** `priceKey` and `nameKey` of the domain. Each sort order has one column, so that every list pages by (column, id). */
      priceKey: d.text('price_key', 19).notNull(),
      nameKey: d.text('name_key', 200).notNull(),
      /** `categoryKey` of the domain. */
      categoryKey: d.text('shelf_key', 120).notNull().default(''),
      /** The version of the keys and of the search text (`textKeysVersion`). The service updates rows of earlier versions. */
      keysVersion: d.int('keys_version').notNull().default(0),
      name: d.text('name', 200).notNull(),
      imageUrl: d.text('image_url', 500),
      // Long texts come last, the search text first: SQLite reads a row only as far as it needs.
      /** `searchText` of the domain. */
      searchText: d.longText('search_text').notNull(),
      description: d.longText('description').notNull(),
    },
    // No index has the stock or `updated_at`, so that a reservation updates no index.
    (table) => [
      d.uniqueIndex('products_sku_idx').on(table.sku),
      d.index('products_newest_idx').on(table.archived, table.createdAt, table.id),
      d.index('products_name_idx').on(table.archived, table.nameKey, table.id),
      d.index('products_price_idx').on(table.archived, table.priceKey, table.id),
      d.index('products_shelf_newest_idx').on(table.archived, table.categoryKey, table.createdAt, table.id),
      d.index('products_shelf_name_idx').on(table.archived, table.categoryKey, table.nameKey, table.id),
      d.index('products_shelf_price_idx').on(table.archived, table.categoryKey, table.priceKey, table.id),
      d.index('products_keys_idx').on(table.keysVersion, table.id),
      d.index('products_seller_idx').on(table.archived, table.sellerId, table.createdAt, table.id),
    ],
  );

  /** The canonical spelling of each category: that of its first product. */
  const categories = d.table('shelves', {
    key: d.text('key', 120).primaryKey(),
    name: d.text('name', 60).notNull(),
  });

  /** The reservation of each order. It answers repeated commands and says what a release returns to stock. */
  const reservations = d.table('reservations', {
    orderId: d.id('order_id').primaryKey(),
    status: d.text('status', 16).$type<Reservation['status']>().notNull(),
    lines: d.json<readonly ReservedLine[]>('lines').notNull(),
    refusal: d.json<StockRefusal>('refusal'),
    createdAt: d.instant('created_at').notNull(),
    updatedAt: d.instant('updated_at').notNull(),
  });

  return { products, categories, reservations, ...eventTables(d) };
}

export type Tables = ReturnType<typeof defineSchema>;
export type ProductRow = Tables['products']['$inferSelect'];
