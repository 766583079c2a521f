import { setImmediate as nextTurn } from 'node:timers/promises';
import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { SQL } from '@commerce/chassis/database/drizzle.ts';
import { byPrimaryKey, expressions } from '@commerce/chassis/database/index-hint.ts';
import type { Sample, SampledProduct } from '../../../application/ports.ts';
import { matchOfSelection, type Position, type Selection } from '../../../domain/listing.ts';
import { idsIn } from './category-rows.ts';
import { maxIds } from './chunk-sizes.ts';
import { countMany, type Passed } from './count-products.ts';
import { among, besideMatch, type Deps as CollectDeps, fewSelected, firstFound, maxTried } from './listing-collect.ts';
import { between, positionAfter, sourceOf, stepsOf } from './listing-range.ts';
import { walkOf } from './listing-walk.ts';

interface Deps extends CollectDeps {
  /** What the request has read so far; absent without a request. */
  readonly sampledRows?: SampledRows | undefined;
}

/** Maximum number of products of a sample that is not the whole selection. It reads as many rows as an estimate counts. */
const maxSampled = 1_000;
const sampleStep = 500;
const noProducts = { productIds: [], isComplete: false } as const;

/** How many of the products that are read of a search with too many to list must meet the other conditions. */
const fewestFound = 100;

/** All selected products if they are few, else a part of them: of those that the search index names first, or the newest ones. */
export async function sampleProducts(deps: Deps, selection: Selection): Promise<Sample> {
  const match = matchOfSelection(selection);
  const { productIds, isComplete } = match ? await firstFound(deps, match, selection.except) : noProducts;
  if (isComplete) return whole(await rowsAmong(deps, productIds, besideMatch(selection)));
  const few = await fewSelected(deps, selection);
  if (few) return whole(await rowsAmong(deps, few, selection));
  const count = async (passed?: Passed) => (await countMany(deps, selection, passed)).count;
  if (productIds.length > 0) {
    const part = await rowsAmong(deps, productIds.slice(0, maxTried), besideMatch(selection));
    if (part.length >= fewestFound) return { products: part, isComplete, count: await count() };
  }

  const walk = walkOf(deps, selection, 'NEWEST');
  const { counted } = stepsOf(selection);
  const products: SampledProduct[] = [];
  let passed: Passed | undefined;
  let after: Position | null = null;
  for (let read = 0; products.length < maxSampled && read < counted; ) {
    const end = await positionAfter(deps, walk, { sort: 'NEWEST', after }, sampleStep);
    const rows = await sampledWhere(deps, between(deps, walk, { sort: 'NEWEST', after, end }), sourceOf(deps, walk));
    products.push(...rows.map(({ product }) => product));
    if (!end) return whole(products);
    [read, after] = [read + sampleStep, end];
    passed = { read, selected: products.length, after };
    await nextTurn();
  }
  return { products, isComplete: false, count: await count(passed) };
}

/** A sample that is the whole selection. */
const whole = (products: readonly SampledProduct[]): Sample => ({ products, isComplete: true, count: products.length });

/** What is read of a product for samples. */
interface SampledRow {
  readonly sellerId: string;
  readonly product: SampledProduct;
}

/** The products that a request has read for its samples, by id; undefined for those that are not on sale. */
export type SampledRows = Map<string, SampledRow | undefined>;

/** Those of the products that meet the conditions. Words and labels are tested by the statement. */
async function rowsAmong(deps: Deps, ids: readonly string[], selection: Selection): Promise<readonly SampledProduct[]> {
  const hasTokens = matchOfSelection(selection) !== undefined || selection.except !== undefined;
  if (hasTokens) return (await readAmong(deps, ids, selection)).map(({ product }) => product);
  const rows = await rowsOf(deps, ids);
  return rows.filter((row) => meets(row, selection)).map(({ product }) => product);
}

/** Reads each product once in a request: the facets of several filters sample much the same products. */
async function rowsOf(deps: Deps, ids: readonly string[]): Promise<readonly SampledRow[]> {
  const { sampledRows = new Map() } = deps;
  const unread = ids.filter((id) => !sampledRows.has(id));
  const read = new Map((await readAmong(deps, unread, {})).map((row) => [row.product.id, row]));
  for (const id of unread) sampledRows.set(id, read.get(id));
  return ids.flatMap((id) => sampledRows.get(id) ?? []);
}

async function readAmong(deps: Deps, ids: readonly string[], conditions: Selection): Promise<readonly SampledRow[]> {
  const rows: SampledRow[] = [];
  const source = byPrimaryKey(deps.database.dialect, deps.tables.products);
  for (const chunk of chunks(ids, maxIds)) {
    rows.push(...(await sampledWhere(deps, among(deps, chunk, conditions), source)));
    await nextTurn();
  }
  return rows;
}

/** Whether a product meets the conditions beside the words and labels. Statements test the same (`conditionsOf`). */
function meets({ sellerId, product }: SampledRow, selection: Selection): boolean {
  const { categoryIds, prices } = selection;
  const { amount, currency } = product.price;
  return (
    (categoryIds === undefined || categoryIds.includes(product.categoryPath.at(-1) ?? '')) &&
    (selection.sellerId === undefined || selection.sellerId === sellerId) &&
    (selection.inStock === undefined || selection.inStock === product.inStock) &&
    (prices === undefined || (prices.currency === currency && prices.min <= amount && amount <= prices.max))
  );
}

async function sampledWhere({ database, tables }: Deps, condition: SQL | undefined, source: SQL): Promise<readonly SampledRow[]> {
  const { products } = tables;
  const rows = await database.longRead
    .select(
      expressions({
        id: products.id,
        sellerId: products.sellerId,
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
  return rows.map(({ id, sellerId, categoryPath, amount, currency, available, brand, attributes }) => ({
    sellerId,
    product: {
      id,
      categoryPath: idsIn(categoryPath),
      price: { amount, currency },
      inStock: available > 0,
      brand,
      attributes: attributes ?? [],
    },
  }));
}
