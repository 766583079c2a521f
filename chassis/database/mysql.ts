import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolConnection, ResultSetHeader } from 'mysql2';
import type { Followed } from '../secrets/followed.ts';
import { type Database, type DatabaseSize, defaultLongReadMs, type Queries, type RowLock } from './database.ts';
import type { SQLiteTable } from './drizzle.ts';
import { drizzleMysql } from './drizzle.ts';
import { columnName, type InsertForm, insertStatement, quoted } from './insert-statement.ts';
import { type MigrationMode, migrations, requireMigrations } from './migrations.ts';
import {
  type Connections,
  clientOf,
  clientOn,
  type MysqlClient,
  openConnections,
  type PipeliningClient,
  pipelining,
  poolSize,
  statementLimit,
} from './mysql-client.ts';
import { selectAllStatement, selectStatement } from './select-statement.ts';
import { updateStatement } from './update-statement.ts';

/** Deadlock and lock wait timeout: the server rolled back (or the statement failed) and the same work may succeed. */
const retriable = new Set([1213, 1205]);
const maxAttempts = 10;

interface MysqlLimits {
  /** A statement that is not answered by then has failed: the server may be frozen, or the network swallow everything. */
  readonly statementMs?: number;
  /** The same for {@link Database.longRead}. */
  readonly longReadMs?: number;
  /** Default `apply`. */
  readonly mode?: MigrationMode | undefined;
}

/** Connections for {@link Database.longRead}: a server has few cores, and other statements need them as well. */
const longReaders = 4;
/** Connections that a process may open: those for single statements, for transactions, and for long reads. */
export const connectionsPerProcess = 2 * poolSize + longReaders;
/** Maximum number of long reads that wait for one of them. */
const maxWaiting = 1_000;

/** A migration may have to rebuild a table, or wait for another replica's migrations. */
const migrationMs = 600_000;

/**
 * Connects to MySQL 8 or MariaDB 10.6+ at the URL as it is now, and applies the migrations of `migrationsFolder` under a
 * server-side lock, or only looks whether they are applied.
 */
export async function openMysql(
  uri: Followed<string>,
  migrationsFolder: string,
  { statementMs = 15_000, longReadMs = defaultLongReadMs, mode = 'apply' }: MysqlLimits = {},
): Promise<Database> {
  const serverLimitMs = statementMs + 1_000; // the client gives up first
  const pool = openConnections({ uri, mode: 'autocommit', serverLimitMs });
  const writers = openConnections({ uri, mode: 'transactions', serverLimitMs });
  const patient = openConnections({ uri, mode: 'autocommit', serverLimitMs: longReadMs, size: longReaders, maxWaiting });
  const pools = [pool, writers, patient];
  try {
    await (mode === 'apply' ? applyMigrations : findMigrations)(pool, migrationsFolder);
  } catch (error) {
    await Promise.allSettled(pools.map((one) => one.close())); // the next call opens pools of its own
    throw error;
  }
  const reader = clientOf(pool, statementMs);
  const single = asQueries(reader);
  return {
    dialect: 'mysql',
    read: single,
    longRead: asQueries(clientOf(patient, longReadMs + 1_000, longReadMs)), // the server gives up first: the connection stays
    transact: (work) => withRetries(() => transact(writers, statementMs, work)),
    write: (statement) => withRetries(() => statement(single)),
    upsert: async (queries, table, rows, _key, set) => {
      const columns = set.map((name) => quoted(columnName(table, name), form));
      const updates = columns.map((column) => `${column} = values(${column})`).join(', ');
      await writesOf(queries).pipelineWrite(table, rows, { ...form, ending: `ON DUPLICATE KEY UPDATE ${updates}` });
    },
    updateRows: async (queries, table, rows, key, set) => {
      if (rows.length === 0) return;
      const { text, params } = updateStatement(table, rows, key, set, form);
      await writesOf(queries).write(text, params);
    },
    insertIgnore: (queries, table, rows) => writesOf(queries).insert(table, rows, { ...form, verb: 'INSERT IGNORE INTO' }),
    affected,
    lock: (select) => (select as Lockable<typeof select>).for('update'),
    lockSkippingLocked: (select) => (select as Lockable<typeof select>).for('update', { skipLocked: true }),
    size: () => sizeOf(reader),
    ping: async () => void (await reader.query('SELECT 1')),
    close: async () => void (await Promise.all(pools.map((one) => one.close()))),
  };
}

/** By InnoDB's statistics, which are some per cent off. */
async function sizeOf(client: MysqlClient): Promise<DatabaseSize> {
  const [rows] =
    await client.query(`SELECT COALESCE(SUM(data_length + index_length), 0) AS used, COALESCE(SUM(data_free), 0) AS free
    FROM information_schema.tables WHERE table_schema = DATABASE()`);
  const [row] = rows as readonly Readonly<Record<'used' | 'free', unknown>>[];
  return { used: Number(row?.used ?? 0), free: Number(row?.free ?? 0) };
}

type Lockable<Q> = { for(strength: 'update', options?: { skipLocked: boolean }): Q };

const form = { quote: '`' } as const;
const lockingForm = { ...form, ending: 'FOR UPDATE' } as const;

type Insert<T> = (table: SQLiteTable, rows: readonly Readonly<Record<string, unknown>>[], form: InsertForm) => Promise<T>;

interface Writes {
  /** Returns how many rows the server counts as affected. */
  readonly insert: Insert<number>;
  /** Inserts with the transaction's next statement. */
  readonly pipelineWrite: Insert<void>;
  /** Sends the statement with the transaction's next one. */
  readonly write: (text: string, params: readonly unknown[]) => Promise<void>;
}

const writes = new WeakMap<Queries, Writes>();

function writesOf(queries: Queries): Writes {
  const known = writes.get(queries);
  if (!known) throw new Error('these queries are not of a MySQL database');
  return known;
}

function asQueries(client: MysqlClient, pipelineText?: PipeliningClient['pipelineWrite']): Queries {
  const insert: Writes['insert'] = async (table, rows, how) => {
    if (rows.length === 0) return 0;
    const { text, params } = insertStatement(table, rows, how);
    const [result] = await client.query(text, params);
    return (result as ResultSetHeader).affectedRows;
  };
  const write = pipelineText ?? (async (text: string, params: readonly unknown[]) => void (await client.query(text, params)));
  const pipelineWrite: Writes['pipelineWrite'] = async (table, rows, how) => {
    if (rows.length === 0) return;
    const { text, params } = insertStatement(table, rows, how);
    await write(text, params);
  };
  const insertRows: Queries['insertRows'] = (table, rows) => pipelineWrite(table, rows, form);
  const rowsWith = async (
    table: SQLiteTable,
    column: string,
    values: readonly unknown[],
    how?: RowLock,
    only?: readonly string[],
  ) => {
    if (values.length === 0) return [];
    const { text, params, read } = selectStatement(table, column, values, how === 'locked' ? lockingForm : form, only);
    const [rows] = await client.query({ sql: text, rowsAsArray: true }, params);
    return read(rows as unknown[][]);
  };
  const allRows = async (table: SQLiteTable, order: readonly string[]) => {
    const { text, read } = selectAllStatement(table, order, form);
    const [rows] = await client.query({ sql: text, rowsAsArray: true });
    return read(rows as unknown[][]);
  };
  const own = { insertRows, rowsWith, allRows };
  const queries = Object.assign(drizzleMysql(client as unknown as Pool), own) as unknown as Queries;
  writes.set(queries, { insert, pipelineWrite, write });
  return queries;
}

interface Writer {
  readonly client: PipeliningClient;
  readonly queries: Queries;
}

/** drizzle's objects are made once a connection: they cost more than a small statement. */
const writerOf = new WeakMap<PoolConnection, Writer>();

function writerOn(connection: PoolConnection, statementMs: number): Writer {
  const known = writerOf.get(connection);
  if (known) return known;
  const client = pipelining(clientOn(connection, statementMs));
  const writer = { client, queries: asQueries(client, client.pipelineWrite) };
  writerOf.set(connection, writer);
  return writer;
}

/** drizzle's own transactions leak a pooled connection when BEGIN fails, so this one releases always. */
const transact = <T>(connections: Connections, statementMs: number, work: (queries: Queries) => Promise<T>): Promise<T> =>
  connections.use(async (connection) => {
    const { client, queries } = writerOn(connection, statementMs);
    try {
      const value = await work(queries);
      await client.query('COMMIT');
      return value;
    } catch (error) {
      await rollBack(connection, client);
      throw error;
    }
  });

async function withRetries<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isRetriable(error) || attempt === maxAttempts) throw error;
      await pause(Math.random() * 5 * 2 ** attempt);
    }
  }
}

/** A connection that cannot even roll back is thrown away: the server rolls back when it closes. */
async function rollBack(connection: PoolConnection, client: PipeliningClient): Promise<void> {
  client.drop();
  try {
    await client.query('ROLLBACK');
  } catch {
    connection.destroy();
  }
}

function isRetriable(error: unknown): boolean {
  const cause = (error as { cause?: unknown }).cause ?? error;
  return retriable.has((cause as { errno?: number }).errno ?? 0);
}

/**
 * Replicas that start together wait for each other. DDL commits by itself on MySQL, so each migration is recorded right after it.
 */
const applyMigrations = (connections: Connections, folder: string): Promise<void> =>
  connections.use(async (connection) => {
    const client = clientOn(connection, migrationMs);
    const ask = async (text: string) => (await client.query(text))[0] as readonly Readonly<Record<string, unknown>>[];
    try {
      await client.query(`SET SESSION sql_mode = @@sql_mode ${statementLimit(0)}`);
      const [lock] = await ask("SELECT GET_LOCK(CONCAT(DATABASE(), '.migrations'), 60) AS held");
      if (lock?.held !== 1) throw new Error('another process has been migrating this database for a minute');
      await client.query(
        'CREATE TABLE IF NOT EXISTS applied_migrations (name varchar(191) PRIMARY KEY, applied_at datetime(3) NOT NULL)',
      );
      const rows = await ask('SELECT name FROM applied_migrations');
      const applied = new Set(rows.map((row) => String(row.name)));
      for (const { name, statements } of migrations(folder, 'mysql')) {
        if (applied.has(name)) continue;
        for (const statement of statements) await client.query(statement);
        await client.query('INSERT INTO applied_migrations VALUES (?, ?)', [name, new Date()]);
      }
    } finally {
      await client.query("SELECT RELEASE_LOCK(CONCAT(DATABASE(), '.migrations'))").catch(() => undefined);
      connection.destroy(); // its statements have no limit
    }
  });

/** @throws MissingMigrations */
async function findMigrations(connections: Connections, folder: string): Promise<void> {
  const [rows] = await clientOf(connections, 15_000)
    .query('SELECT name FROM applied_migrations')
    .catch((error: { errno?: number }) => {
      if (error.errno === noSuchTable) return [[]];
      throw error;
    });
  const applied = (rows as readonly { readonly name: string }[]).map(({ name }) => name);
  requireMigrations(new Set(applied), migrations(folder, 'mysql'));
}

const noSuchTable = 1146;

const affected = (result: unknown): number => (result as [{ affectedRows: number }])[0].affectedRows;
