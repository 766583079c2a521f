// mysql2 by its callbacks. Its promises take a stack trace for every statement (4 % of a busy process), and a statement of theirs that a frozen
// server never answers keeps its connection for good.
import mysql, { type Pool, type PoolConnection, type QueryOptions } from 'mysql2';

/** What is asked of drizzle's client; the answer is a list of rows, or what became of a write. */
export interface MysqlClient {
  query(options: string | QueryOptions, params?: readonly unknown[]): Promise<[unknown]>;
}

interface PoolOptions {
  readonly uri: string;
  /** Connections for single statements, or those on which the first statement after a commit begins the next transaction. */
  readonly mode: 'autocommit' | 'transactions';
}

export function openPool({ uri, mode }: PoolOptions): Pool {
  const pool = mysql.createPool({
    uri,
    connectionLimit: 12,
    timezone: 'Z',
    charset: 'utf8mb4',
    enableKeepAlive: true,
    connectTimeout: 5_000,
  });
  // Once a connection instead of two statements a transaction. A connection's statements queue up, so these come first.
  pool.on('connection', (connection: PoolConnection) => {
    const set = (what: string) => connection.query(`SET SESSION ${what}`, (error) => error && connection.destroy());
    set('TRANSACTION ISOLATION LEVEL READ COMMITTED');
    if (mode === 'transactions') set('autocommit = 0');
  });
  return pool;
}

export const connectionOf = (pool: Pool): Promise<PoolConnection> =>
  new Promise((resolve, reject) => {
    pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)));
  });

export const endOf = (pool: Pool): Promise<void> =>
  new Promise((resolve, reject) => pool.end((error) => (error ? reject(error) : resolve())));

/** Statements on one connection. One that is not answered within `timeoutMs` rejects and takes the connection with it, for its end is unknown. */
export const clientOn = (connection: PoolConnection, timeoutMs: number): MysqlClient => ({
  query: (options, params) =>
    new Promise((resolve, reject) => {
      const asked: QueryOptions = typeof options === 'string' ? { sql: options } : options;
      connection.query({ ...asked, values: params as QueryOptions['values'], timeout: timeoutMs }, (error, answer) => {
        if (!error) return resolve([answer]);
        if (isTimeout(error)) connection.destroy();
        reject(error);
      });
    }),
});

/** Statements on whichever connection is free. */
export const clientOf = (pool: Pool, timeoutMs: number): MysqlClient => ({
  query: async (options, params) => {
    const connection = await connectionOf(pool);
    try {
      return await clientOn(connection, timeoutMs).query(options, params);
    } finally {
      connection.release(); // a destroyed one is not taken back
    }
  },
});

const isTimeout = ({ code }: { code?: string }) => code === 'PROTOCOL_SEQUENCE_TIMEOUT';
