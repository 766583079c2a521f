import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isEngineFault } from './engine-fault.ts';
import { enginesUnderTest } from './engines-under-test.support.ts';
import { MissingMigrations } from './migrations.ts';
import { openDatabase } from './open-database.ts';

describe.each(enginesUnderTest.map((engine) => [engine.name, engine] as const))(
  'the migrations of a database on %s',
  (_, engine) => {
    const folder = mkdtempSync(join(tmpdir(), 'commerce-migrations-'));
    let fresh: Awaited<ReturnType<typeof engine.fresh>>;

    /** The folder of a service's version: `count` migrations, each of which makes a table. */
    function version(count: number): string {
      const entries = Array.from({ length: count }, (_, index) => ({ tag: `000${index}_shelf` }));
      for (const dialect of ['sqlite', 'mysql']) {
        mkdirSync(join(folder, `${count}`, dialect, 'meta'), { recursive: true });
        writeFileSync(join(folder, `${count}`, dialect, 'meta/_journal.json'), JSON.stringify({ entries }));
        for (const [index, { tag }] of entries.entries())
          writeFileSync(join(folder, `${count}`, dialect, `${tag}.sql`), `CREATE TABLE shelf_${index} (id char(36) PRIMARY KEY)`);
      }
      return join(folder, `${count}`);
    }

    const opened = async (count: number, mode: 'apply' | 'wait') =>
      (await openDatabase(fresh.url, version(count), { mode })).close();

    beforeEach(async () => {
      fresh = await engine.fresh();
    });
    afterEach(() => fresh.remove());
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it('are waited for by a service that may not apply them, as for an engine that is away', async () => {
      const error: unknown = await opened(1, 'wait').catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(MissingMigrations);
      expect((error as Error).message).toBe('the database lacks the migrations 0000_shelf');
      expect(isEngineFault(error)).toBe(true);

      await opened(1, 'apply');
      await opened(1, 'wait');
    });

    it('are waited for when a newer version comes, and do not stop the version before', async () => {
      await opened(1, 'apply');
      await expect(opened(3, 'wait')).rejects.toThrow('lacks the migrations 0001_shelf, 0002_shelf');
      await opened(3, 'apply');
      await opened(1, 'wait');
    });

    it('are applied once by processes that start together', async () => {
      await Promise.all([opened(3, 'apply'), opened(3, 'apply'), opened(3, 'apply')]);
      await opened(3, 'wait');
    });
  },
);
