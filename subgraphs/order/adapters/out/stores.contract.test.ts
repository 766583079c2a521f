import { asc } from '@commerce/chassis/database/drizzle.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { openOrderDatabase } from './database/open.ts';
import { sqlOrderQueries } from './database/sql-order-queries.ts';
import { sqlTransact } from './database/sql-transact.ts';
import { memoryStores } from './memory/memory-stores.support.ts';
import { type StoresUnderTest, storesContract } from './stores.contract.ts';

storesContract('memory', async () => {
  const { transact, orderQueries, memory } = memoryStores();
  return { transact, orderQueries, sent: async () => memory().sent, close: async () => undefined };
});

for (const engine of enginesUnderTest) {
  storesContract(engine.name, async (): Promise<StoresUnderTest> => {
    const { url, remove } = await engine.fresh();
    const { database, tables } = await openOrderDatabase(url);
    const deps = { database, tables, newId, now: () => new Date(), committed: () => undefined };
    return {
      transact: sqlTransact(deps),
      orderQueries: sqlOrderQueries({ database, tables }),
      sent: async () => {
        const rows = await database.read.select().from(tables.outbox).orderBy(asc(tables.outbox.position));
        return rows.map(({ value }) => JSON.parse(value).type.split('.')[1]);
      },
      close: async () => {
        await database.close();
        await remove();
      },
    };
  });
}
