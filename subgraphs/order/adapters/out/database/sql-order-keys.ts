import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, inArray, lt, notExists, sql } from '@commerce/chassis/database/drizzle.ts';
import { firstIdAt } from '@commerce/chassis/ids.ts';
import type { OrderKeyArchive } from '../../../application/purge-order-keys.ts';
import { maxIds } from './chunk-sizes.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'orderKeys' | 'carts'>;
}

export const sqlOrderKeys = ({ database, tables: { orderKeys, carts } }: Deps): OrderKeyArchive => ({
  removeOld: (before, limit) =>
    database.transact(async (queries) => {
      const cart = queries.select({ one: sql`1` }).from(carts).where(eq(carts.id, orderKeys.scopeId));
      // Ids of orders sort by time, so their index leads to the old keys; of them, few belong to a cart that is still there.
      const isOld = and(lt(orderKeys.orderId, firstIdAt(before)), notExists(cart));
      const old = await queries
        .select({ orderId: orderKeys.orderId })
        .from(orderKeys)
        .where(isOld)
        .orderBy(asc(orderKeys.orderId))
        .limit(limit);
      for (const some of chunks(old, maxIds)) {
        const ids = some.map(({ orderId }) => orderId);
        await queries.delete(orderKeys).where(and(inArray(orderKeys.orderId, ids), notExists(cart)));
      }
      return old.length;
    }),
});
