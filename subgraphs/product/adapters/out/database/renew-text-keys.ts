import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { asc, eq, lt } from '@commerce/chassis/database/drizzle.ts';
import { canonicalCategory } from './canonical-category.ts';
import { productColumns, productOf, textKeys, textKeysVersion } from './product-rows.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
}

/** Maximum number of products in one transaction, so that sellers and reservations never wait long. */
const maxProducts = 200;

/**
 * Updates the sort keys, categories and search texts of products that an earlier version of the text rules wrote, a few in each
 * transaction. An interrupted run continues where it ended. It changes nothing else of a product but the spelling of its
 * category.
 *
 * @returns the number of updated products.
 */
export async function renewTextKeys(deps: Deps): Promise<number> {
  let renewed = 0;
  for (;;) {
    const count = await deps.database.transact((queries) => renewSome(deps, queries));
    renewed += count;
    if (count < maxProducts) return renewed;
  }
}

async function renewSome({ database, tables }: Deps, queries: Queries): Promise<number> {
  const { products } = tables;
  const older = queries
    .select(productColumns(tables))
    .from(products)
    .where(lt(products.keysVersion, textKeysVersion))
    .orderBy(asc(products.keysVersion), asc(products.id))
    .limit(maxProducts);
  const found = (await database.lock(older)).map(productOf);
  const spellings = new Map<string, string>();
  for (const product of found) {
    const category =
      spellings.get(product.category) ?? (await canonicalCategory({ database, tables }, queries, product.category));
    spellings.set(product.category, category);
    const renewed = { category, ...textKeys({ ...product, category }) };
    await queries.update(products).set(renewed).where(eq(products.id, product.id));
  }
  return found.length;
}
