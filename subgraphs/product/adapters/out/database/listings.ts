import { setImmediate as nextTurn } from 'node:timers/promises';
import { expressions } from '@commerce/chassis/database/index-hint.ts';
import type { PageQuery } from '../../../application/ports.ts';
import { comparePositions, matchOfSelection, type Position } from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';
import { besideMatch, collectedPage, type Deps, fewFound, fewSelected } from './listing-collect.ts';
import { between, positionAfter, sourceOf, stepsOf } from './listing-range.ts';
import {
  conditionsOf,
  keyOf,
  ordering,
  type Range,
  sortColumn,
  type Walk,
  type Deps as WalkDeps,
  walkOf,
} from './listing-walk.ts';
import { productColumns, productOf } from './product-rows.ts';

/** Maximum number of categories whose lists are merged. More are usually a large part of the catalogue, where pages fill soon. */
const maxMerged = 50;

/** What is read of the products of a page. */
interface Content<T> {
  /** The first ones of a part of a walk. */
  readonly inWalk: (deps: WalkDeps, walk: Walk, range: Range, limit: number) => Promise<readonly T[]>;
  /** Those at these positions, in the same order. */
  readonly at: (deps: Deps, positions: readonly Position[]) => Promise<readonly T[]>;
}

/**
 * A page of a list. No statement reads more than some thousand rows: a list with a condition that few products meet collects and
 * sorts those; every other list walks an index in its order, step by step, and other requests run between the steps.
 */
export const pageOfProducts = (deps: Deps, query: PageQuery): Promise<readonly Product[]> => pageOf(deps, query, wholeProducts);

async function pageOf<T>(deps: Deps, query: PageQuery, content: Content<T>): Promise<readonly T[]> {
  const walk = walkOf(deps, query, query.sort);
  if (!walk.tested) return content.inWalk(deps, walk, query, query.limit);
  const matching = await fewFound(deps, query);
  if (matching) return content.at(deps, await collectedPage(deps, matching, query, besideMatch(query)));
  const newest = await newestPage(deps, query);
  if (newest) return content.at(deps, newest);
  const { categoryIds = [] } = query;
  if (categoryIds.length > 1 && categoryIds.length <= maxMerged && query.sort !== 'BESTSELLING')
    return content.at(deps, await mergedPage(deps, query, categoryIds));

  const listed: T[] = [];
  const { first, largest } = stepsOf(query);
  for (let after = query.after, size: number = first; ; size = Math.min(size * 3, largest)) {
    const end = await positionAfter(deps, walk, { ...query, after }, size);
    listed.push(...(await content.inWalk(deps, walk, { ...query, after, end }, query.limit - listed.length)));
    if (listed.length >= query.limit || !end) return listed;
    if (size === first) {
      const few = await fewSelected(deps, query);
      if (few) return content.at(deps, await collectedPage(deps, few, query, query));
    }
    after = end;
    await nextTurn();
  }
}

/**
 * Matches of a search that are tested for the other conditions of a page. Where fewer meet them than fill it, the list is walked.
 */
const maxTested = { step: 300, all: 1_200 } as const;

/**
 * The positions of a page that the search index orders by itself: the age of a product never changes. It is undefined for other
 * orders, for an index without one, and where the conditions beside the search leave too few.
 */
async function newestPage(deps: Deps, query: PageQuery): Promise<readonly Position[] | undefined> {
  const { sort, isBackward = false, limit, except } = query;
  const match = matchOfSelection(query);
  if (sort !== 'NEWEST' || !match) return undefined;
  const conditions = besideMatch(query);
  const isAlone = Object.keys(conditionsOf(deps, conditions)).length === 0;
  const listed: Position[] = [];
  for (let { after } = query, tested = 0; isAlone || tested < maxTested.all; ) {
    const size = isAlone ? limit - listed.length : maxTested.step;
    const found = await deps.searchIndex.newest?.(match, { after, isBackward, limit: size }, except);
    if (!found) return undefined;
    const ids = found.map(({ id }) => id);
    listed.push(...(await collectedPage(deps, ids, query, conditions)));
    if (listed.length >= limit || found.length < size) return listed.slice(0, limit);
    [after, tested] = [found.at(-1) ?? null, tested + size];
  }
  return undefined;
}

/**
 * The pages of several categories as one: each category has an index of its own in the order of the list. Only the products of
 * the merged page are read whole.
 */
async function mergedPage(deps: Deps, query: PageQuery, categoryIds: readonly string[]): Promise<readonly Position[]> {
  const listed: Position[] = [];
  for (const categoryId of categoryIds) {
    listed.push(...(await pageOf(deps, { ...query, categoryIds: [categoryId] }, positionsAlone)));
    await nextTurn();
  }
  return listed.sort(comparePositions(query.sort, query.isBackward)).slice(0, query.limit);
}

/** Statements that test rows may be long; otherwise the first rows of an index are the page. */
const queriesOf = ({ database }: WalkDeps, walk: Walk) => (walk.tested ? database.longRead : database.read);

const wholeProducts: Content<Product> = {
  inWalk: async (deps, walk, range, limit) => {
    const rows = await queriesOf(deps, walk)
      .select(expressions(productColumns(deps.tables)))
      .from(sourceOf(deps, walk))
      .where(between(deps, walk, range))
      .orderBy(...ordering(deps.tables.products, range))
      .limit(limit);
    return rows.map(productOf);
  },
  at: async ({ byIds }, positions) => {
    const found = new Map((await byIds(positions.map(({ id }) => id))).map((product) => [product.id, product]));
    return positions.flatMap(({ id }) => found.get(id) ?? []);
  },
};

const positionsAlone: Content<Position> = {
  inWalk: async (deps, walk, range, limit) => {
    const { products } = deps.tables;
    const rows = await queriesOf(deps, walk)
      .select(expressions({ key: sortColumn(products, range.sort), id: products.id }))
      .from(sourceOf(deps, walk))
      .where(between(deps, walk, range))
      .orderBy(...ordering(products, range))
      .limit(limit);
    return rows.map(({ key, id }) => ({ key: keyOf(key), id }));
  },
  at: async (_, positions) => positions,
};
