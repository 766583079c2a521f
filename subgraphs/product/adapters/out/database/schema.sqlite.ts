import { sqliteDialect } from '@commerce/chassis/database/dialect.ts';
import { searchTables } from './search-tables.ts';
import { defineSchema } from './tables.ts';

/** The tables for SQLite; drizzle-kit reads this file for migrations. */
export const {
  products,
  productSlugs,
  productPrices,
  productGroups,
  productWalks,
  categoryTexts,
  categories,
  categorySlugs,
  categoryCounts,
  reservations,
  foldPositions,
  pictures,
  uploads,
  outbox,
  inbox,
  leases,
} = defineSchema(sqliteDialect);
export const { searchDocuments, searchWords, searchSpellings, searchFills, searchBuilds, searchChanges } =
  searchTables(sqliteDialect);
