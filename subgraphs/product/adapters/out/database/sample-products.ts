import { setImmediate as nextTurn } from 'node:timers/promises';
import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { SQL } from '@commerce/chassis/database/drizzle.ts';
import { byPrimaryKey, expressions } from '@commerce/chassis/database/index-hint.ts';
import type { Sample, SampledProduct } from '../../../application/ports.ts';
import { matchOfSelection, type Position, type Selection } from '../../../domain/listing.ts';
import { idsIn } from './category-rows.ts';
import { maxIds } from './chunk-sizes.ts';
import { among, fewProducts } from './listing-collect.ts';
import { walkOf } from './listing-walk.ts';
import { between, type Deps, positionAfter, sourceOf } from './listings.ts';

/** Maximum number of products of a sample that is not the whole selection, and of rows that are read for it. */
const maxSampled = 2_000;
const maxRead = 6_000;
const sampleStep = 500;

/** All selected products if they are few, else the newest ones. */
export async function sampleProducts(deps: Deps, selection: Selection): Promise<Sample> {
  const few =
    (matchOfSelection(selection) && (await fewProducts(deps, selection, 'match'))) ||
    (await fewProducts(deps, selection, 'others'));
  if (few) return { products: await rowsAmong(deps, few, selection), isComplete: true };

  const walk = walkOf(deps, selection, 'NEWEST');
  const products: SampledProduct[] = [];
  let read = 0;
  for (let after: Position | null = null; products.length < maxSampled && read < maxRead; read += sampleStep) {
    const end = await positionAfter(deps, walk, { sort: 'NEWEST', after }, sampleStep);
    products.push(...(await sampledWhere(deps, between(deps, walk, { sort: 'NEWEST', after, end }), sourceOf(deps, walk))));
    if (!end) return { products, isComplete: true };
    after = end;
    await nextTurn();
  }
  return { products, isComplete: false };
}

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
  const rows = await database.read
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
