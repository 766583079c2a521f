import type { Queries, RowLock } from '@commerce/chassis/database/database.ts';
import type { Category } from '../../../domain/category.ts';
import type { Tables } from './tables.ts';

export type CategoryRow = Tables['categories']['$inferSelect'];

export const categoryOfRow = ({ id, slug, names, position, path }: CategoryRow): Category => ({
  id,
  slug,
  names,
  position,
  path: idsIn(path),
});

export const rowOfCategory = ({ id, slug, names, position, path }: Category): CategoryRow => ({
  id,
  slug,
  names,
  position,
  path: pathText(path),
  mergedInto: null,
});

/** The ids of a path column. */
export const idsIn = (path: string): readonly string[] => (path === '' ? [] : path.split('/'));

/** The path column of some ids. */
export const pathText = (ids: readonly string[]): string => ids.join('/');

/**
 * The categories of these ids (at most 500), by the id that was asked for. A merged category leads to the one that took over its
 * products, which is never a merged one.
 */
export async function categoriesOf(
  queries: Queries,
  { categories }: Pick<Tables, 'categories'>,
  ids: readonly string[],
  how: RowLock = 'unlocked',
): Promise<ReadonlyMap<string, Category>> {
  const rows = await queries.rowsWith(categories, 'id', ids, how);
  const targets = rows.flatMap(({ mergedInto }) => mergedInto ?? []);
  const found = new Map(
    (targets.length > 0 ? await queries.rowsWith(categories, 'id', targets, how) : []).map((row) => [row.id, row]),
  );
  return new Map(
    rows.flatMap((row) => {
      const target = row.mergedInto === null ? row : found.get(row.mergedInto);
      return target ? [[row.id, categoryOfRow(target)] as const] : [];
    }),
  );
}
