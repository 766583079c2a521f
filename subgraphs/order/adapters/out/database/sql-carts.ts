import type { Database, Queries, RowLock } from '@commerce/chassis/database/database.ts';
import { and, inArray, lte } from '@commerce/chassis/database/drizzle.ts';
import type { CartQueries, Carts } from '../../../application/carts.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'carts'>;
}

const changeable = ['lines', 'codes', 'additions', 'mergedInto', 'updatedAt', 'expiresAt'] as const;

/** The carts in the transaction of `queries`. */
export const sqlCarts = ({ database, tables: { carts } }: Deps, queries: Queries): Carts => ({
  ...finders(carts, queries, 'locked'),
  withId: async (id) => (await queries.rowsWith(carts, 'id', [id], 'locked'))[0],
  add: async (cart) => (await database.insertIgnore(queries, carts, [cart])) === 1,
  save: (cart) => database.upsert(queries, carts, [cart], ['id'], changeable),
});

export const sqlCartQueries = ({ database, tables: { carts } }: Deps): CartQueries => ({
  ...finders(carts, database.read, 'unlocked'),
  purgeExpired: async (at, limit) => {
    const expired = lte(carts.expiresAt, at);
    const found = await database.read.select({ id: carts.id }).from(carts).where(expired).limit(limit);
    if (found.length === 0) return 0;
    const ids = found.map(({ id }) => id);
    // Once more by the date: the shopper may have changed a cart since it was found.
    const purge = (queries: Queries) => queries.delete(carts).where(and(inArray(carts.id, ids), expired));
    return database.affected(await database.transact(async (queries) => purge(queries)));
  },
});

function finders(carts: Tables['carts'], queries: Queries, lock: RowLock): Pick<Carts, 'ofBuyer' | 'withTokenHash'> {
  return {
    ofBuyer: async (buyerId) => (await queries.rowsWith(carts, 'buyerId', [buyerId], lock))[0],
    withTokenHash: async (tokenHash) => (await queries.rowsWith(carts, 'tokenHash', [tokenHash], lock))[0],
  };
}
