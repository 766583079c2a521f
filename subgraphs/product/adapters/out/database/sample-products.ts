import { setImmediate as nextTurn } from 'node:timers/promises';
import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { SQL } from '@commerce/chassis/database/drizzle.ts';
import { byPrimaryKey, expressions } from '@commerce/chassis/database/index-hint.ts';
import type { Sample, SampledProduct } from '../../../application/ports.ts';
import { matchOfSelection, type Position, type Selection } from '../../../domain/listing.ts';
import { idsIn } from './category-rows.ts';
import { maxIds } from './chunk-sizes.ts';
import { countMany } from './count-products.ts';
import { among, besideMatch, type Deps, fewSelected, maxCollected } from './listing-collect.ts';
import { between, positionAfter, sourceOf } from './listing-range.ts';
import { walkOf } from './listing-walk.ts';

/** Maximum number of products of a sample that is not the whole selection, and of rows that are read for it. */
const maxSampled = 2_000;
const maxRead = 6_000;
const sampleStep = 500;
const noProducts = { productIds: [], isComplete: false } as const;

/** Products read of a search with too many to list, and how many of them must meet the other conditions. */
const found = { most: 800, fewest: 100 } as const;

/** All selected products if they are few, else a part of them: of those that the search index names first, or the newest ones. */
export async function sampleProducts(deps: Deps, selection: Selection): Promise<Sample> {
  const match = matchOfSelection(selection);
  const { productIds, isComplete } = match ? await deps.searchIndex.find(match, maxCollected, selection.except) : noProducts;
  if (isComplete) return whole(await rowsAmong(deps, productIds, besideMatch(selection)));
  const few = await fewSelected(deps, selection);
  if (few) return whole(await rowsAmong(deps, few, selection));
  const count = async () => (await countMany(deps, selection)).count;
  if (productIds.length > 0) {
    const part = await rowsAmong(deps, productIds.slice(0, found.most), besideMatch(selection));
    if (part.length >= found.fewest) return { products: part, isComplete, count: await count() };
  }

  const walk = walkOf(deps, selection, 'NEWEST');
  const products: SampledProduct[] = [];
  let read = 0;
  for (let after: Position | null = null; products.length < maxSampled && read < maxRead; read += sampleStep) {
    const end = await positionAfter(deps, walk, { sort: 'NEWEST', after }, sampleStep);
    products.push(...(await sampledWhere(deps, between(deps, walk, { sort: 'NEWEST', after, end }), sourceOf(deps, walk))));
    if (!end) return whole(products);
    after = end;
    await nextTurn();
  }
  return { products, isComplete: false, count: await count() };
}

/** A sample that is the whole selection. */
const whole = (products: readonly SampledProduct[]): Sample => ({ products, isComplete: true, count: products.length });

async function rowsAmong(deps: Deps, ids: readonly string[], selection: Selection): Promise<readonly SampledProduct[]> {
  const products: SampledProduct[] = [];
  const source = byPrimaryKey(deps.database.dialect, deps.tables.products);
  for (const chunk of chunks(ids, maxIds)) {
    products.push(...(await sampledWhere(deps, among(deps, chunk, selection), source)));
    await nextTurn();
  }
  return products;
}

async function sampledWhere(
  { database, tables }: Deps,
  condition: SQL | undefined,
  source: SQL,
): Promise<readonly SampledProduct[]> {
  const { products } = tables;
  const rows = await database.longRead
    .select(
      expressions({
        id: products.id,
        categoryPath: products.categoryPath,
        amount: products.priceAmount,
        currency: products.priceCurrency,
        available: products.available,
        brand: products.brand,
        attributes: products.attributes,
      }),
    )
    .from(source)
    .where(condition);
  return rows.map(({ id, categoryPath, amount, currency, available, brand, attributes }) => ({
    id,
    categoryPath: idsIn(categoryPath),
    price: { amount, currency },
    inStock: available > 0,
    brand,
    attributes: attributes ?? [],
  }));
}
