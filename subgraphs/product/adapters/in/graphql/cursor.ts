import { sortKeyVersion } from '@commerce/kernel/text/sort-key.ts';
import { isSortKey, type Position, type ProductSort } from '../../../domain/listing.ts';

/** A position as opaque text, for lists of this sort order only. */
export const writeCursor = (sort: ProductSort, { key, id }: Position): string =>
  Buffer.from(JSON.stringify([listOf(sort), key, id])).toString('base64url');

/** The keys of names have a version; a position among keys of another version is not valid. */
const listOf = (sort: ProductSort): string => (sort === 'NAME' ? `NAME ${sortKeyVersion}` : sort);

/** The position that {@link writeCursor} wrote for this sort order; undefined for any other text. */
export function readCursor(sort: ProductSort, cursor: string): Position | undefined {
  const [cursorSort, key, id] = listIn(Buffer.from(cursor, 'base64url').toString());
  if (cursorSort !== listOf(sort) || !isSortKey(sort, key) || typeof id !== 'string') return undefined;
  return writeCursor(sort, { key, id }) === cursor ? { key, id } : undefined;
}

function listIn(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return []; // not JSON, so not from writeCursor
  }
}
