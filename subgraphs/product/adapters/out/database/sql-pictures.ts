import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, inArray, isNull, lt } from '@commerce/chassis/database/drizzle.ts';
import type { Pictures, Uploads } from '../../../application/pictures/ports.ts';
import type { Picture } from '../../../domain/pictures/picture.ts';
import { maxIds } from './chunk-sizes.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'pictures' | 'uploads' | 'products' | 'categories'>;
}

/** The committed pictures of products and categories. */
export const sqlPictures = ({ database, tables: { pictures } }: Deps): Pictures => ({
  of: async (ownerIds) => {
    const found = new Map<string, Picture[]>();
    for (const chunk of chunks([...new Set(ownerIds)], maxIds)) {
      const rows = await database.read
        .select()
        .from(pictures)
        .where(inArray(pictures.ownerId, [...chunk]))
        .orderBy(asc(pictures.ownerId), asc(pictures.position));
      for (const { ownerId, position: _position, ...picture } of rows) {
        const others = found.get(ownerId);
        if (others) others.push(picture);
        else found.set(ownerId, [picture]);
      }
    }
    return found;
  },
});

/** The uploads that were permitted and not removed yet. */
export function sqlUploads({ database, tables: { uploads } }: Deps): Uploads {
  return {
    add: async (upload) => void (await database.write((queries) => queries.insertRows(uploads, [upload]))),
    byIds: async (ids) => {
      const found = [];
      for (const chunk of chunks([...new Set(ids)], maxIds)) found.push(...(await database.read.rowsWith(uploads, 'id', chunk)));
      return found;
    },
    countOpen: (sellerId) => database.read.$count(uploads, and(eq(uploads.sellerId, sellerId), isNull(uploads.usedBy))),
    before: async (instant, limit) => {
      const rows = await database.read
        .select({ id: uploads.id })
        .from(uploads)
        .where(lt(uploads.createdAt, instant))
        .orderBy(asc(uploads.createdAt), asc(uploads.id))
        .limit(limit);
      return rows.map(({ id }) => id);
    },
    remove: async (ids) => {
      for (const chunk of chunks(ids, maxIds))
        await database.write((queries) => queries.delete(uploads).where(inArray(uploads.id, [...chunk])));
    },
  };
}

interface PicturesOfOwner {
  readonly ownerId: string;
  readonly pictures: readonly Picture[];
  readonly uploadIds: readonly string[];
}

/** Replaces the pictures of an owner inside a transaction, as `Catalogue.setPictures` says. */
export async function replacePictures(
  { database, tables }: Deps,
  queries: Queries,
  { ownerId, pictures: all, uploadIds }: PicturesOfOwner,
): Promise<boolean> {
  const { pictures, uploads } = tables;
  await lockOwner({ database, tables }, queries, ownerId);
  if (uploadIds.length > 0) {
    const named = inArray(uploads.id, [...uploadIds]);
    const rows = await database.lock(queries.select({ usedBy: uploads.usedBy }).from(uploads).where(named));
    if (rows.length < uploadIds.length || rows.some(({ usedBy }) => usedBy !== null && usedBy !== ownerId)) return false;
    await queries.update(uploads).set({ usedBy: ownerId }).where(named);
  }
  await queries.delete(pictures).where(eq(pictures.ownerId, ownerId));
  const rows = all.map((picture, position) => ({ ...picture, ownerId, position }));
  if (rows.length > 0) await queries.insertRows(pictures, rows);
  return true;
}

/** Makes changes of the same owner wait for each other: without rows to delete, each would leave its own pictures. */
async function lockOwner({ database, tables }: Deps, queries: Queries, ownerId: string): Promise<void> {
  for (const owners of [tables.products, tables.categories])
    await database.lock(queries.select({ id: owners.id }).from(owners).where(eq(owners.id, ownerId)));
}
