import { sortKeyVersion } from '@commerce/kernel/text/sort-key.ts';
import { isSortKey, type Position, type ProductSort } from '../../../domain/listing.ts';

/** A position as opaque text, for lists of this sort order only. */
export const writeCursor = (sort: ProductSort, { key, id, rank }: Position): string =>
  Buffer.from(JSON.stringify([listOf(sort), key, id, ...(sort === 'RELEVANCE' ? [rank ?? 0] : [])])).toString('base64url');

/** The keys of names have a version; a position among keys of another version is not valid. */
const listOf = (sort: ProductSort): string => (sort === 'NAME' ? `NAME ${sortKeyVersion}` : sort);

/** The position that {@link writeCursor} wrote for this sort order; undefined for any other text. */
export function readCursor(sort: ProductSort, cursor: string): Position | undefined {
  const [cursorSort, key, id, rank] = listIn(Buffer.from(cursor, 'base64url').toString());
  if (cursorSort !== listOf(sort) || !isSortKey(sort, key) || typeof id !== 'string') return undefined;
  const position: Position = { key, id, ...(Number.isSafeInteger(rank) && Number(rank) >= 0 ? { rank: Number(rank) } : {}) };
  return writeCursor(sort, position) === cursor ? position : undefined;
}

function listIn(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return []; // not JSON, so not from writeCursor
  }
}
