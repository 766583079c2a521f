import { eventually } from '../concurrency/eventually.support.ts';
import { migrationsOnDisk, tablesOf } from '../events/messaging.contract.support.ts';
import type { Database } from './database.ts';
import { enginesUnderTest } from './engines-under-test.support.ts';
import { openDatabase } from './open-database.ts';

describe.each(enginesUnderTest)('the size of a database ($name)', (engine) => {
  let database: Database;
  let remove: () => Promise<unknown>;
  beforeEach(async () => {
    const fresh = await engine.fresh();
    remove = fresh.remove;
    database = await openDatabase(fresh.url, migrationsOnDisk());
  });
  afterEach(async () => {
    await database.close();
    await remove();
  });

  it('grows with its rows; what deleted rows leave goes on counting', async () => {
    const { inbox } = tablesOf[database.dialect];
    const before = await database.size();
    for (let step = 0; step < 20; step += 1) {
      const ids = Array.from({ length: 500 }, (_, index) => `${step}-${index}`.padEnd(100, 'x'));
      const rows = ids.map((messageId) => ({ consumer: 'product', messageId, receivedAt: new Date() }));
      await database.transact((queries) => queries.insertRows(inbox, rows));
    }
    const full = await eventually(async () => {
      const size = await database.size(); // a server counts anew some seconds after many rows
      return size.used > before.used + 500_000 && size;
    });
    await database.transact((queries) => queries.delete(inbox));
    const emptied = await database.size();
    if (database.dialect === 'sqlite') {
      expect(emptied.used + emptied.free).toBeGreaterThanOrEqual(full.used);
      expect(emptied.free).toBeGreaterThan(500_000);
    }
    expect(emptied.used + emptied.free).toBeGreaterThan(0);
  });
});
