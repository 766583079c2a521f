import type { Database } from '../database/database.ts';
import { asc } from '../database/drizzle.ts';
import { enginesUnderTest } from '../database/engines-under-test.support.ts';
import { openDatabase } from '../database/open-database.ts';
import { migrationsOnDisk, type Tables, tablesOf } from './messaging.contract.support.ts';
import { pruneInbox } from './prune-inbox.ts';

const at = (second: number) => new Date(Date.parse('2026-11-30T09:00:00.000Z') + second * 1_000);

describe.each(enginesUnderTest)('old ids in the inbox ($name)', (engine) => {
  let database: Database;
  let tables: Tables;
  let remove: () => Promise<unknown>;
  beforeEach(async () => {
    const fresh = await engine.fresh();
    remove = fresh.remove;
    database = await openDatabase(fresh.url, migrationsOnDisk());
    tables = tablesOf[database.dialect];
  });
  afterEach(async () => {
    await database.close();
    await remove();
  });

  const receive = async (seconds: readonly number[]) => {
    const rows = seconds.map((second, index) => ({ consumer: 'product', messageId: `m-${index}`, receivedAt: at(second) }));
    for (let from = 0; from < rows.length; from += 200) {
      await database.transact((queries) => queries.insertRows(tables.inbox, rows.slice(from, from + 200)));
    }
  };
  /** Counts the transactions of what it is given. */
  const counting = (): { steps: number; database: Database } => {
    const counted = {
      steps: 0,
      database: {
        ...database,
        transact: <T>(work: Parameters<Database['transact']>[0]) => {
          counted.steps += 1;
          return database.transact(work) as Promise<T>;
        },
      } as Database,
    };
    return counted;
  };

  it('are deleted in steps of a thousand, and the others stay', async () => {
    await receive(Array.from({ length: 2_300 }, (_, index) => index));
    const counted = counting();
    expect(await pruneInbox({ database: counted.database, tables }, at(2_200))).toBe(2_200);
    expect(counted.steps).toBe(3);
    const [oldest] = await database.read.select().from(tables.inbox).orderBy(asc(tables.inbox.receivedAt)).limit(1);
    expect([oldest?.receivedAt, await database.read.$count(tables.inbox)]).toEqual([at(2_200), 100]);
  });

  it('of one instant are deleted together, and an inbox without old ones is left alone', async () => {
    await receive(Array(1_500).fill(5));
    expect(await pruneInbox({ database, tables }, at(5))).toBe(0);
    expect(await pruneInbox({ database, tables }, at(6))).toBe(1_500);
    expect(await pruneInbox({ database, tables }, at(6))).toBe(0);
  });
});
