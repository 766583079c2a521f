import { setImmediate as nextTurn } from 'node:timers/promises';
import { expressions } from '@commerce/chassis/database/index-hint.ts';
import type { PageQuery } from '../../../application/ports.ts';
import { comparePositions, sortKey } from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';
import { besideMatch, collectedPage, type Deps, fewFound, fewSelected } from './listing-collect.ts';
import { between, positionAfter, sourceOf, stepsOf } from './listing-range.ts';
import { ordering, type Range, type Walk, type Deps as WalkDeps, walkOf } from './listing-walk.ts';
import { productColumns, productOf } from './product-rows.ts';

/** Maximum number of categories whose lists are merged. More are usually a large part of the catalogue, where pages fill soon. */
const maxMerged = 50;

/**
 * A page of a list. No statement reads more than some thousand rows: a list with a condition that few products meet collects and
 * sorts those; every other list walks an index in its order, step by step, and other requests run between the steps.
 */
export async function pageOfProducts(deps: Deps, query: PageQuery): Promise<readonly Product[]> {
  const walk = walkOf(deps, query, query.sort);
  if (!walk.tested) return rowsOf(deps, walk, query, query.limit);
  const matching = await fewFound(deps, query);
  if (matching) return collectedPage(deps, matching, besideMatch(query));
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
      const few = await fewSelected(deps, query);
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
