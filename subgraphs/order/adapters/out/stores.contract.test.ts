import { asc } from '@commerce/chassis/database/drizzle.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { openSqlStores } from './database/sql-stores.support.ts';
import { memoryStores } from './memory/memory-stores.support.ts';
import { type StoresUnderTest, storesContract } from './stores.contract.ts';

storesContract('memory', async () => {
  const { transact, orderQueries, memory } = memoryStores();
  return { transact, orderQueries, sent: async () => memory().sent, close: async () => undefined };
});

for (const engine of enginesUnderTest) {
  storesContract(engine.name, async (): Promise<StoresUnderTest> => {
    const { database, tables, ...stores } = await openSqlStores(engine);
    return {
      ...stores,
      sent: async () => {
        const rows = await database.read.select().from(tables.outbox).orderBy(asc(tables.outbox.position));
        return rows.map(({ value }) => JSON.parse(value).type.split('.')[1]);
      },
    };
  });
}
