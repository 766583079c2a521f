import { mkdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { beginStatement } from '../telemetry/statement-span.ts';
import { type Database, type DatabaseSize, defaultLongReadMs, type Queries, type RowLock } from './database.ts';
import type { SQLiteTable } from './drizzle.ts';
import { drizzleSqlite } from './drizzle.ts';
import { columnName, insertStatement, quoted } from './insert-statement.ts';
import { type MigrationMode, migrations, requireMigrations } from './migrations.ts';
import { makePrivateFile } from './private-file.ts';
import { readerThreads } from './reader-threads.ts';
import { selectAllStatement, selectStatement } from './select-statement.ts';
import { openConnection, type Statement } from './sqlite-connection.ts';
import { updateStatement } from './update-statement.ts';

/** How long a write waits for another process's write before it fails. */
const busyTimeoutMs = 10_000;

export interface SqliteOptions {
  /** Maximum number of threads for {@link Database.longRead}. With 0 its statements hold the event loop. */
  readonly readerThreads?: number | undefined;
  /** Milliseconds after which one of those statements fails. */
  readonly longReadMs?: number;
  /** Default `apply`. */
  readonly mode?: MigrationMode | undefined;
}

/**
 * Opens (or creates) the file and applies the migrations of `migrationsFolder`. One connection writes, one reads, and each reader
 * thread has its own.
 */
export async function openSqlite(
  file: string,
  migrationsFolder: string,
  { readerThreads: threads = 2, longReadMs = defaultLongReadMs, mode = 'apply' }: SqliteOptions = {},
): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  makePrivateFile(file);
  const writer = connect(file, false);
  // another replica may be starting
  await whileBusy(() => writer.connection.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL'));
  await inTransaction(writer.connection, async () => applyMigrations(writer.connection, migrationsFolder, mode));
  const reader = connect(file, true);
  const readers = readerThreads(file, { threads, statementMs: longReadMs });

  let last: Promise<unknown> = Promise.resolve(); // write transactions queue up behind each other
  const transact = <T>(work: (queries: Queries) => Promise<T>): Promise<T> => {
    const mine = last.then(() => inTransaction(writer.connection, () => work(writer.queries)));
    last = mine.catch(() => undefined);
    return mine;
  };

  return {
    dialect: 'sqlite',
    read: reader.queries,
    longRead: threads === 0 ? reader.queries : queriesOver((statement) => inSpan(statement.text, () => readers.ask(statement))),
    transact,
    write: transact,
    upsert: async (_queries, table, rows, key, set) => {
      const updates = set.map((name) => quoted(columnName(table, name), form)).map((column) => `${column} = excluded.${column}`);
      writer.insert(table, rows, `ON CONFLICT (${columnList(table, key)}) DO UPDATE SET ${updates.join(', ')}`);
    },
    updateRows: async (_queries, table, rows, key, set) => writer.update(table, rows, key, set),
    insertIgnore: async (_queries, table, rows) => writer.insert(table, rows, 'ON CONFLICT DO NOTHING'),
    affected: changes,
    lock: (select) => select,
    lockSkippingLocked: (select) => select,
    size: () => sizeOf(file, reader.connection),
    ping: async () => void reader.connection.prepare('SELECT 1').get(),
    close: async () => {
      await last;
      await readers.close();
      reader.connection.close();
      writer.connection.close();
    },
  };
}

function connect(file: string, readOnly: boolean) {
  const connection = openConnection(file, readOnly);
  const run = <T>(text: string, step: () => T): T => {
    const span = beginStatement(text, 'sqlite');
    try {
      return step();
    } finally {
      span?.end(); // a failure is that of the transaction
    }
  };
  /** Returns how many rows are new or changed. */
  const insert = (table: SQLiteTable, rows: readonly Readonly<Record<string, unknown>>[], ending = ''): number => {
    if (rows.length === 0) return 0;
    const { text, params } = insertStatement(table, rows, { ...form, ending });
    return Number(run(text, () => connection.write(text, params)).changes);
  };
  const update = (
    table: SQLiteTable,
    rows: readonly Readonly<Record<string, unknown>>[],
    key: string,
    set: readonly string[],
  ): void => {
    if (rows.length === 0) return;
    const { text, params } = updateStatement(table, rows, key, set, form);
    run(text, () => connection.write(text, params));
  };
  const insertRows: Queries['insertRows'] = async (table, rows) => void insert(table, rows);
  const queries = queriesOver(async (statement) => run(statement.text, () => connection.answer(statement)));
  return { ...connection, insert, update, queries: Object.assign(queries, { insertRows }) };
}

async function inSpan<T>(text: string, step: () => Promise<T>): Promise<T> {
  const span = beginStatement(text, 'sqlite');
  try {
    return await step();
  } finally {
    span?.end();
  }
}

/** The queries of the port over whatever answers a statement. */
function queriesOver(ask: (statement: Statement) => Promise<unknown>): Queries {
  const queries = drizzleSqlite(async (text, params, method) => ({ rows: (await ask({ text, params, method })) as unknown[] }));
  const rowsWith = async (
    table: SQLiteTable,
    column: string,
    values: readonly unknown[],
    _how?: RowLock,
    only?: readonly string[],
  ) => {
    if (values.length === 0) return [];
    const { text, params, read } = selectStatement(table, column, values, form, only);
    return read((await ask({ text, params, method: 'all' })) as unknown[][]);
  };
  const allRows = async (table: SQLiteTable, order: readonly string[]) => {
    const { text, read } = selectAllStatement(table, order, form);
    return read((await ask({ text, params: [], method: 'all' })) as unknown[][]);
  };
  const insertRows: Queries['insertRows'] = () => Promise.reject(new Error('a connection for reads takes no rows'));
  return Object.assign(queries, { insertRows, rowsWith, allRows }) as unknown as Queries;
}

/** Tries again while another process holds the lock; meanwhile the event loop goes on. */
async function whileBusy(step: () => void): Promise<void> {
  const until = performance.now() + busyTimeoutMs;
  for (;;) {
    try {
      return step();
    } catch (error) {
      const busy = (error as { errcode?: number }).errcode === 5;
      if (!busy || performance.now() > until) throw error;
      await pause(1 + Math.random() * 4);
    }
  }
}

async function inTransaction<T>(connection: DatabaseSync, work: () => Promise<T>): Promise<T> {
  await whileBusy(() => connection.exec('BEGIN IMMEDIATE')); // takes the write lock at once
  try {
    const value = await work();
    connection.exec('COMMIT');
    return value;
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

/** Of the file and of its write-ahead log, which stays as large as it once had to be. */
async function sizeOf(file: string, connection: DatabaseSync): Promise<DatabaseSize> {
  const pragma = (name: string) => Number(Object.values(connection.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
  const free = pragma('freelist_count') * pragma('page_size');
  const sizes = await Promise.all(
    [file, `${file}-wal`].map((path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return { used: sizes.reduce((sum, size) => sum + size, 0) - free, free };
}

function applyMigrations(connection: DatabaseSync, folder: string, mode: MigrationMode): void {
  connection.exec('CREATE TABLE IF NOT EXISTS applied_migrations (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL)');
  const applied = new Set(
    connection
      .prepare('SELECT name FROM applied_migrations')
      .all()
      .map((row) => String(row.name)),
  );
  const all = migrations(folder, 'sqlite');
  if (mode === 'wait') requireMigrations(applied, all);
  for (const { name, statements } of all) {
    if (applied.has(name)) continue;
    for (const statement of statements) connection.exec(statement);
    connection.prepare('INSERT INTO applied_migrations VALUES (?, ?)').run(name, Date.now());
  }
}

const changes = (result: unknown): number => {
  const { changes: direct, rows } = result as { changes?: number | bigint; rows?: { changes: number | bigint } };
  return Number(direct ?? rows?.changes ?? 0);
};

const form = { quote: '"' } as const;

const columnList = (table: SQLiteTable, names: readonly string[]) =>
  names.map((name) => quoted(columnName(table, name), form)).join(', ');
