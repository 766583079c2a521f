import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { categoryKey } from '../../../domain/listing.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'categories'>;
}

/** The canonical spelling of a category, in the transaction of `queries`. A new category is stored as it is spelt here. */
export async function canonicalCategory(
  { database, tables: { categories } }: Deps,
  queries: Queries,
  category: string,
): Promise<string> {
  const key = categoryKey(category);
  const [known] = await queries.rowsWith(categories, 'key', [key]);
  if (known) return known.name;
  await database.insertIgnore(queries, categories, [{ key, name: category }]);
  // Another transaction may have stored it since this one began to read. A locking read sees that.
  const [stored] = await queries.rowsWith(categories, 'key', [key], 'locked');
  return stored?.name ?? category;
}
