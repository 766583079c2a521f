import { asc } from '@commerce/chassis/database/drizzle.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { openSqlStores } from './database/sql-stores.support.ts';
import { memoryStores } from './memory/memory-stores.support.ts';
import { type StoresUnderTest, storesContract } from './stores.contract.ts';

storesContract('memory', async () => {
  const { transact, orderQueries, memory } = memoryStores();
  return {
    transact,
    orderQueries,
    sent: async () => memory().sent,
    mailed: async () => memory().mails,
    close: async () => undefined,
  };
});

for (const engine of enginesUnderTest) {
  storesContract(engine.name, async (): Promise<StoresUnderTest> => {
    const { database, tables, ...stores } = await openSqlStores(engine);
    const messages = async () => {
      const rows = await database.read.select().from(tables.outbox).orderBy(asc(tables.outbox.position));
      return rows.map(({ value }) => JSON.parse(value)).map(({ type, data }) => ({ type: type.split('.')[1], data }));
    };
    return {
      ...stores,
      sent: async () => (await messages()).map(({ type }) => type).filter((type) => type !== 'MailOrder'),
      mailed: async () => (await messages()).filter(({ type }) => type === 'MailOrder').map(({ data }) => data),
    };
  });
}
