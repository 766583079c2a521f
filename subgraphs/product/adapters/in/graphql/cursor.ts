import { sortKeyVersion } from '@commerce/kernel/text/sort-key.ts';
import { isNameSort, isSortKey, type Position, type ProductSort } from '../../../domain/listing.ts';

/** A position in a list of this sort order. */
export interface Cursor {
  readonly sort: ProductSort;
  readonly position: Position;
}

/** A position as opaque text. */
export const writeCursor = ({ sort, position: { key, id, rank } }: Cursor): string =>
  Buffer.from(JSON.stringify([listOf(sort), key, id, ...(sort === 'RELEVANCE' ? [rank ?? 0] : [])])).toString('base64url');

/** The keys of names have a version; a position among keys of another version is not valid. */
const listOf = (sort: ProductSort): string => (isNameSort(sort) ? `${sort} ${sortKeyVersion}` : sort);

/** What {@link writeCursor} wrote for one of these sort orders; undefined for any other text. */
export function readCursor(sorts: readonly ProductSort[], text: string): Cursor | undefined {
  const [list, key, id, rank] = listIn(Buffer.from(text, 'base64url').toString());
  const sort = sorts.find((one) => listOf(one) === list);
  if (sort === undefined || !isSortKey(sort, key) || typeof id !== 'string') return undefined;
  const position: Position = { key, id, ...(Number.isSafeInteger(rank) && Number(rank) >= 0 ? { rank: Number(rank) } : {}) };
  return writeCursor({ sort, position }) === text ? { sort, position } : undefined;
}

function listIn(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return []; // not JSON, so not from writeCursor
  }
}
