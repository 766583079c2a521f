// `node bench/product/listings.ts [products]`: how long the pages of a large catalogue take, first and deep ones.
import { performance } from 'node:perf_hooks';
import { sqlCategories } from '@commerce/product/adapters/out/database/sql-categories.ts';
import { sqlProducts } from '@commerce/product/adapters/out/database/sql-products.ts';
import { sqlSearchIndex } from '@commerce/product/adapters/out/database/sql-search-index.ts';
import type { ListingRequest, ProductPage } from '@commerce/product/application/list-products.ts';
import { makeListProducts } from '@commerce/product/application/list-products.ts';
import { makeReadCategoryTree } from '@commerce/product/application/read-categories.ts';
import { type Position, type ProductSort, sortKey } from '@commerce/product/domain/listing.ts';
import { catalogueItem, fill, onEachEngine } from './shop.ts';

const size = Number(process.argv[2] ?? 100_000);
const rounds = 60;
const aRequest: ListingRequest = { first: 20, after: null, sort: 'NEWEST', search: null, filter: {} };
const usd = (amount: number) => ({ amount, currency: 'USD' as const });
const requests: Readonly<Record<string, Partial<ListingRequest>>> = {
  newest: {},
  'by name': { sort: 'NAME_KO' },
  'by price': { sort: 'PRICE_ASCENDING' },
  'a category, dearest first': { sort: 'PRICE_DESCENDING', filter: { category: 'Kitchen' } },
  'a price range': { sort: 'PRICE_ASCENDING', filter: { minPrice: usd(20_000), maxPrice: usd(30_000) } },
  'in stock': { filter: { inStock: true } },
  'sold out': { filter: { inStock: false } },
  'search, common words': { search: 'cedar lamp' },
  'search, one product': { search: 'no. 77077' },
};

const median = (times: readonly number[]): string =>
  `${(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN).toFixed(2)} ms`;

async function timed<T>(work: () => Promise<T>, often: number): Promise<readonly [string, T]> {
  let answer = await work();
  const times: number[] = [];
  for (let round = 0; round < often; round += 1) {
    const start = performance.now();
    answer = await work();
    times.push(performance.now() - start);
  }
  return [median(times), answer];
}

const endOf = (sort: ProductSort, { listed }: ProductPage): Position | null => {
  const last = listed.at(-1);
  return last ? { key: sortKey(sort, last.product), id: last.product.id, rank: last.rank } : null;
};

await onEachEngine(async (shop) => {
  await fill(
    shop,
    Array.from({ length: size }, (_, index) => catalogueItem(index, 5)),
  );
  const products = sqlProducts(shop);
  const readCategoryTree = makeReadCategoryTree({ categories: sqlCategories(shop) });
  const list = makeListProducts({ products, searchIndex: sqlSearchIndex(shop), categories: sqlCategories(shop) });
  const page = async (request: ListingRequest): Promise<ProductPage> => {
    const found = await list(request);
    if (!found.ok) throw new Error(found.refusal);
    return found.value;
  };
  const table: Record<string, object> = {};
  for (const [name, change] of Object.entries(requests)) {
    const request = { ...aRequest, ...change };
    const [first, answer] = await timed(() => page(request), rounds);
    const [count, matches] = await timed(() => page(request).then(({ total }) => total()), 10);
    let deep = answer; // ten large pages further
    for (let step = 0; step < 10 && deep.hasNextPage; step += 1)
      deep = await page({ ...request, first: 100, after: endOf(request.sort, deep) });
    const [later] = await timed(() => page({ ...request, after: endOf(request.sort, deep) }), rounds);
    table[name] = { 'first page': first, 'a page 1,000 further': later, totalCount: count, matches };
  }
  const [categories] = await timed(readCategoryTree, 10);
  console.log(`${shop.database.dialect}, ${size} products, medians`);
  console.table({ ...table, categories: { 'first page': categories } });
});
