// mysql2 by its callbacks. Its promises take a stack trace for every statement (4 % of a busy process), and a statement of theirs
// that a frozen server never answers keeps its connection for good.
import mysql, { type Pool, type PoolConnection, type QueryOptions } from 'mysql2';
import { askWith, type Followed } from '../secrets/followed.ts';

/** What is asked of drizzle's client; the answer is a list of rows, or what became of a write. */
export interface MysqlClient {
  query(options: string | QueryOptions, params?: readonly unknown[]): Promise<[unknown]>;
}

/** The statements of a transaction. */
export interface PipeliningClient extends MysqlClient {
  /**
   * A write whose answer the caller does not need: it travels with the next statement, at the latest with the commit, and what it
   * breaks is thrown there.
   */
  pipelineWrite(text: string, params: readonly unknown[]): Promise<void>;
  /** Drops the writes that have not been sent: the transaction is rolled back. */
  drop(): void;
}

interface ConnectionsOptions {
  /** Where the server is, with the account. */
  readonly uri: Followed<string>;
  /** Connections for single statements, or those on which the first statement after a commit begins the next transaction. */
  readonly mode: 'autocommit' | 'transactions';
  /** The server ends a statement that runs longer: by itself it would go on when its client has given up. */
  readonly serverLimitMs: number;
  /** Maximum number of connections. */
  readonly size?: number;
  /** Maximum number of statements that wait for a connection; 0 for any number. */
  readonly maxWaiting?: number;
}

/**
 * Whatever the server's own setting is: what does not fit is refused and never cut, and the driver's way to quote values is the
 * server's way to read them (it would not be under NO_BACKSLASH_ESCAPES).
 */
const sqlMode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/** Connections of a pool, if its options say nothing else. */
export const poolSize = 12;

function openPool({ mode, serverLimitMs, size = poolSize, maxWaiting = 0 }: ConnectionsOptions, uri: string): Pool {
  const pool = mysql.createPool({
    uri,
    connectionLimit: size,
    queueLimit: maxWaiting,
    timezone: 'Z',
    dateStrings: true, // as drizzle's columns expect them
    charset: 'utf8mb4',
    enableKeepAlive: true,
    connectTimeout: 5_000,
    multipleStatements: mode === 'transactions', // see `pipelining`; values are quoted by the driver, see `sqlMode`
  });
  // Once a connection instead of two statements a transaction. A connection's statements queue up, so these come first.
  pool.on('connection', (connection: PoolConnection) => {
    const set = (what: string) => connection.query(`SET SESSION ${what}`, (error) => error && connection.destroy());
    set('TRANSACTION ISOLATION LEVEL READ COMMITTED');
    set(`sql_mode = '${sqlMode}' ${statementLimit(serverLimitMs)} ${freshSizes}`);
    if (mode === 'transactions') set('autocommit = 0');
  });
  return pool;
}

/**
 * The variable that limits a statement, for the list of a SET: MariaDB's, and MySQL's, which is for reads alone. Each server
 * skips the comment of the other (https://mariadb.com/kb/en/comment-syntax/).
 *
 * @param limitMs 0 for no limit
 */
export const statementLimit = (limitMs: number): string =>
  `/*M! , max_statement_time = ${limitMs / 1_000} */ /*!50708 , max_execution_time = ${limitMs} */`;

/** MySQL 8 otherwise tells the sizes of tables as they were up to a day ago. MariaDB skips the comment. */
const freshSizes = '/*!80000 , information_schema_stats_expiry = 0 */';

/** Connections to the server that the URL names now. */
export interface Connections {
  /**
   * Runs `work` on a connection, and takes it back unless it is destroyed.
   *
   * @param waitMs how long to wait for a connection, if not for as long as it takes
   */
  use<T>(work: (connection: PoolConnection) => Promise<T>, waitMs?: number): Promise<T>;
  /** Ends all connections. */
  close(): Promise<void>;
}

interface OpenPool {
  readonly uri: string;
  readonly pool: Pool;
  /** How many use one of its connections, or wait for one. */
  users: number;
}

/**
 * Pools connections, and follows the URL: after a change work begins on connections of a new pool, and the one before ends when
 * the last work on it has ended. When the server refuses the login, the URL is read again at once.
 */
export function openConnections(options: ConnectionsOptions): Connections {
  const open = (): OpenPool => ({ uri: options.uri.value(), pool: openPool(options, options.uri.value()), users: 0 });
  const pools = new Set<OpenPool>();
  const end = (ended: OpenPool) => (pools.delete(ended) ? endOf(ended.pool) : Promise.resolve());
  let current = open();
  pools.add(current);
  const stopFollowing = options.uri.onChange(() => {
    if (options.uri.value() === current.uri) return;
    const before = current;
    current = open();
    pools.add(current);
    if (before.users === 0) end(before).catch(() => undefined); // its server may be gone
  });
  const leave = (left: OpenPool) => {
    left.users -= 1;
    if (left !== current && left.users === 0) end(left).catch(() => undefined);
  };
  const take = (waitMs: number | undefined) => async () => {
    const from = current;
    from.users += 1;
    try {
      return { from, connection: await connectionOf(from.pool, waitMs) };
    } catch (error) {
      leave(from);
      throw error;
    }
  };
  return {
    use: async (work, waitMs) => {
      const { from, connection } = await askWith(options.uri, take(waitMs), isRefusedLogin);
      try {
        return await work(connection);
      } finally {
        connection.release(); // a destroyed one is not taken back
        leave(from);
      }
    },
    close: async () => {
      stopFollowing();
      await Promise.all([...pools].map(end));
    },
  };
}

/** Access denied, by servers and by their plugins; and an account that is unknown, locked or has to change its password. */
const refusedLogins: ReadonlySet<unknown> = new Set([1045, 1698, 1862, 3118, 4151]);

const isRefusedLogin = (outcome: unknown): boolean => refusedLogins.has((outcome as { readonly errno?: unknown }).errno);

const connectionOf = (pool: Pool, waitMs?: number): Promise<PoolConnection> =>
  new Promise((resolve, reject) => {
    let isLate = false;
    const giveUp = () => {
      isLate = true;
      reject(tooManyWait('no connection became free in time'));
    };
    const timer = waitMs === undefined ? undefined : setTimeout(giveUp, waitMs);
    pool.getConnection((error, connection) => {
      clearTimeout(timer);
      if (error) reject(error.message === queueIsFull ? tooManyWait(error.message) : error);
      else if (isLate) connection.release();
      else resolve(connection);
    });
  });

/** What mysql2 says when {@link ConnectionsOptions.maxWaiting} wait. */
const queueIsFull = 'Queue limit reached.';

/** With the number by which servers say that they have too many connections. */
const tooManyWait = (message: string): Error => Object.assign(new Error(message), { errno: 1040 });

const endOf = (pool: Pool): Promise<void> =>
  new Promise((resolve, reject) => pool.end((error) => (error ? reject(error) : resolve())));

/**
 * Statements on one connection. One that is not answered within `timeoutMs` rejects and takes the connection with it, for its end
 * is unknown.
 */
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

/** Maximum number of characters that wait: a packet stays well below the 16 MB that servers take. */
const maxPipelinedChars = 1_000_000;

/** Saves the round trips of writes, each of which costs both sides more than a small statement itself. */
export function pipelining(client: MysqlClient): PipeliningClient {
  let texts: string[] = [];
  let values: unknown[] = [];
  let size = 0;
  const drop = () => {
    texts = [];
    values = [];
    size = 0;
  };
  const query: MysqlClient['query'] = async (options, params = []) => {
    if (texts.length === 0) return client.query(options, params);
    const asked = typeof options === 'string' ? { sql: options } : options;
    const together = { ...asked, sql: [...texts, asked.sql].join('; ') };
    const bound = [...values, ...params];
    drop();
    const [answers] = await client.query(together, bound);
    return [(answers as readonly unknown[]).at(-1)];
  };
  return {
    query,
    drop,
    pipelineWrite: async (text, params) => {
      size += params.reduce<number>((sum, value) => sum + String(value).length, text.length);
      if (size > maxPipelinedChars) return void (await query(text, params));
      texts.push(text);
      values.push(...params);
    },
  };
}

/**
 * Statements on whichever connection is free.
 *
 * @param waitMs as in {@link Connections.use}
 */
export const clientOf = (connections: Connections, timeoutMs: number, waitMs?: number): MysqlClient => ({
  query: (options, params) => connections.use((connection) => clientOn(connection, timeoutMs).query(options, params), waitMs),
});

const isTimeout = ({ code }: { code?: string }) => code === 'PROTOCOL_SEQUENCE_TIMEOUT';
