import { asc } from '@commerce/chassis/database/drizzle.ts';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { accountsContract } from './accounts.contract.ts';
import { addressBooksContract } from './address-books.contract.ts';
import { credentialsContract } from './credentials.contract.ts';
import { openUserDatabase } from './database/open.ts';
import { sqlAccounts } from './database/sql-accounts.ts';
import { sqlAddressBooks } from './database/sql-address-books.ts';
import { sqlCredentials } from './database/sql-credentials.ts';
import { sqlMailQueue } from './database/sql-mail-queue.ts';
import { mailQueueContract } from './mail-queue.contract.ts';
import { memoryStores } from './memory/memory-stores.support.ts';

async function inMemory() {
  const { events, ...stores } = memoryStores();
  const versions = async () =>
    events.flatMap((event) =>
      event.name === 'PasswordChanged' ? [{ userId: event.userId, version: event.credentialsVersion }] : [],
    );
  return {
    ...stores,
    namedAccounts: async () => events.map(({ userId }) => userId),
    renamedAccounts: async () => events.flatMap(({ name, userId }) => (name === 'ProfileChanged' ? [userId] : [])),
    versions,
    close: async () => {},
  };
}

accountsContract('memory', inMemory);
addressBooksContract('memory', inMemory);
credentialsContract('memory', inMemory);
mailQueueContract('memory', inMemory);

for (const engine of enginesUnderTest) {
  const inDatabase = async () => {
    const { url, remove } = await engine.fresh();
    const { database, tables } = await openUserDatabase(url);
    const events = async () => {
      const rows = await database.read.select().from(tables.outbox).orderBy(asc(tables.outbox.position));
      return rows.map(({ messageKey, value }) => ({ userId: messageKey, type: (JSON.parse(value) as { type: string }).type }));
    };
    const namedAccounts = async () => (await events()).map(({ userId }) => userId);
    const renamedAccounts = async () =>
      (await events()).flatMap(({ userId, type }) => (type === 'commerce.ProfileChanged.v1' ? [userId] : []));
    const versions = async () => {
      const rows = await database.read.select().from(tables.outbox).orderBy(asc(tables.outbox.position));
      return rows.flatMap(({ value }) => {
        const { type, data } = JSON.parse(value) as { type: string; data: { userId: string; credentialsVersion?: number } };
        return type === 'commerce.PasswordChanged.v1' ? [{ userId: data.userId, version: data.credentialsVersion }] : [];
      });
    };
    return {
      accounts: sqlAccounts({ database, tables, newId, committed: () => {} }),
      credentials: sqlCredentials({ database, tables, newId, committed: () => {} }),
      mailQueue: sqlMailQueue({ database, tables, committed: () => undefined }),
      addressBooks: sqlAddressBooks({ database, tables }),
      namedAccounts,
      renamedAccounts,
      versions,
      close: () => database.close().then(remove),
    };
  };
  accountsContract(engine.name, inDatabase);
  addressBooksContract(engine.name, inDatabase);
  credentialsContract(engine.name, inDatabase);
  mailQueueContract(engine.name, inDatabase);
}
