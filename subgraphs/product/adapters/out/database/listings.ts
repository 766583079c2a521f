import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, sql } from '@commerce/chassis/database/drizzle.ts';
import { expressions, walkingIndex } from '@commerce/chassis/database/index-hint.ts';
import type { Count, PageQuery, Products, SearchIndex } from '../../../application/ports.ts';
import type { KeySort, Position, Selection } from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';
import { collectedPage, countCollected, fewProducts } from './listing-collect.ts';
import {
  afterPosition,
  keyOf,
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

/** Rows of the first step of a walk, and of the largest one. */
const steps = { first: 300, largest: 3_000 } as const;

/** Rows in which a large selection is counted. */
const maxCounted = 6_000;

/** Rows of an index that one statement counts. */
const countStep = 50_000;

/**
 * A page of a list. No statement reads more than some thousand rows: a list with a condition that few products meet collects and
 * sorts those; every other list walks an index in its order, step by step, and other requests run between the steps.
 */
export async function pageOfProducts(deps: Deps, query: PageQuery): Promise<readonly Product[]> {
  const walk = walkOf(deps, query, query.sort);
  if (!walk.tested) return rowsOf(deps, walk, query, query.limit);
  const matching = query.match && (await fewProducts(deps, query, 'match'));
  if (matching) return collectedPage(deps, matching, query);

  const listed: Product[] = [];
  for (let after = query.after, size: number = steps.first; ; size = Math.min(size * 3, steps.largest)) {
    const end = await positionAfter(deps, walk, { sort: query.sort, after }, size);
    listed.push(...(await rowsOf(deps, walk, { sort: query.sort, after, end }, query.limit - listed.length)));
    if (listed.length >= query.limit || !end) return listed;
    if (size === steps.first) {
      const few = await fewProducts(deps, query, 'others');
      if (few) return collectedPage(deps, few, query);
    }
    after = end;
    await nextTurn();
  }
}

/** Counts exactly if the selection or its sample is small, else estimates. */
export async function countProducts(deps: Deps, selection: Selection): Promise<Count> {
  const walk = walkOf(deps, selection, selection.prices ? 'PRICE_ASCENDING' : 'NEWEST');
  if (!walk.tested) return { count: await countInIndex(deps, walk), isExact: true };
  const few =
    (selection.match && (await fewProducts(deps, selection, 'match'))) || (await fewProducts(deps, selection, 'others'));
  if (few) return { count: await countCollected(deps, few, selection), isExact: true };

  const sort = selection.prices ? 'PRICE_ASCENDING' : 'NEWEST';
  let [counted, matching] = [0, 0];
  for (let after: Position | null = null; counted < maxCounted; counted += steps.largest) {
    const end = await positionAfter(deps, walk, { sort, after }, steps.largest);
    matching += await countBetween(deps, walk, { sort, after, end });
    if (!end) return { count: matching, isExact: true };
    after = end;
    await nextTurn();
  }
  const all = await countInIndex(deps, { ...walk, tested: undefined });
  return { count: Math.round((all * matching) / counted), isExact: false };
}

interface Between {
  readonly sort: KeySort;
  readonly after: Position | null;
  /** Null for the end of the list. */
  readonly end?: Position | null;
}

const sourceOf = ({ database, tables }: WalkDeps, walk: Walk) => walkingIndex(database.dialect, tables.products, walk.index);

function between({ tables: { products } }: WalkDeps, walk: Walk, { sort, after, end = null }: Between) {
  return and(walk.selected, walk.tested, afterPosition(products, sort, after), upToPosition(products, sort, end));
}

async function rowsOf(deps: Deps, walk: Walk, range: Between, limit: number): Promise<readonly Product[]> {
  const rows = await deps.database.read
    .select(expressions(productColumns(deps.tables)))
    .from(sourceOf(deps, walk))
    .where(between(deps, walk, range))
    .orderBy(...ordering(deps.tables.products, range.sort))
    .limit(limit);
  return rows.map(productOf);
}

/** The position `size` rows after another one, in the index alone; null if the list ends before. */
async function positionAfter(deps: WalkDeps, walk: Walk, range: Between, size: number): Promise<Position | null> {
  const { products } = deps.tables;
  const [row] = await deps.database.read
    .select(expressions({ key: sortColumn(products, range.sort), id: products.id }))
    .from(sourceOf(deps, walk))
    .where(between(deps, { ...walk, tested: undefined }, range))
    .orderBy(...ordering(products, range.sort))
    .limit(1)
    .offset(size - 1);
  return row ? { key: keyOf(row.key), id: row.id } : null;
}

async function countBetween(deps: WalkDeps, walk: Walk, range: Between): Promise<number> {
  const [row] = await deps.database.read
    .select({ count: sql<number>`count(*)`.mapWith(Number) })
    .from(sourceOf(deps, walk))
    .where(between(deps, walk, range));
  return row?.count ?? 0;
}

/** Counts what the index selects, step by step. */
async function countInIndex(deps: WalkDeps, walk: Walk): Promise<number> {
  const sort = walk.index.includes('price') ? 'PRICE_ASCENDING' : 'NEWEST';
  for (let counted = 0, after: Position | null = null; ; counted += countStep) {
    const end = await positionAfter(deps, walk, { sort, after }, countStep);
    if (!end) return counted + (await countBetween(deps, walk, { sort, after }));
    after = end;
    await nextTurn();
  }
}
