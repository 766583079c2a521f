import { and, type SQL } from '@commerce/chassis/database/drizzle.ts';
import { expressions, walkingIndex } from '@commerce/chassis/database/index-hint.ts';
import { matchOfSelection, type Position, type Selection } from '../../../domain/listing.ts';
import { keyOf, ordering, type Range, sortColumn, type Walk, type Deps as WalkDeps, within } from './listing-walk.ts';

/** Rows of the first step of a walk and of the largest one, and rows in which a large selection is counted. */
const steps = { first: 300, largest: 3_000, counted: 6_000 } as const;
/** The same where each row is tested for its tokens, which takes up to 90 µs, so that other searches do not wait for long. */
const tokenSteps = { first: 200, largest: 1_000, counted: 3_000 } as const;

export const stepsOf = (selection: Selection): typeof steps | typeof tokenSteps =>
  matchOfSelection(selection) || selection.except ? tokenSteps : steps;

export const sourceOf = ({ database, tables }: WalkDeps, walk: Walk) =>
  walkingIndex(database.dialect, tables.products, walk.index);

export const between = (deps: WalkDeps, walk: Walk, range: Range): SQL | undefined =>
  and(walk.selected, walk.tested, within(deps, walk, range));

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
