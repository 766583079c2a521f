import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { asc, eq, lt } from '@commerce/chassis/database/drizzle.ts';
import { productColumns, productOf, textKeys, textKeysVersion } from './product-rows.ts';
import { schemaOf } from './schema.ts';
import { shelfOf } from './shelves.ts';

/** Products that one transaction writes: few, so that sellers and reservations never wait long. */
const step = 200;

/**
 * Writes the sort keys, shelves and search texts of products anew that an earlier version of the text rules wrote, a few in a transaction; the
 * next call goes on where this one ended. Nothing else of a product changes but the spelling of its category, which becomes that of the shelf.
 * Returns how many were renewed.
 */
export async function renewTextKeys(database: Database): Promise<number> {
  let renewed = 0;
  for (;;) {
    const count = await database.transact((queries) => renewSome(database, queries));
    renewed += count;
    if (count < step) return renewed;
  }
}

async function renewSome(database: Database, queries: Queries): Promise<number> {
  const schema = schemaOf(database);
  const { products } = schema;
  const older = queries
    .select(productColumns(schema))
    .from(products)
    .where(lt(products.keysVersion, textKeysVersion))
    .orderBy(asc(products.keysVersion), asc(products.id))
    .limit(step);
  const found = (await database.lock(older)).map(productOf);
  const shelves = new Map<string, string>();
  for (const product of found) {
    const category = shelves.get(product.category) ?? (await shelfOf(database, queries, product.category));
    shelves.set(product.category, category);
    const renewed = { category, ...textKeys({ ...product, category }) };
    await queries.update(products).set(renewed).where(eq(products.id, product.id));
  }
  return found.length;
}
