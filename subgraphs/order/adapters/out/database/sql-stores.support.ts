import type { EngineUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { openOrderDatabase } from './open.ts';
import { sqlCartQueries } from './sql-carts.ts';
import { sqlKnownProductQueries } from './sql-known-products.ts';
import { sqlOrderQueries } from './sql-order-queries.ts';
import { sqlPromotionStore } from './sql-promotions.ts';
import { sqlRates } from './sql-rates.ts';
import { sqlTransact } from './sql-transact.ts';

/** The stores over a fresh database of the engine. */
export async function openSqlStores(engine: EngineUnderTest) {
  const { url, remove } = await engine.fresh();
  const { database, tables } = await openOrderDatabase(url);
  const deps = {
    database,
    tables,
    newId,
    now: () => new Date(),
    committed: () => undefined,
    tokenOf: (orderId: string) => `${orderId}.signature`,
  };
  return {
    database,
    tables,
    transact: sqlTransact(deps),
    orderQueries: sqlOrderQueries(deps),
    cartQueries: sqlCartQueries(deps),
    promotionStore: sqlPromotionStore(deps),
    rates: sqlRates(deps),
    knownProductQueries: sqlKnownProductQueries(deps),
    close: async () => {
      await database.close();
      await remove();
    },
  };
}
