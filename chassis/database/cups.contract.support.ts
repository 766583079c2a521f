import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from './database.ts';
import type { Dialect } from './dialect.ts';
import { mysqlDialect, sqliteDialect } from './dialect.ts';
import type { EngineUnderTest } from './engines-under-test.support.ts';
import type { FreshDatabase } from './fresh-mysql.ts';
import { openDatabase } from './open-database.ts';

const cupsOf = (d: Dialect) =>
  d.table('cups', {
    id: d.id('id').primaryKey(),
    name: d.text('cup_name', 40).notNull(),
    shelf: d.int('shelf'),
    isWhole: d.bool('is_whole').notNull(),
    marks: d.json<{ readonly at: string }>('marks'),
    madeAt: d.instant('made_at').notNull(),
  });

const migration = {
  sqlite:
    'CREATE TABLE cups (id TEXT PRIMARY KEY, cup_name TEXT NOT NULL UNIQUE, shelf INTEGER, is_whole INTEGER NOT NULL, marks TEXT, made_at INTEGER NOT NULL)',
  mysql: `CREATE TABLE cups (id char(36) character set utf8mb4 collate utf8mb4_bin PRIMARY KEY,
    cup_name varchar(40) character set utf8mb4 collate utf8mb4_bin NOT NULL UNIQUE, shelf int, is_whole boolean NOT NULL, marks json, made_at datetime(3) NOT NULL)`,
};

const tables = { sqlite: cupsOf(sqliteDialect), mysql: cupsOf(mysqlDialect) };
export type Cups = (typeof tables)['sqlite'];

/** The table of the database's dialect. */
export const cupsIn = ({ dialect }: Database): Cups => tables[dialect] as Cups;

/** A folder with the migrations of a table of cups, for both dialects. */
export function cupMigrations(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-migrations-'));
  for (const dialect of ['sqlite', 'mysql'] as const) {
    mkdirSync(join(folder, dialect));
    writeFileSync(join(folder, dialect, '0000_cups.sql'), migration[dialect]);
    mkdirSync(join(folder, dialect, 'meta'));
    writeFileSync(join(folder, dialect, 'meta/_journal.json'), JSON.stringify({ entries: [{ tag: '0000_cups' }] }));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A new database with a table of cups for each test of the block that calls this. */
export function cupsForEachTest(engine: EngineUnderTest): { readonly folder: string; readonly open: () => CupsUnderTest } {
  const { folder, remove } = cupMigrations();
  let open: CupsUnderTest;
  beforeEach(async () => {
    const fresh = await engine.fresh();
    const database = await openDatabase(fresh.url, folder);
    open = { fresh, database, cups: cupsIn(database) };
  });
  afterEach(async () => {
    await open.database.close();
    await open.fresh.remove();
  });
  afterAll(remove);
  return { folder, open: () => open };
}

interface CupsUnderTest {
  readonly fresh: FreshDatabase;
  readonly database: Database;
  readonly cups: Cups;
}

export const aCup = (but: Partial<Cups['$inferInsert']> = {}) => ({
  id: randomUUID(),
  name: randomUUID(),
  shelf: 3,
  isWhole: true,
  marks: { at: '손잡이 🍵 `"\'' },
  madeAt: new Date('2026-11-23T09:30:00.123Z'),
  ...but,
});
