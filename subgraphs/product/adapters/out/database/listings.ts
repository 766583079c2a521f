import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, inArray, sql } from '@commerce/chassis/database/drizzle.ts';
import { expressions, walkingIndex } from '@commerce/chassis/database/index-hint.ts';
import type { Count, PageQuery, Products, SearchIndex } from '../../../application/ports.ts';
import {
  comparePositions,
  type KeySort,
  matchOfSelection,
  type Position,
  type Selection,
  sortKey,
} from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';
import { besideMatch, collectedPage, countCollected, fewProducts, foundPage } from './listing-collect.ts';
import {
  afterPosition,
  keyOf,
  type Order,
  ordering,
  sortColumn,
  upToPosition,
  type Walk,
  type Deps as WalkDeps,
  walkOf,
} from './listing-walk.ts';
import { productColumns, productOf } from './product-rows.ts';

export interface Deps extends WalkDeps {
  readonly searchIndex: SearchIndex;
  readonly byIds: Products['byIds'];
}

/** Rows of the first step of a walk and of the largest one, and rows in which a large selection is counted. */
const steps = { first: 300, largest: 3_000, counted: 6_000 } as const;
/** The same where each row is tested for its tokens, which takes 20 to 90 µs, so that no step keeps others waiting for long. */
const tokenSteps = { first: 150, largest: 200, counted: 3_000 } as const;

const stepsOf = (selection: Selection): typeof steps | typeof tokenSteps =>
  matchOfSelection(selection) || selection.except ? tokenSteps : steps;

/** Maximum number of categories whose lists are merged. More are usually a large part of the catalogue, where pages fill soon. */
const maxMerged = 50;

/**
 * A page of a list. No statement reads more than some thousand rows: a list with a condition that few products meet collects and
 * sorts those; every other list walks an index in its order, step by step, and other requests run between the steps.
 */
export async function pageOfProducts(deps: Deps, query: PageQuery): Promise<readonly Product[]> {
  const walk = walkOf(deps, query, query.sort);
  if (!walk.tested) return rowsOf(deps, walk, query, query.limit);
  const matching = matchOfSelection(query) && (await fewProducts(deps, query, 'match'));
  if (matching) return foundPage(deps, matching, query);
  const { categoryIds = [] } = query;
  if (categoryIds.length > 1 && categoryIds.length <= maxMerged && query.sort !== 'BESTSELLING')
    return mergedPage(deps, query, categoryIds);

  const listed: Product[] = [];
  const { first, largest } = stepsOf(query);
  for (let after = query.after, size: number = first; ; size = Math.min(size * 3, largest)) {
    const end = await positionAfter(deps, walk, { ...query, after }, size);
    listed.push(...(await rowsOf(deps, walk, { ...query, after, end }, query.limit - listed.length)));
    if (listed.length >= query.limit || !end) return listed;
    if (size === first) {
      const few = await fewProducts(deps, query, 'others');
      if (few) return collectedPage(deps, few, query);
    }
    after = end;
    await nextTurn();
  }
}

/** The pages of several categories as one: each category has an index of its own in the order of the list. */
async function mergedPage(deps: Deps, query: PageQuery, categoryIds: readonly string[]): Promise<readonly Product[]> {
  const listed: Product[] = [];
  for (const categoryId of categoryIds) {
    listed.push(...(await pageOfProducts(deps, { ...query, categoryIds: [categoryId] })));
    await nextTurn();
  }
  const compare = comparePositions(query.sort, query.isBackward);
  return listed
    .map((product) => ({ product, key: sortKey(query.sort, product), id: product.id }))
    .sort(compare)
    .slice(0, query.limit)
    .map(({ product }) => product);
}

/** Counts exactly if the selection is small or whole categories, else in a sample. */
export async function countProducts(deps: Deps, selection: Selection): Promise<Count> {
  if (isOfCategories(selection)) return countMany(deps, selection);
  const matching = matchOfSelection(selection) && (await fewProducts(deps, selection, 'match'));
  if (matching) return { count: await countCollected(deps, matching, besideMatch(selection)), isExact: true };
  const few = await fewProducts(deps, selection, 'others');
  if (few) return { count: await countCollected(deps, few, selection), isExact: true };
  return countMany(deps, selection);
}

/** Counts a selection none of whose conditions is met by few products. */
export async function countMany(deps: Deps, selection: Selection): Promise<Count> {
  if (isOfCategories(selection)) return { count: await countInCategories(deps, selection), isExact: true };
  const sort = selection.prices ? 'PRICE_ASCENDING' : 'NEWEST';
  const walk = walkOf(deps, selection, sort);
  const { largest, counted: most } = stepsOf(selection);
  let [counted, selected] = [0, 0];
  for (let after: Position | null = null; counted < most; counted += largest) {
    const end = await positionAfter(deps, walk, { sort, after }, largest);
    selected += await countBetween(deps, walk, { sort, after, end });
    if (!end) return { count: selected, isExact: true };
    after = end;
    await nextTurn();
  }
  if (!walk.tested) return { count: await countInIndex(deps, walk, { sort, after: null }), isExact: true };
  const all = await countInWalk(deps, walk, selection, sort);
  return { count: Math.round((all * selected) / counted), isExact: false };
}

/** The products that the walk passes: a number that is kept, but for a seller's products and a range of prices. */
async function countInWalk(
  deps: WalkDeps,
  walk: Walk,
  { categoryIds, sellerId, prices }: Selection,
  sort: KeySort,
): Promise<number> {
  if (categoryIds?.length === 1 && !prices) return countInCategories(deps, { categoryIds });
  if (sellerId === undefined && !prices) return countInCategories(deps, {});
  return countInIndex(deps, { ...walk, tested: undefined }, { sort, after: null });
}

/** Whether the selection is the whole catalogue or whole categories, of which the numbers of products are kept. */
const isOfCategories = ({ categoryIds: _, ...others }: Selection): boolean =>
  Object.values(others).every((condition) => condition === undefined);

async function countInCategories({ database, tables }: WalkDeps, { categoryIds }: Selection): Promise<number> {
  const { categoryCounts } = tables;
  const [row] = await database.read
    .select({ count: sql<number>`coalesce(sum(${categoryCounts.onSale}), 0)`.mapWith(Number) })
    .from(categoryCounts)
    .where(categoryIds && inArray(categoryCounts.categoryId, [...categoryIds]));
  return row?.count ?? 0;
}

export interface Range extends Order {
  readonly after: Position | null;
  /** Null for the end of the list. */
  readonly end?: Position | null;
}

export const sourceOf = ({ database, tables }: WalkDeps, walk: Walk) =>
  walkingIndex(database.dialect, tables.products, walk.index);

export function between({ tables: { products } }: WalkDeps, walk: Walk, range: Range) {
  const { after, end = null } = range;
  return and(walk.selected, walk.tested, afterPosition(products, range, after), upToPosition(products, range, end));
}

async function rowsOf(deps: WalkDeps, walk: Walk, range: Range, limit: number): Promise<readonly Product[]> {
  const queries = walk.tested ? deps.database.longRead : deps.database.read; // the first rows of an index are the page
  const rows = await queries
    .select(expressions(productColumns(deps.tables)))
    .from(sourceOf(deps, walk))
    .where(between(deps, walk, range))
    .orderBy(...ordering(deps.tables.products, range))
    .limit(limit);
  return rows.map(productOf);
}

/** The position `size` rows after another one, in the index alone; null if the list ends before. */
export async function positionAfter(deps: WalkDeps, walk: Walk, range: Range, size: number): Promise<Position | null> {
  const { products } = deps.tables;
  const [row] = await deps.database.longRead
    .select(expressions({ key: sortColumn(products, range.sort), id: products.id }))
    .from(sourceOf(deps, walk))
    .where(between(deps, { ...walk, tested: undefined }, range))
    .orderBy(...ordering(products, range))
    .limit(1)
    .offset(size - 1);
  return row ? { key: keyOf(row.key), id: row.id } : null;
}

async function countBetween(deps: WalkDeps, walk: Walk, range: Range): Promise<number> {
  const [row] = await deps.database.longRead
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(sourceOf(deps, walk))
    .where(between(deps, walk, range));
  return row?.count ?? 0;
}

/** Rows of an index that one statement counts. */
const countStep = 50_000;

/** Counts what the index selects, step by step. */
async function countInIndex(deps: WalkDeps, walk: Walk, range: Range): Promise<number> {
  for (let counted = 0, { after } = range; ; counted += countStep) {
    const end = await positionAfter(deps, walk, { ...range, after }, countStep);
    if (!end) return counted + (await countBetween(deps, walk, { ...range, after }));
    after = end;
    await nextTurn();
  }
}
