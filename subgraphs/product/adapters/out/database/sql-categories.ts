import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database } from '@commerce/chassis/database/database.ts';
import { eq, isNull } from '@commerce/chassis/database/drizzle.ts';
import type { Categories } from '../../../application/ports.ts';
import type { Category } from '../../../domain/category.ts';
import { categoriesOf, categoryOfRow } from './category-rows.ts';
import { maxIds } from './chunk-sizes.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Pick<Database, 'read'>;
  readonly tables: Tables;
}

/** The category tree for readers: committed data only. */
export function sqlCategories({ database, tables }: Deps): Categories {
  const { categories, categorySlugs, categoryCounts } = tables;
  const queries = database.read;
  const byIds: Categories['byIds'] = async (ids) => {
    const found = new Map<string, Category>();
    for (const chunk of chunks([...new Set(ids)], maxIds))
      for (const [id, category] of await categoriesOf(queries, tables, chunk)) found.set(id, category);
    return found;
  };

  return {
    byIds,
    bySlugs: async (slugs) => {
      const rows = [];
      for (const chunk of chunks([...new Set(slugs)], maxIds))
        rows.push(...(await queries.rowsWith(categorySlugs, 'slug', chunk)));
      const found = await byIds(rows.map(({ categoryId }) => categoryId));
      return new Map(
        rows.flatMap(({ slug, categoryId }) => {
          const category = found.get(categoryId);
          return category ? [[slug, category] as const] : [];
        }),
      );
    },
    tree: async () => (await queries.select().from(categories).where(isNull(categories.mergedInto))).map(categoryOfRow),
    counts: async () => {
      const rows = await queries
        .select({ categoryId: categoryCounts.categoryId, onSale: categoryCounts.onSale, mergedInto: categories.mergedInto })
        .from(categoryCounts)
        .innerJoin(categories, eq(categories.id, categoryCounts.categoryId));
      const counts = new Map<string, number>();
      for (const { categoryId, mergedInto, onSale } of rows) {
        const id = mergedInto ?? categoryId;
        counts.set(id, (counts.get(id) ?? 0) + onSale);
      }
      return counts;
    },
  };
}
