import { asc } from '@commerce/chassis/database/drizzle.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { openDatabase } from '@commerce/chassis/database/open-database.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { migrationsFolder, tablesOf } from './database/schema.ts';
import { sqlOrderBook } from './database/sql-order-book.ts';
import { sqlTransact } from './database/sql-stores.ts';
import { memoryStores } from './memory/memory-stores.ts';
import { type StoresUnderTest, storesContract } from './stores.contract.ts';

storesContract('memory', async () => {
  const { transact, orderBook, memory } = memoryStores();
  return { transact, orderBook, sent: async () => memory().sent, close: async () => undefined };
});

for (const engine of enginesUnderTest) {
  storesContract(engine.name, async (): Promise<StoresUnderTest> => {
    const { url, remove } = await engine.fresh();
    const database = await openDatabase(url, migrationsFolder);
    const tables = tablesOf(database);
    const deps = { database, tables, newId, now: () => new Date(), committed: () => undefined };
    return {
      transact: sqlTransact(deps),
      orderBook: sqlOrderBook({ database, tables }),
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
