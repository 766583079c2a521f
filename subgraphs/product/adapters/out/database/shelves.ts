import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { shelfKey } from '../../../domain/listing.ts';
import { schemaOf } from './schema.ts';

/** How the shelf of a category is spelt; a category without one makes it. Inside the transaction of the queries. */
export async function shelfOf(database: Database, queries: Queries, category: string): Promise<string> {
  const { shelves } = schemaOf(database);
  const key = shelfKey(category);
  const [known] = await queries.rowsWith(shelves, 'key', [key]);
  if (known) return known.name;
  await database.insertIgnore(queries, shelves, [{ key, name: category }]);
  // Another transaction may have made it since this one began to read: a locking read sees that.
  const [made] = await queries.rowsWith(shelves, 'key', [key], 'locked');
  return made?.name ?? category;
}
