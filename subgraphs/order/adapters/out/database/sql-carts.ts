import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries, RowLock } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, gt, inArray, lte, notExists, sql } from '@commerce/chassis/database/drizzle.ts';
import type { CartQueries, Carts } from '../../../application/carts.ts';
import { maxIds } from './chunk-sizes.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'carts' | 'cartCheckouts'>;
}

const changeable = ['lines', 'codes', 'additions', 'mergedInto', 'updatedAt', 'expiresAt'] as const;

/** The carts in the transaction of `queries`. */
export const sqlCarts = ({ database, tables: { carts } }: Deps, queries: Queries): Carts => ({
  ...finders(carts, queries, 'locked'),
  withId: async (id) => (await queries.rowsWith(carts, 'id', [id], 'locked'))[0],
  add: async (cart) => (await database.insertIgnore(queries, carts, [cart])) === 1,
  save: (cart) => database.upsert(queries, carts, [cart], ['id'], changeable),
});

export const sqlCartQueries = ({ database, tables: { carts, cartCheckouts } }: Deps): CartQueries => ({
  ...finders(carts, database.read, 'unlocked'),
  purgeExpired: async (at, limit) => {
    const expired = lte(carts.expiresAt, at);
    const found = await database.read.select({ id: carts.id }).from(carts).where(expired).limit(limit);
    if (found.length === 0) return 0;
    return database.transact(async (queries) => {
      let purged = 0;
      for (const some of chunks(found, maxIds)) {
        const ids = some.map(({ id }) => id);
        // Once more by the date: the shopper may have changed a cart since it was found.
        purged += database.affected(await queries.delete(carts).where(and(inArray(carts.id, ids), expired)));
        await queries
          .delete(cartCheckouts)
          .where(and(inArray(cartCheckouts.cartId, ids), isGone(queries, { carts, cartCheckouts })));
      }
      return purged;
    });
  },
  purgeCheckoutsAfter: (cartId, limit) =>
    database.transact(async (queries) => {
      const rows = await queries
        .select({ cartId: cartCheckouts.cartId })
        .from(cartCheckouts)
        .where(gt(cartCheckouts.cartId, cartId))
        .orderBy(asc(cartCheckouts.cartId))
        .limit(limit);
      const last = rows.at(-1)?.cartId;
      if (last === undefined) return null;
      const isRead = and(gt(cartCheckouts.cartId, cartId), lte(cartCheckouts.cartId, last));
      await queries.delete(cartCheckouts).where(and(isRead, isGone(queries, { carts, cartCheckouts })));
      return last;
    }),
});

/** The condition for checkouts whose cart is not there any more. */
function isGone(queries: Queries, { carts, cartCheckouts }: Deps['tables']) {
  const cart = queries.select({ one: sql`1` }).from(carts).where(eq(carts.id, cartCheckouts.cartId));
  return notExists(cart);
}

function finders(carts: Tables['carts'], queries: Queries, lock: RowLock): Pick<Carts, 'ofBuyer' | 'withTokenHash'> {
  return {
    ofBuyer: async (buyerId) => (await queries.rowsWith(carts, 'buyerId', [buyerId], lock))[0],
    withTokenHash: async (tokenHash) => (await queries.rowsWith(carts, 'tokenHash', [tokenHash], lock))[0],
  };
}
