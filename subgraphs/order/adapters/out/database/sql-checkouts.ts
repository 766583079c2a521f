import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, eq, inArray } from '@commerce/chassis/database/drizzle.ts';
import type { Currency } from '@commerce/kernel/money.ts';
import type { Checkouts, PlacedOrder } from '../../../application/checkouts.ts';
import { maxIds } from './chunk-sizes.ts';
import { type OrderRow, orderOf } from './rows.ts';
import { resetCounts } from './sql-order-counts.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'cartCheckouts' | 'guestOrders' | 'orders' | 'orderCounts' | 'orderKeys' | 'verifiedEmails'>;
  readonly now: () => Date;
}

/** The checkouts in the transaction of `queries`. */
export const sqlCheckouts = (deps: Deps, queries: Queries): Checkouts => ({
  ...latestCheckouts(deps, queries),
  ...keysOfOrders(deps, queries),
  ...ordersOfGuests(deps, queries),
});

const latestCheckouts = (
  { database, tables: { cartCheckouts } }: Deps,
  queries: Queries,
): Pick<Checkouts, 'lock' | 'save' | 'latestOf'> => ({
  lock: async (cartId, currency) => {
    await database.insertIgnore(queries, cartCheckouts, [{ cartId, currency, orderId: null }]); // a lock needs a row
    const isIt = and(eq(cartCheckouts.cartId, cartId), eq(cartCheckouts.currency, currency));
    const [row] = await database.lock(queries.select().from(cartCheckouts).where(isIt));
    return row?.orderId ?? null;
  },
  save: async (cartId, currency, orderId) => {
    await database.upsert(queries, cartCheckouts, [{ cartId, currency, orderId }], ['cartId', 'currency'], ['orderId']);
  },
  latestOf: async (cartId) => {
    const rows = await queries.select().from(cartCheckouts).where(eq(cartCheckouts.cartId, cartId));
    return rows.flatMap(({ currency, orderId }) => (orderId === null ? [] : [{ currency: currency as Currency, orderId }]));
  },
});

function keysOfOrders(
  { database, tables: { orders, orderKeys } }: Deps,
  queries: Queries,
): Pick<Checkouts, 'placedWith' | 'placed' | 'addKey' | 'shareKeys'> {
  const placed = async (orderId: string) => placedOf((await queries.rowsWith(orders, 'id', [orderId]))[0]);
  const addKeys = async (rows: readonly (typeof orderKeys)['$inferInsert'][]) => {
    for (const some of chunks(rows, maxIds)) await database.insertIgnore(queries, orderKeys, some);
  };
  return {
    placed,
    placedWith: async (scopeId, key) => {
      const isOwn = and(eq(orders.buyerId, scopeId), eq(orders.idempotencyKey, key));
      const [own] = await queries.select().from(orders).where(isOwn);
      if (own) return placedOf(own);
      const isIt = and(eq(orderKeys.scopeId, scopeId), eq(orderKeys.idempotencyKey, key));
      const [row] = await queries.select({ orderId: orderKeys.orderId }).from(orderKeys).where(isIt);
      return row && (await placed(row.orderId));
    },
    addKey: (scopeId, idempotencyKey, orderId) => addKeys([{ scopeId, idempotencyKey, orderId }]),
    shareKeys: async (cartId, scopeId) => {
      const own = await queries
        .select({ orderId: orders.id, idempotencyKey: orders.idempotencyKey })
        .from(orders)
        .where(eq(orders.buyerId, cartId));
      const others = await queries.select().from(orderKeys).where(eq(orderKeys.scopeId, cartId));
      await addKeys([...own, ...others].map((row) => ({ ...row, scopeId })));
    },
  };
}

const placedOf = (row: OrderRow | undefined): PlacedOrder | undefined =>
  row && { order: orderOf(row), idempotencyKey: row.idempotencyKey, fingerprint: row.fingerprint };

function ordersOfGuests(
  deps: Deps,
  queries: Queries,
): Pick<Checkouts, 'addGuestOrder' | 'setVerifiedEmail' | 'accountOf' | 'giveToAccount'> {
  const { database, tables } = deps;
  const { guestOrders, orders, orderKeys, verifiedEmails } = tables;
  return {
    addGuestOrder: async (orderId, emailKey) => {
      await database.insertIgnore(queries, guestOrders, [{ orderId, emailKey }]);
    },
    setVerifiedEmail: async (userId, emailKey) => {
      await queries.delete(verifiedEmails).where(eq(verifiedEmails.userId, userId));
      await database.upsert(queries, verifiedEmails, [{ emailKey, userId }], ['emailKey'], ['userId']);
    },
    accountOf: async (emailKey) => (await queries.rowsWith(verifiedEmails, 'emailKey', [emailKey], 'locked'))[0]?.userId,
    giveToAccount: async (userId, emailKey) => {
      const found = await database.lock(queries.select().from(guestOrders).where(eq(guestOrders.emailKey, emailKey)));
      for (const some of chunks(
        found.map(({ orderId }) => orderId),
        maxIds,
      )) {
        const rows = await queries.rowsWith(orders, 'id', some, 'locked');
        const keys = rows.map(({ id, buyerId, idempotencyKey }) => ({ scopeId: buyerId, idempotencyKey, orderId: id }));
        if (keys.length > 0) await database.insertIgnore(queries, orderKeys, keys);
        for (const { id, idempotencyKey } of rows) {
          const isUsed = and(eq(orders.buyerId, userId), eq(orders.idempotencyKey, idempotencyKey));
          const key = (await queries.$count(orders, isUsed)) > 0 ? id : idempotencyKey;
          await queries.update(orders).set({ buyerId: userId, idempotencyKey: key }).where(eq(orders.id, id));
        }
        await queries.delete(guestOrders).where(inArray(guestOrders.orderId, [...some]));
      }
      if (found.length > 0) await resetCounts(deps, queries, userId);
      return found.length;
    },
  };
}
