import { chunks } from '@commerce/chassis/database/chunks.ts';
import { inArray } from '@commerce/chassis/database/drizzle.ts';
import type { Products, SearchIndex } from '../../../application/ports.ts';
import { maxIds } from './chunk-sizes.ts';
import { countProducts } from './count-products.ts';
import { sqlGroups } from './group-rows.ts';
import type { Deps as WalkDeps } from './listing-walk.ts';
import { pageOfProducts } from './listings.ts';
import { productColumns, productOf } from './product-rows.ts';
import { rememberedSearches } from './remembered-searches.ts';
import { type SampledRows, sampleProducts } from './sample-products.ts';
import { sqlSearchIndex } from './sql-search-index.ts';
import type { Tables } from './tables.ts';

interface Deps extends WalkDeps {
  readonly tables: Tables;
  /** The database's own index if absent. */
  readonly searchIndex?: SearchIndex;
  /** For one request. */
  readonly sampledRows?: SampledRows;
}

/** The catalogue for readers: committed data only. */
export function sqlProducts(deps: Deps): Products {
  const { searchIndex = sqlSearchIndex(deps) } = deps;
  const { products, productSlugs } = deps.tables;
  const columns = productColumns(deps.tables);
  const queries = deps.database.read;
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

  const byIds: Products['byIds'] = (ids) => among(products.id, ids);

  return {
    forRequest: () => sqlProducts({ ...deps, searchIndex: rememberedSearches(searchIndex), sampledRows: new Map() }),
    byIds,
    bySkus: (skus) => among(products.sku, skus),
    page: (query) => pageOfProducts({ ...deps, searchIndex, byIds }, query),
    count: (selection) => countProducts({ ...deps, searchIndex, byIds }, selection),
    sample: (selection) => sampleProducts({ ...deps, searchIndex, byIds }, selection),
    ...sqlGroups(deps),
    idsOfSlugs: async (slugs) => {
      const found = new Map<string, string>();
      for (const chunk of chunks([...new Set(slugs)], maxIds))
        for (const { slug, productId } of await queries.rowsWith(productSlugs, 'slug', chunk)) found.set(slug, productId);
      return found;
    },
  };
}
