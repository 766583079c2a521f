import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, eq } from '@commerce/chassis/database/drizzle.ts';
import type { Checkouts } from '../../../application/checkouts.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'cartCheckouts' | 'guestOrders'>;
}

/** The checkouts in the transaction of `queries`. */
export const sqlCheckouts = ({ database, tables: { cartCheckouts, guestOrders } }: Deps, queries: Queries): Checkouts => ({
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
});
