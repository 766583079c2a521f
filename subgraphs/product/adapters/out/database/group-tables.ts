import type { Dialect } from '@commerce/chassis/database/dialect.ts';

/** The tables of product groups. The rows of products name their group. */
export function groupTables(d: Dialect) {
  const productGroups = d.table('product_groups', {
    id: d.id('id').primaryKey(),
    variesBy: d.json<readonly string[]>('varies_by').notNull(),
  });
  return { productGroups };
}
