import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Queries } from './database.ts';
import type { SQLiteTable } from './drizzle.ts';
import { drizzleSqlite, getTableColumns, type SQL, sql } from './drizzle.ts';
import { migrations } from './migrations.ts';

/** How long a write waits for another process's write before it fails. */
const busyTimeoutMs = 10_000;

/** Opens (or creates) the file and applies the migrations of `migrationsFolder`. One writer and one reader connection. */
export async function openSqlite(file: string, migrationsFolder: string): Promise<Database> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const writer = connect(file, false);
  writer.connection.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL');
  await inTransaction(writer.connection, async () => applyMigrations(writer.connection, migrationsFolder));
  const reader = connect(file, true);

  let last: Promise<unknown> = Promise.resolve(); // write transactions queue up behind each other
  const transact = <T>(work: (queries: Queries) => Promise<T>): Promise<T> => {
    const mine = last.then(() => inTransaction(writer.connection, () => work(writer.queries)));
    last = mine.catch(() => undefined);
    return mine;
  };

  return {
    dialect: 'sqlite',
    read: reader.queries,
    transact,
    upsert: async (queries, table, rows, key, set) => {
      if (rows.length === 0) return;
      const columns = getTableColumns(table as SQLiteTable);
      await queries
        .insert(table as SQLiteTable)
        .values([...rows])
        .onConflictDoUpdate({ target: key.map((name) => columns[name]) as never, set: overwritten(table, set) });
    },
    insertNew: async (queries, table, rows, key) => {
      if (rows.length === 0) return 0;
      const columns = getTableColumns(table as SQLiteTable);
      const insert = queries.insert(table as SQLiteTable).values([...rows]);
      return changes(await insert.onConflictDoNothing({ target: key.map((name) => columns[name]) as never }));
    },
    affected: changes,
    lock: (select) => select,
    lockFree: (select) => select,
    ping: async () => void reader.connection.prepare('SELECT 1').get(),
    close: async () => {
      await last;
      reader.connection.close();
      writer.connection.close();
    },
  };
}

function connect(file: string, readOnly: boolean) {
  const connection = new DatabaseSync(file, { readOnly, timeout: 20, enableForeignKeyConstraints: true });
  const statements = new Map<string, StatementSync>();
  const prepared = (text: string, method: string) => {
    const known = statements.get(method + text);
    if (known) return known;
    const statement = connection.prepare(text);
    if (method !== 'run') statement.setReturnArrays(true);
    if (statements.size > 500) statements.clear(); // texts with lists of many lengths must not pile up
    statements.set(method + text, statement);
    return statement;
  };
  const queries = drizzleSqlite(async (text, params, method) => {
    const statement = prepared(text, method);
    if (method === 'run') return { rows: statement.run(...params) as unknown as unknown[] };
    return { rows: (method === 'get' ? statement.get(...params) : statement.all(...params)) as unknown[] };
  });
  return { connection, queries: queries as unknown as Queries };
}

/** BEGIN IMMEDIATE takes the write lock at once; while another process holds it, the event loop goes on. */
async function begin(connection: DatabaseSync): Promise<void> {
  const until = Date.now() + busyTimeoutMs;
  for (;;) {
    try {
      connection.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      const busy = (error as { errcode?: number }).errcode === 5;
      if (!busy || Date.now() > until) throw error;
      await pause(1 + Math.random() * 4);
    }
  }
}

async function inTransaction<T>(connection: DatabaseSync, work: () => Promise<T>): Promise<T> {
  await begin(connection);
  try {
    const value = await work();
    connection.exec('COMMIT');
    return value;
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

function applyMigrations(connection: DatabaseSync, folder: string): void {
  connection.exec('CREATE TABLE IF NOT EXISTS applied_migrations (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL)');
  const applied = new Set(
    connection
      .prepare('SELECT name FROM applied_migrations')
      .all()
      .map((row) => String(row.name)),
  );
  for (const { name, statements } of migrations(folder, 'sqlite')) {
    if (applied.has(name)) continue;
    for (const statement of statements) connection.exec(statement);
    connection.prepare('INSERT INTO applied_migrations VALUES (?, ?)').run(name, Date.now());
  }
}

const changes = (result: unknown): number => {
  const { changes: direct, rows } = result as { changes?: number | bigint; rows?: { changes: number | bigint } };
  return Number(direct ?? rows?.changes ?? 0);
};

const overwritten = (table: SQLiteTable, names: readonly string[]): Record<string, SQL> =>
  Object.fromEntries(names.map((name) => [name, sql`excluded.${sql.identifier(columnName(table, name))}`]));

function columnName(table: SQLiteTable, property: string): string {
  const column = getTableColumns(table)[property];
  if (!column) throw new Error(`no column for ${property}`);
  return column.name;
}
