import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, gt } from '@commerce/chassis/database/drizzle.ts';
import type { Catalogue } from '../../../application/ports.ts';
import { productColumns, productOf } from './product-rows.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
}

/** The walk that tells other services of every product, once in the life of a database. */
const announcement = 'announcement';

/** Begins the announcement, unless it was begun before. */
export async function beginAnnouncement({ database, tables: { productWalks } }: Deps): Promise<void> {
  await database.transact((queries) =>
    database.insertIgnore(queries, productWalks, [{ name: announcement, categoryId: null, afterId: '', done: false }]),
  );
}

/** Begins a walk over the products of each category, in the transaction of `queries`. A walk under way begins anew. */
export async function walkCategories(
  { database, tables: { productWalks } }: Deps,
  queries: Queries,
  ids: readonly string[],
): Promise<void> {
  for (const categoryId of ids.toSorted()) {
    const walk = { name: categoryId, categoryId, afterId: '', done: false };
    await database.upsert(queries, productWalks, [walk], ['name'], ['afterId', 'done']);
  }
}

/**
 * The steps of walks in the transaction of `queries`.
 *
 * @param onLocked receives each product that a step has locked, and the category whose count has it
 */
export function walksIn(
  { database, tables }: Deps,
  queries: Queries,
  onLocked: (productId: string, countedIn: string) => void,
): Pick<Catalogue, 'nextOfWalk' | 'endStep'> {
  const { products, productWalks } = tables;
  return {
    nextOfWalk: async (limit) => {
      const open = queries
        .select()
        .from(productWalks)
        .where(eq(productWalks.done, false))
        .orderBy(asc(productWalks.name))
        .limit(1);
      const [walk] = await database.lockSkippingLocked(open);
      if (!walk) return undefined;
      const rows = await database.lock(
        queries
          .select({ ...productColumns(tables), countedIn: products.countedIn })
          .from(products)
          .where(
            and(walk.categoryId === null ? undefined : eq(products.categoryId, walk.categoryId), gt(products.id, walk.afterId)),
          )
          .orderBy(asc(products.id))
          .limit(limit),
      );
      for (const { id, countedIn } of rows) onLocked(id, countedIn);
      return { name: walk.name, products: rows.map(productOf) };
    },
    endStep: async (name, afterId) => {
      const after = afterId === null ? { done: true } : { afterId };
      await queries.update(productWalks).set(after).where(eq(productWalks.name, name));
    },
  };
}
