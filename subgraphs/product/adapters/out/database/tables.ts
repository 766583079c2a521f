import type { Dialect } from '@commerce/chassis/database/dialect.ts';
import { eventTables } from '@commerce/chassis/events/tables.ts';
import type { Currency } from '@commerce/kernel/money.ts';
import type { Attribute } from '../../../domain/attributes.ts';
import type { TaxClass } from '../../../domain/product-details.ts';
import type { Reservation, ReservedLine, StockRefusal, WantedLine } from '../../../domain/reservation.ts';
import type { LocalizedTexts, ProductText } from '../../../domain/texts.ts';
import { groupTables } from './group-tables.ts';
import { pictureTables } from './picture-tables.ts';
import { searchTables } from './search-tables.ts';

export function defineSchema(d: Dialect) {
  const products = d.table(
    'products',
    {
      id: d.id('id').primaryKey(),
      sku: d.text('sku', 64).notNull(),
      sellerId: d.id('seller_id').notNull(),
      /** The canonical name of its category when the row was written. Searches read it. */
      category: d.text('category', 60).notNull(),
      priceAmount: d.bigInt('price_amount').notNull(),
      priceCurrency: d.text('price_currency', 3).$type<Currency>().notNull(),
      available: d.bigInt('available').notNull(),
      archived: d.bool('archived').notNull(),
      createdAt: d.instant('created_at').notNull(),
      updatedAt: d.instant('updated_at').notNull(),
      /** `priceKey` and `nameKeysOf` of the domain. Each sort order has one column, so that every list pages by (column, id). */
      priceKey: d.text('price_key', 19).notNull(),
      nameKeyKo: d.text('name_key', 200).notNull(),
      nameKeyEn: d.text('name_key_en', 200).notNull().default(''),
      /** `salesKey` of the domain. */
      salesKey: d.bigInt('sales_key').notNull().default(0),
      /** Versions before the category tree list by it; empty since. */
      shelfKey: d.text('shelf_key', 120).notNull().default(''),
      /** The version of the keys and of the search text (`textKeysVersion`). The service updates rows of earlier versions. */
      keysVersion: d.int('keys_version').notNull().default(0),
      name: d.text('name', 200).notNull(),
      imageUrl: d.text('image_url', 500),
      /** The URL of the first picture in `pictures`. */
      pictureUrl: d.text('picture_url', 500),
      // Long texts come last, the search text first: SQLite reads a row only as far as it needs.
      /** Earlier versions search in it; empty since products have search documents. */
      searchText: d.longText('search_text').notNull(),
      description: d.longText('description').notNull(),
      /** Its own category, which may have been merged since; empty in rows of earlier versions. */
      categoryId: d.text('category_id', 36).notNull().default(''),
      /** The ids from the root to its category, separated by `/`. */
      categoryPath: d.text('category_path', 185).notNull().default(''),
      /** The category whose count has this product; empty for a product that is not on sale. */
      countedIn: d.text('counted_in', 36).notNull().default(''),
      /** The present slug; `product_slugs` has the earlier ones, too. */
      slug: d.text('slug', 120).notNull().default(''),
      /** Grows by 1 with every write of the row. */
      revision: d.int('revision').notNull().default(0),
      brand: d.text('brand', 100),
      /** In grams; null if unknown. */
      weight: d.int('weight'),
      taxClass: d.text('tax_class', 16).$type<TaxClass>().notNull().default('STANDARD'),
      /** In the currency of the price; null for none. */
      compareAtAmount: d.bigInt('compare_at_amount'),
      /** The lowest price of the 30 days before the last reduction, in the price's currency; null if the last change was none. */
      priorAmount: d.bigInt('prior_amount'),
      /** When the last reduction began. */
      reducedAt: d.instant('reduced_at'),
      attributes: d.json<readonly Attribute[]>('attributes'),
      /** The product group whose variant it is; null for none. */
      groupId: d.text('group_id', 36),
      /** Its place among the variants of its group; null without one. */
      groupPosition: d.int('group_position'),
      /** Names and descriptions in further languages. */
      texts: d.json<readonly ProductText[]>('texts'),
    },
    // No index has the stock or `updated_at`, so that a reservation updates no index.
    (table) => [
      d.uniqueIndex('products_sku_idx').on(table.sku),
      d.index('products_newest_idx').on(table.archived, table.createdAt, table.id),
      d.index('products_name_idx').on(table.archived, table.nameKeyKo, table.id),
      d.index('products_name_en_idx').on(table.archived, table.nameKeyEn, table.id),
      d.index('products_price_idx').on(table.archived, table.priceKey, table.id),
      d.index('products_category_newest_idx').on(table.archived, table.categoryId, table.createdAt, table.id),
      d.index('products_category_name_idx').on(table.archived, table.categoryId, table.nameKeyKo, table.id),
      d.index('products_category_name_en_idx').on(table.archived, table.categoryId, table.nameKeyEn, table.id),
      d.index('products_category_price_idx').on(table.archived, table.categoryId, table.priceKey, table.id),
      d.index('products_category_bestselling_idx').on(table.archived, table.categoryId, table.salesKey, table.id),
      d.index('products_bestselling_idx').on(table.archived, table.salesKey, table.id),
      d.index('products_keys_idx').on(table.keysVersion, table.id),
      d.index('products_seller_idx').on(table.archived, table.sellerId, table.createdAt, table.id),
      d.index('products_seller_name_idx').on(table.archived, table.sellerId, table.nameKeyKo, table.id),
      d.index('products_seller_name_en_idx').on(table.archived, table.sellerId, table.nameKeyEn, table.id),
      d.index('products_seller_price_idx').on(table.archived, table.sellerId, table.priceKey, table.id),
      d.index('products_category_idx').on(table.categoryId, table.id),
      d.index('products_group_idx').on(table.groupId, table.groupPosition),
    ],
  );

  /**
   * The category that each free text names, by `categoryKey`. The name is as the first product spelt it; rows of earlier versions
   * have an empty id.
   */
  const categoryTexts = d.table('shelves', {
    key: d.text('key', 120).primaryKey(),
    name: d.text('name', 60).notNull(),
    categoryId: d.text('category_id', 36).notNull().default(''),
  });

  const categories = d.table(
    'categories',
    {
      id: d.id('id').primaryKey(),
      slug: d.text('slug', 120).notNull(),
      names: d.json<LocalizedTexts>('names').notNull(),
      position: d.int('position').notNull(),
      /** The ids from the root to the category itself, separated by `/`. */
      path: d.text('path', 185).notNull(),
      /** The category that took over its products and slugs; null for a category of the tree. */
      mergedInto: d.text('merged_into', 36),
    },
    (table) => [d.index('categories_merged_idx').on(table.mergedInto)],
  );

  /** Every slug that a category has or had. */
  const categorySlugs = d.table('category_slugs', {
    slug: d.text('slug', 120).primaryKey(),
    categoryId: d.id('category_id').notNull(),
  });

  /** Every slug that a product has or had. */
  const productSlugs = d.table('product_slugs', {
    slug: d.text('slug', 120).primaryKey(),
    productId: d.id('product_id').notNull(),
  });

  /** How many products on sale each category has itself. A category without a row has none. */
  const categoryCounts = d.table('category_counts', {
    categoryId: d.id('category_id').primaryKey(),
    onSale: d.bigInt('on_sale').notNull(),
  });

  /** The prices of each product, from when they applied. */
  const productPrices = d.table(
    'product_prices',
    {
      productId: d.id('product_id').notNull(),
      since: d.instant('since').notNull(),
      amount: d.bigInt('amount').notNull(),
      currency: d.text('currency', 3).$type<Currency>().notNull(),
    },
    (table) => [d.primaryKey({ columns: [table.productId, table.since] })],
  );

  /** Walks over many products in steps: which products, and how far each has come. */
  const productWalks = d.table('product_walks', {
    name: d.text('name', 64).primaryKey(),
    /** Only the products of this category; null for all. */
    categoryId: d.text('category_id', 36),
    /** The walk goes on after this product. */
    afterId: d.text('after_id', 36).notNull(),
    done: d.bool('done').notNull(),
  });

  /**
   * The reservation of each order. It answers repeated commands and says what a release returns to stock. The lines of old orders
   * have product and quantity alone.
   */
  const reservations = d.table('reservations', {
    orderId: d.id('order_id').primaryKey(),
    status: d.text('status', 16).$type<Reservation['status']>().notNull(),
    lines: d.json<readonly (ReservedLine | WantedLine)[]>('lines').notNull(),
    refusal: d.json<StockRefusal>('refusal'),
    createdAt: d.instant('created_at').notNull(),
    updatedAt: d.instant('updated_at').notNull(),
  });

  /** Up to which order the service has folded old rows, by the name of their table. */
  const foldPositions = d.table('fold_positions', {
    name: d.text('name', 64).primaryKey(),
    afterId: d.text('after_id', 36).notNull(),
  });

  return {
    products,
    productSlugs,
    productPrices,
    productWalks,
    categoryTexts,
    categories,
    categorySlugs,
    categoryCounts,
    reservations,
    foldPositions,
    ...groupTables(d),
    ...pictureTables(d),
    ...searchTables(d),
    ...eventTables(d),
  };
}

export type Tables = ReturnType<typeof defineSchema>;
export type ProductRow = Tables['products']['$inferSelect'];
