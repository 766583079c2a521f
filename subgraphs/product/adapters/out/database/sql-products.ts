import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, asc, desc, eq, gt, gte, inArray, lt, lte, or, type SQL, sql } from '@commerce/chassis/database/drizzle.ts';
import type { PageQuery, Products } from '../../../application/ports.ts';
import { isDescending, type Position, type ProductSort, priceKey, type Selection } from '../../../domain/listing.ts';
import { maxIds } from './chunk-sizes.ts';
import { productColumns, productOf } from './product-rows.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Pick<Database, 'read'>;
  readonly tables: Pick<Tables, 'products' | 'productSlugs'>;
}

/** The catalogue for readers: committed data only. */
export function sqlProducts({ database, tables }: Deps): Products {
  const { products, productSlugs } = tables;
  const columns = productColumns(tables);
  const queries: Queries = database.read;
  const among = async (column: Tables['products']['id' | 'sku'], values: readonly string[]) => {
    const found = [];
    for (const chunk of chunks([...new Set(values)], maxIds))
      found.push(
        ...(await queries
          .select(columns)
          .from(products)
          .where(inArray(column, [...chunk]))),
      );
    return found.map(productOf);
  };

  return {
    byIds: (ids) => among(products.id, ids),
    bySkus: (skus) => among(products.sku, skus),
    page: async (query) => {
      const rows = await queries
        .select(columns)
        .from(products)
        .where(and(selected(products, query), following(products, query)))
        .orderBy(...ordering(products, query.sort))
        .limit(query.limit);
      return rows.map(productOf);
    },
    count: (selection) => queries.$count(products, selected(products, selection)),
    idsOfSlugs: async (slugs) => {
      const found = new Map<string, string>();
      for (const chunk of chunks([...new Set(slugs)], maxIds))
        for (const { slug, productId } of await queries.rowsWith(productSlugs, 'slug', chunk)) found.set(slug, productId);
      return found;
    },
  };
}

function selected(products: Tables['products'], { categoryKey, sellerId, inStock, prices, words }: Selection): SQL | undefined {
  return and(
    eq(products.archived, false),
    categoryKey === undefined ? undefined : eq(products.categoryKey, categoryKey),
    sellerId === undefined ? undefined : eq(products.sellerId, sellerId),
    inStock === undefined ? undefined : inStock ? gt(products.available, 0) : eq(products.available, 0),
    prices && gte(products.priceKey, priceKey({ amount: prices.min, currency: prices.currency })),
    prices && lte(products.priceKey, priceKey({ amount: prices.max, currency: prices.currency })),
    // INSTR has no wildcards, unlike LIKE, on any engine.
    ...words.map((word) => sql`instr(${products.searchText}, ${word}) > 0`),
  );
}

const sortColumns = { NEWEST: 'createdAt', NAME: 'nameKey', PRICE_ASCENDING: 'priceKey', PRICE_DESCENDING: 'priceKey' } as const;

/**
 * The rows after the position. The redundant bound on the sort column lets both engines start in the middle of the index. They do
 * not do so for `(a, b) > (x, y)` as a disjunction, and MySQL does not do so for a row comparison.
 */
function following(products: Tables['products'], { sort, after }: PageQuery): SQL | undefined {
  if (!after) return undefined;
  const column = products[sortColumns[sort]];
  const key = keyValue(sort, after);
  if (isDescending(sort)) return and(lte(column, key), or(lt(column, key), lt(products.id, after.id)));
  return and(gte(column, key), or(gt(column, key), gt(products.id, after.id)));
}

function ordering(products: Tables['products'], sort: ProductSort): readonly SQL[] {
  const direction = isDescending(sort) ? desc : asc;
  return [direction(products[sortColumns[sort]]), direction(products.id)];
}

const keyValue = (sort: ProductSort, { key }: Position): Date | string => (sort === 'NEWEST' ? new Date(key) : String(key));
