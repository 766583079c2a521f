import { setImmediate as nextTurn } from 'node:timers/promises';
import { inArray, sql } from '@commerce/chassis/database/drizzle.ts';
import type { Count } from '../../../application/ports.ts';
import { type KeySort, matchOfSelection, type Position, type Selection } from '../../../domain/listing.ts';
import { besideMatch, countCollected, type Deps, fewFound, fewSelected, firstFound, maxTried } from './listing-collect.ts';
import { between, positionAfter, sourceOf, stepsOf } from './listing-range.ts';
import { type Range, type Walk, type Deps as WalkDeps, walkOf } from './listing-walk.ts';

/** Maximum number of products in a range of prices that are counted one by one. */
const maxCounted = 20_000;

/** Counts exactly if the selection is small, whole categories or a search without other conditions, else in a sample. */
export async function countProducts(deps: Deps, selection: Selection): Promise<Count> {
  if (isOfCategories(selection)) return countMany(deps, selection);
  const matching = await fewFound(deps, selection);
  if (matching) return { count: await countCollected(deps, matching, besideMatch(selection)), isExact: true };
  const few = await fewSelected(deps, selection);
  if (few) return { count: await countCollected(deps, few, selection), isExact: true };
  return countMany(deps, selection);
}

/** What a walk through a list has passed, from the newest product on. */
export interface Passed {
  readonly read: number;
  /** How many of them are selected. */
  readonly selected: number;
  readonly after: Position | null;
}

const nothingPassed: Passed = { read: 0, selected: 0, after: null };

/**
 * Counts a selection none of whose conditions is met by few products.
 *
 * @param passed what the caller has read of the walk of the newest products: an estimate goes on from there
 */
export async function countMany(deps: Deps, selection: Selection, passed = nothingPassed): Promise<Count> {
  if (isOfCategories(selection)) return { count: await countInCategories(deps, selection), isExact: true };
  const matching = await countMatching(deps, selection);
  if (matching) return matching;
  const byPrice = walkOf(deps, selection, 'PRICE_ASCENDING');
  if (!byPrice.tested) {
    const count = await countInIndex(deps, byPrice, 'PRICE_ASCENDING', maxCounted);
    if (count !== undefined) return { count, isExact: true };
  }
  const walk = walkOf(deps, selection, 'NEWEST');
  const { largest, counted: most } = stepsOf(selection);
  let { read, selected, after } = passed;
  while (read < most) {
    const size = Math.min(largest, most - read);
    const end = await positionAfter(deps, walk, { sort: 'NEWEST', after }, size);
    selected += await countBetween(deps, walk, { sort: 'NEWEST', after, end });
    if (!end) return { count: selected, isExact: true };
    [read, after] = [read + size, end];
    await nextTurn();
  }
  const all = await countInWalk(deps, walk, selection);
  return { count: Math.round((all * selected) / read), isExact: !walk.tested };
}

/** Counts the matches of a search in its index; undefined if the index does not count them or names none. */
async function countMatching(deps: Deps, selection: Selection): Promise<Count | undefined> {
  const match = matchOfSelection(selection);
  const all = match && (await deps.searchIndex.count(match, selection.except));
  if (!match || all === undefined) return undefined;
  const others = besideMatch(selection);
  if (Object.values(others).every((condition) => condition === undefined)) return { count: all, isExact: true };
  const { productIds } = await firstFound(deps, match, selection.except);
  const tried = productIds.slice(0, maxTried);
  if (tried.length === 0) return undefined;
  return { count: Math.round((all * (await countCollected(deps, tried, others))) / tried.length), isExact: false };
}

/** The products that the walk passes: a number that is kept, but for a seller's products. */
async function countInWalk(deps: WalkDeps, walk: Walk, { categoryIds, sellerId }: Selection): Promise<number> {
  if (categoryIds?.length === 1) return countInCategories(deps, { categoryIds });
  if (sellerId === undefined) return countInCategories(deps, {});
  return (await countInIndex(deps, { ...walk, tested: undefined }, 'NEWEST')) ?? 0;
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

async function countBetween(deps: WalkDeps, walk: Walk, range: Range): Promise<number> {
  const [row] = await deps.database.longRead
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(sourceOf(deps, walk))
    .where(between(deps, walk, range));
  return row?.count ?? 0;
}

/** Rows of an index that one statement counts. */
const countStep = 20_000;

/** Counts what the index selects, step by step; undefined if it is more than `most`. */
async function countInIndex(deps: WalkDeps, walk: Walk, sort: KeySort, most = Infinity): Promise<number | undefined> {
  let after: Position | null = null;
  for (let counted = 0; counted < most; counted += countStep) {
    const end = await positionAfter(deps, walk, { sort, after }, countStep);
    if (!end) return counted + (await countBetween(deps, walk, { sort, after }));
    after = end;
    await nextTurn();
  }
  return undefined;
}
