import { setTimeout as pause } from 'node:timers/promises';
import mysql, { type Pool, type PoolConnection, type RowDataPacket } from 'mysql2/promise';
import type { Database, Queries } from './database.ts';
import type { SQLiteTable } from './drizzle.ts';
import { drizzleMysql, getTableColumns, type SQL, sql } from './drizzle.ts';
import { migrations } from './migrations.ts';

/** Deadlock and lock wait timeout: the server rolled back (or the statement failed) and the same work may succeed. */
const retriable = new Set([1213, 1205]);
const maxAttempts = 10;

/** Connects to MySQL 8 or MariaDB 10.6+ and applies the migrations of `migrationsFolder` under a server-side lock. */
export async function openMysql(uri: string, migrationsFolder: string): Promise<Database> {
  const pool = mysql.createPool({
    uri,
    connectionLimit: 16,
    timezone: 'Z',
    charset: 'utf8mb4',
    enableKeepAlive: true,
    connectTimeout: 5_000,
  });
  await applyMigrations(pool, migrationsFolder);
  return {
    dialect: 'mysql',
    read: asQueries(pool),
    transact: (work) => transact(pool, work),
    upsert: async (queries, table, rows, _key, set) => {
      if (rows.length === 0) return;
      await insertInto(queries, table, rows).onDuplicateKeyUpdate({ set: overwritten(table, set) });
    },
    insertNew: async (queries, table, rows) => {
      if (rows.length === 0) return 0;
      return affected(await insertInto(queries, table, rows).ignore());
    },
    affected,
    lock: (select) => (select as Lockable<typeof select>).for('update'),
    lockFree: (select) => (select as Lockable<typeof select>).for('update', { skipLocked: true }),
    ping: async () => void (await pool.query('SELECT 1')),
    close: () => pool.end(),
  };
}

type Lockable<Q> = { for(strength: 'update', options?: { skipLocked: boolean }): Q };

interface MysqlInsert {
  onDuplicateKeyUpdate(change: { set: Record<string, SQL> }): Promise<unknown>;
  ignore(): Promise<unknown>;
}

const asQueries = (client: Pool | PoolConnection): Queries => drizzleMysql(client as Pool) as unknown as Queries;

function insertInto<T extends SQLiteTable>(queries: Queries, table: T, rows: readonly T['$inferInsert'][]): MysqlInsert {
  const insert = queries.insert(table) as unknown as { ignore(): unknown; values(rows: unknown): unknown };
  return {
    onDuplicateKeyUpdate: (change) => (insert.values([...rows]) as MysqlInsert).onDuplicateKeyUpdate(change),
    ignore: () => (insert.ignore() as typeof insert).values([...rows]) as Promise<unknown>,
  };
}

/** drizzle's own transactions leak a pooled connection when BEGIN fails, so this one releases always. */
async function transact<T>(pool: Pool, work: (queries: Queries) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const connection = await pool.getConnection();
    try {
      await connection.query('SET TRANSACTION ISOLATION LEVEL READ COMMITTED');
      await connection.beginTransaction();
      const value = await work(asQueries(connection));
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
    await connection.query("SELECT GET_LOCK(CONCAT(DATABASE(), '.migrations'), 60)");
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

const overwritten = (table: SQLiteTable, names: readonly string[]): Record<string, SQL> =>
  Object.fromEntries(
    names.map((name) => {
      const column = getTableColumns(table)[name];
      if (!column) throw new Error(`no column for ${name}`);
      return [name, sql`values(${sql.identifier(column.name)})`];
    }),
  );
