import { setTimeout as pause } from 'node:timers/promises';
import type { PoolConnection as CoreConnection } from 'mysql2';
import mysql, { type Pool, type PoolConnection, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';
import type { Database, Queries } from './database.ts';
import type { SQLiteTable } from './drizzle.ts';
import { drizzleMysql } from './drizzle.ts';
import { columnName, type InsertForm, insertStatement, quoted } from './insert-statement.ts';
import { migrations } from './migrations.ts';

/** Deadlock and lock wait timeout: the server rolled back (or the statement failed) and the same work may succeed. */
const retriable = new Set([1213, 1205]);
const maxAttempts = 10;

/** Connects to MySQL 8 or MariaDB 10.6+ and applies the migrations of `migrationsFolder` under a server-side lock. */
export async function openMysql(uri: string, migrationsFolder: string): Promise<Database> {
  const pool = openPool(uri, 'autocommit');
  const writers = openPool(uri, 'transactions');
  try {
    await applyMigrations(pool, migrationsFolder);
  } catch (error) {
    await Promise.allSettled([pool.end(), writers.end()]); // whoever opens it again gets pools of its own
    throw error;
  }
  return {
    dialect: 'mysql',
    read: asQueries(pool),
    transact: (work) => transact(writers, work),
    upsert: async (queries, table, rows, _key, set) => {
      const columns = set.map((name) => quoted(columnName(table, name), form));
      const updates = columns.map((column) => `${column} = values(${column})`).join(', ');
      await insertOf(queries)(table, rows, { ...form, ending: `ON DUPLICATE KEY UPDATE ${updates}` });
    },
    insertNew: (queries, table, rows) => insertOf(queries)(table, rows, { ...form, verb: 'INSERT IGNORE INTO' }),
    affected,
    lock: (select) => (select as Lockable<typeof select>).for('update'),
    lockFree: (select) => (select as Lockable<typeof select>).for('update', { skipLocked: true }),
    ping: async () => void (await pool.query('SELECT 1')),
    close: async () => void (await Promise.all([pool.end(), writers.end()])),
  };
}

/** Connections for single statements, or those on which the first statement after a commit begins the next transaction. */
function openPool(uri: string, mode: 'autocommit' | 'transactions'): Pool {
  const pool = mysql.createPool({
    uri,
    connectionLimit: 12,
    timezone: 'Z',
    charset: 'utf8mb4',
    enableKeepAlive: true,
    connectTimeout: 5_000,
  });
  // Once a connection instead of two statements a transaction. A connection's statements queue up, so these come first.
  pool.on('connection', (connection) => {
    const core = connection as unknown as CoreConnection;
    const set = (what: string) => core.query(`SET SESSION ${what}`, (error) => error && core.destroy());
    set('TRANSACTION ISOLATION LEVEL READ COMMITTED');
    if (mode === 'transactions') set('autocommit = 0');
  });
  return pool;
}

type Lockable<Q> = { for(strength: 'update', options?: { skipLocked: boolean }): Q };

const form = { quote: '`' } as const;

/** Returns how many rows the server counts as affected. */
type Insert = (table: SQLiteTable, rows: readonly Readonly<Record<string, unknown>>[], form: InsertForm) => Promise<number>;

const inserts = new WeakMap<Queries, Insert>();

function insertOf(queries: Queries): Insert {
  const insert = inserts.get(queries);
  if (!insert) throw new Error('these queries are not of a MySQL database');
  return insert;
}

function asQueries(client: Pool | PoolConnection): Queries {
  const insert: Insert = async (table, rows, how) => {
    if (rows.length === 0) return 0;
    const { text, params } = insertStatement(table, rows, how);
    const [result] = await client.query<ResultSetHeader>(text, params as unknown[]);
    return result.affectedRows;
  };
  const insertRows: Queries['insertRows'] = async (table, rows) => void (await insert(table, rows, form));
  const queries = Object.assign(drizzleMysql(client as Pool), { insertRows }) as unknown as Queries;
  inserts.set(queries, insert);
  return queries;
}

/** drizzle's objects are made once a connection: they cost more than a small statement. The pool hands out a new wrapper each time. */
const queriesOf = new WeakMap<object, Queries>();

function queriesOn(connection: PoolConnection): Queries {
  const known = queriesOf.get(connection.connection) ?? asQueries(connection);
  queriesOf.set(connection.connection, known);
  return known;
}

/** drizzle's own transactions leak a pooled connection when BEGIN fails, so this one releases always. */
async function transact<T>(pool: Pool, work: (queries: Queries) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const connection = await pool.getConnection();
    try {
      const value = await work(queriesOn(connection));
      await connection.commit();
      connection.release();
      return value;
    } catch (error) {
      await giveBack(connection);
      if (!isRetriable(error) || attempt === maxAttempts) throw error;
      await pause(Math.random() * 5 * 2 ** attempt);
    }
  }
}

/** A connection that cannot even roll back is thrown away: the server rolls back when it closes. */
async function giveBack(connection: PoolConnection): Promise<void> {
  try {
    await connection.rollback();
    connection.release();
  } catch {
    connection.destroy();
  }
}

function isRetriable(error: unknown): boolean {
  const cause = (error as { cause?: unknown }).cause ?? error;
  return retriable.has((cause as { errno?: number }).errno ?? 0);
}

/** Replicas that start together wait for each other. DDL commits by itself on MySQL, so each migration is recorded right after it. */
async function applyMigrations(pool: Pool, folder: string): Promise<void> {
  const connection = await pool.getConnection();
  try {
    const [[lock]] = await connection.query<RowDataPacket[]>("SELECT GET_LOCK(CONCAT(DATABASE(), '.migrations'), 60) AS held");
    if (lock?.held !== 1) throw new Error('another process has been migrating this database for a minute');
    await connection.query(
      'CREATE TABLE IF NOT EXISTS applied_migrations (name varchar(191) PRIMARY KEY, applied_at datetime(3) NOT NULL)',
    );
    const [rows] = await connection.query<RowDataPacket[]>('SELECT name FROM applied_migrations');
    const applied = new Set(rows.map((row) => String(row.name)));
    for (const { name, statements } of migrations(folder, 'mysql')) {
      if (applied.has(name)) continue;
      for (const statement of statements) await connection.query(statement);
      await connection.query('INSERT INTO applied_migrations VALUES (?, ?)', [name, new Date()]);
    }
  } finally {
    await connection.query("SELECT RELEASE_LOCK(CONCAT(DATABASE(), '.migrations'))").catch(() => undefined);
    connection.release();
  }
}

const affected = (result: unknown): number => (result as [{ affectedRows: number }])[0].affectedRows;
