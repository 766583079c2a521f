import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { asc, eq, lt } from '@commerce/chassis/database/drizzle.ts';
import { placeIn } from '../../../application/category-of-product.ts';
import { type Category, keysOf } from '../../../domain/category.ts';
import { categoryKey } from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';
import { slugsOfProduct } from '../../../domain/slug.ts';
import { countChanges, countedIn, saveCounts } from './category-counts.ts';
import { categoryNamed } from './category-named.ts';
import { categoriesOf } from './category-rows.ts';
import { refillSearchDocuments } from './fill-search-documents.ts';
import { categoryColumns, productColumns, productOf, textKeys, textKeysVersion } from './product-rows.ts';
import { claimProductSlugs } from './slugs.ts';
import type { ProductRow, Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
  readonly newId: () => string;
}

/** Maximum number of products in one transaction, so that sellers and reservations never wait long. */
const maxProducts = 200;

/**
 * Updates the sort keys, categories, slugs and search documents of products that an earlier version wrote, a few in each
 * transaction. An interrupted run continues where it ended. It changes nothing else of a product but the spelling of its
 * category. Replicas of the earlier version may go on writing, so the service repeats it; without such rows it is one query.
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

async function renewSome({ database, tables, newId }: Deps, queries: Queries): Promise<number> {
  const { products } = tables;
  const older = queries
    .select({ ...productColumns(tables), categoryId: products.categoryId, countedIn: products.countedIn })
    .from(products)
    .where(lt(products.keysVersion, textKeysVersion))
    .orderBy(asc(products.keysVersion), asc(products.id))
    .limit(maxProducts);
  const rows = await database.lock(older);
  const categories = await categoriesOfRows({ database, tables, newId }, queries, rows);
  const unnamed = rows.filter(({ slug }) => slug === '').map((row) => [row.id, slugsOfProduct(row)] as const);
  const slugs = await claimProductSlugs({ database, tables }, queries, new Map(unnamed));
  const counts = countChanges();
  const renewedProducts: Product[] = [];
  for (const row of rows) {
    const category = categories.get(row.id);
    const product = { ...productOf(row), ...(category ? placeIn(category) : {}), slug: slugs.get(row.id) ?? row.slug };
    counts.move(row.countedIn, countedIn(product));
    const renewed = { slug: product.slug, ...categoryColumns(product), ...textKeys(product) };
    await queries.update(products).set(renewed).where(eq(products.id, product.id));
    renewedProducts.push(product);
  }
  await refillSearchDocuments({ database, tables }, queries, renewedProducts);
  await saveCounts({ database, tables }, queries, counts);
  return rows.length;
}

/** The category of each product: the one that it has, unless an earlier version has written another text since. */
async function categoriesOfRows(deps: Deps, queries: Queries, rows: readonly OlderRow[]): Promise<ReadonlyMap<string, Category>> {
  const known = await categoriesOf(queries, deps.tables, [...new Set(rows.map(({ categoryId }) => categoryId))]);
  const named = new Map<string, Category>();
  const found = new Map<string, Category>();
  for (const { id, category: text, categoryId } of rows) {
    const own = known.get(categoryId);
    const isOwn = own !== undefined && keysOf(own).includes(categoryKey(text));
    const category = isOwn ? own : (named.get(text) ?? (await categoryNamed(deps, queries, text)));
    if (!isOwn) named.set(text, category);
    found.set(id, category);
  }
  return found;
}

type OlderRow = Pick<ProductRow, 'id' | 'category' | 'categoryId'>;
