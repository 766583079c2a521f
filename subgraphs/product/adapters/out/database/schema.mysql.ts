import { mysqlDialect } from '@commerce/chassis/database/dialect.ts';
import { searchTables } from './search-tables.ts';
import { defineSchema } from './tables.ts';

/** The tables for MySQL and MariaDB; drizzle-kit reads this file for migrations. */
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
} = defineSchema(mysqlDialect);
export const { searchDocuments, searchWords, searchSpellings, searchFills, searchBuilds, searchChanges } =
  searchTables(mysqlDialect);
