import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, eq, inArray } from '@commerce/chassis/database/drizzle.ts';
import type { Checkouts } from '../../../application/checkouts.ts';
import { maxIds } from './chunk-sizes.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'cartCheckouts' | 'guestOrders' | 'orders'>;
}

/** The checkouts in the transaction of `queries`. */
export const sqlCheckouts = (
  { database, tables: { cartCheckouts, guestOrders, orders } }: Deps,
  queries: Queries,
): Checkouts => ({
  lock: async (cartId, currency) => {
    await database.insertIgnore(queries, cartCheckouts, [{ cartId, currency, orderId: null }]); // a lock needs a row
    const isIt = and(eq(cartCheckouts.cartId, cartId), eq(cartCheckouts.currency, currency));
    const [row] = await database.lock(queries.select().from(cartCheckouts).where(isIt));
    return row?.orderId ?? null;
  },
  save: async (cartId, currency, orderId) => {
    await database.upsert(queries, cartCheckouts, [{ cartId, currency, orderId }], ['cartId', 'currency'], ['orderId']);
  },
  addGuestOrder: async (orderId, emailKey) => {
    await database.insertIgnore(queries, guestOrders, [{ orderId, emailKey }]);
  },
  giveToAccount: async (userId, emailKey) => {
    const found = await database.lock(queries.select().from(guestOrders).where(eq(guestOrders.emailKey, emailKey)));
    for (const some of chunks(
      found.map(({ orderId }) => orderId),
      maxIds,
    )) {
      const rows = await queries.rowsWith(orders, 'id', some, 'locked');
      for (const { id, idempotencyKey } of rows) {
        const isUsed = and(eq(orders.buyerId, userId), eq(orders.idempotencyKey, idempotencyKey));
        const key = (await queries.$count(orders, isUsed)) > 0 ? id : idempotencyKey;
        await queries.update(orders).set({ buyerId: userId, idempotencyKey: key }).where(eq(orders.id, id));
      }
      await queries.delete(guestOrders).where(inArray(guestOrders.orderId, [...some]));
    }
    return found.length;
  },
});
