import { setImmediate as nextTurn } from 'node:timers/promises';
import { chunks } from '@commerce/chassis/database/chunks.ts';
import { and, eq, inArray, type SQL } from '@commerce/chassis/database/drizzle.ts';
import { byPrimaryKey, expressions, walkingIndex } from '@commerce/chassis/database/index-hint.ts';
import type { PageQuery, Products, SearchHits, SearchIndex } from '../../../application/ports.ts';
import { comparePositions, type KeySort, matchOfSelection, type Position, type Selection } from '../../../domain/listing.ts';
import type { Match } from '../../../domain/search-match.ts';
import { maxIds } from './chunk-sizes.ts';
import { conditionsOf, keyOf, sortColumn, type Deps as WalkDeps } from './listing-walk.ts';

export interface Deps extends WalkDeps {
  readonly searchIndex: SearchIndex;
  readonly byIds: Products['byIds'];
}

/** Maximum number of products that are collected and sorted. */
export const maxCollected = 2_000;

/**
 * The products that the search and the filters by labels select, if they are few. The other conditions are {@link besideMatch}.
 */
export async function fewFound({ searchIndex }: Deps, selection: Selection): Promise<readonly string[] | undefined> {
  const match = matchOfSelection(selection);
  if (!match) return undefined;
  const { productIds, isComplete } = await searchIndex.find(match, maxCollected, selection.except);
  return isComplete ? productIds : undefined;
}

/** Matches of a search of which the other conditions are tested, where it has too many to list. */
export const maxTried = 800;

/**
 * What the search index finds if it is little; else products that it names first. A search engine names them only if it is asked
 * for few.
 */
export async function firstFound({ searchIndex }: Deps, match: Match, except?: Match): Promise<SearchHits> {
  const hits = await searchIndex.find(match, maxCollected, except);
  if (hits.isComplete || hits.productIds.length > 0) return hits;
  return searchIndex.find(match, maxTried, except);
}

/** The products that meet one condition that has an index, if they are few for one of them. */
export async function fewSelected(deps: Deps, selection: Selection): Promise<readonly string[] | undefined> {
  const { prices, seller, category } = conditionsOf(deps, selection);
  const indexes: readonly (readonly [string, SQL | undefined])[] = [
    ['products_price_idx', prices],
    ['products_seller_idx', seller],
    ['products_category_newest_idx', category],
  ];
  for (const [index, condition] of indexes) {
    if (!condition) continue;
    const found = await idsIn(deps, index, condition);
    if (found.length <= maxCollected) return found;
  }
  return undefined;
}

async function idsIn({ database, tables: { products } }: WalkDeps, index: string, condition: SQL): Promise<readonly string[]> {
  const rows = await database.longRead
    .select(expressions({ id: products.id }))
    .from(walkingIndex(database.dialect, products, index))
    .where(and(eq(products.archived, false), condition))
    .limit(maxCollected + 1);
  return rows.map(({ id }) => id);
}

/** The conditions that are left for the products that the search index has found. */
export function besideMatch<S extends Selection>(selection: S): Omit<S, 'match' | 'except' | 'brands' | 'attributes'> {
  const { match: _, except: __, brands: ___, attributes: ____, ...others } = selection;
  return others;
}

/** The positions of the page among these products: those that meet the conditions, sorted here. */
export async function collectedPage(
  deps: WalkDeps,
  ids: readonly string[],
  { sort, isBackward, after, limit }: PageQuery,
  conditions: Selection,
): Promise<readonly Position[]> {
  const compare = comparePositions(sort, isBackward);
  return (await collected(deps, ids, conditions, sort))
    .filter((position) => !after || compare(position, after) > 0)
    .sort(compare)
    .slice(0, limit);
}

export const countCollected = async (deps: WalkDeps, ids: readonly string[], selection: Selection): Promise<number> =>
  (await collected(deps, ids, selection, 'NEWEST')).length;

async function collected(
  deps: WalkDeps,
  ids: readonly string[],
  selection: Selection,
  sort: KeySort,
): Promise<readonly Position[]> {
  const { products } = deps.tables;
  const positions: Position[] = [];
  for (const chunk of chunks(ids, maxIds)) {
    const rows = await deps.database.longRead
      .select(expressions({ key: sortColumn(products, sort), id: products.id }))
      .from(byPrimaryKey(deps.database.dialect, products))
      .where(among(deps, chunk, selection));
    for (const { key, id } of rows) positions.push({ key: keyOf(key), id });
    await nextTurn();
  }
  return positions;
}

/** The condition for the selected products among these ids, in a select from {@link byPrimaryKey}. */
export const among = (deps: WalkDeps, ids: readonly string[], selection: Selection): SQL | undefined => {
  const { products } = deps.tables;
  return and(inArray(products.id, [...ids]), eq(products.archived, false), ...Object.values(conditionsOf(deps, selection)));
};
