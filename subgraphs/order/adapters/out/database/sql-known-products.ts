import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries, RowLock } from '@commerce/chassis/database/database.ts';
import type { KnownProductQueries, KnownProducts } from '../../../application/project-products.ts';
import type { KnownProduct } from '../../../domain/catalogue/known-product.ts';
import { maxIds, maxRows } from './chunk-sizes.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'knownProducts'>;
}

/** The known products in the transaction of `queries`. */
export const sqlKnownProducts = ({ database, tables }: Deps, queries: Queries): KnownProducts => ({
  withIds: (ids) => find(queries, tables, ids, 'locked'),
  save: async (products) => {
    for (const some of chunks(products, maxRows)) await database.upsert(queries, tables.knownProducts, some, ['id'], changeable);
  },
});

export const sqlKnownProductQueries = ({ database, tables }: Deps): KnownProductQueries => ({
  withIds: (ids) => find(database.read, tables, ids, 'unlocked'),
});

const changeable = ['details', 'detailsRevision', 'available', 'stockRevision'] as const;

async function find(
  queries: Queries,
  { knownProducts }: Deps['tables'],
  ids: readonly string[],
  lock: RowLock,
): Promise<ReadonlyMap<string, KnownProduct>> {
  const found = new Map<string, KnownProduct>();
  // In the order of the ids, so that two transactions do not wait for each other.
  for (const some of chunks([...ids].sort(), maxIds)) {
    for (const row of await queries.rowsWith(knownProducts, 'id', some, lock)) found.set(row.id, row);
  }
  return found;
}
