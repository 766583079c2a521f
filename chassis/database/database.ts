import type { BaseSQLiteDatabase, SQLiteTable } from './drizzle.ts';

/** drizzle's query builder without the parts that only one dialect has: no `returning`, `run`, `get` or `onConflict…`. */
type QueryBuilder = Pick<
  BaseSQLiteDatabase<'async', unknown>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | '$count'
>;

export interface Queries extends QueryBuilder {
  /**
   * Inserts rows, which all have the same properties, at a fraction of the builder's cost: its statement is written once and
   * kept. In a transaction it may travel with the next statement or with the commit, and what it breaks is thrown there.
   */
  insertRows<T extends SQLiteTable>(table: T, rows: readonly T['$inferInsert'][]): Promise<void>;
  /**
   * Reads the rows whose `column` has one of the values (at most 500), in the column's order, at a fraction of the builder's
   * cost; of the rows all columns, or `only` those.
   */
  rowsWith<T extends SQLiteTable, C extends Column<T>, P extends Column<T> = Column<T>>(
    table: T,
    column: C,
    values: readonly NonNullable<T['$inferSelect'][C]>[],
    how?: RowLock,
    only?: readonly P[],
  ): Promise<readonly Pick<T['$inferSelect'], P>[]>;
  /**
   * Reads all rows of a small table, ordered by the columns. While nothing has changed, each call returns the same objects, which
   * callers must not change.
   */
  allRows<T extends SQLiteTable>(table: T, order: readonly Column<T>[]): Promise<readonly T['$inferSelect'][]>;
}

/** `locked`: as by {@link Database.lock}. */
export type RowLock = 'locked' | 'unlocked';

type Column<T extends SQLiteTable> = keyof T['$inferInsert'] & keyof T['$inferSelect'] & string;

/** Milliseconds after which a {@link Database.longRead} fails: callers of a service wait no longer for its answer. */
export const defaultLongReadMs = 5_000;

/** The port to a service's own database. Adapters: `sqlite.ts` and `mysql.ts`; both pass `database.contract.test.ts`. */
export interface Database {
  readonly dialect: 'sqlite' | 'mysql';
  /** Reads outside a transaction: committed data only. */
  readonly read: Queries;
  /**
   * As {@link read}, for statements that may take more than some milliseconds. On SQLite they run in threads of their own, so
   * that the event loop goes on; on MySQL and MariaDB on connections of their own, so that other statements find one. A statement
   * that takes longer than some seconds fails as a fault of the engine (`isEngineFault`), and so does one that finds too many
   * waiting.
   */
  readonly longRead: Queries;
  /**
   * Runs `work` in one transaction and commits it; any throw rolls back and is thrown on. Deadlocks and lock timeouts are run
   * again, so `work` must touch nothing but its queries. Never call `transact` inside `work`: on SQLite it would wait for itself.
   */
  transact<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Runs one write that commits by itself: a transaction of one statement, without what opens and closes it. */
  write<T>(statement: (queries: Queries) => Promise<T>): Promise<T>;
  /**
   * Inserts the rows; where one with the same `key` columns exists, its `set` columns are overwritten. It travels as {@link
   * Queries.insertRows} does.
   */
  upsert<T extends SQLiteTable>(
    queries: Queries,
    table: T,
    rows: readonly T['$inferInsert'][],
    key: readonly NoInfer<Column<T>>[],
    set: readonly NoInfer<Column<T>>[],
  ): Promise<void>;
  /**
   * Gives the rows with these keys their `set` columns, each row its own values; a key without a row changes nothing. At most
   * some hundred rows at once. It travels as {@link Queries.insertRows} does.
   */
  updateRows<T extends SQLiteTable, K extends Column<T>, C extends Column<T>>(
    queries: Queries,
    table: T,
    rows: readonly Pick<T['$inferSelect'], K | C>[],
    key: K,
    set: readonly C[],
  ): Promise<void>;
  /** Inserts the rows that break no unique key, skips the others, and returns how many were inserted. */
  insertIgnore<T extends SQLiteTable>(queries: Queries, table: T, rows: readonly T['$inferInsert'][]): Promise<number>;
  /** How many rows an awaited update or delete matched. */
  affected(result: unknown): number;
  /**
   * Locks the rows that the select finds until the transaction ends (`FOR UPDATE`). SQLite's write transactions exclude each
   * other anyway.
   */
  lock<Q>(select: Q): Q;
  /** As `lock`, but rows that another transaction holds are left out (`SKIP LOCKED`). */
  lockSkippingLocked<Q>(select: Q): Q;
  /** What it takes on the disk, as far as the engine tells without reading the data. */
  size(): Promise<DatabaseSize>;
  /** Resolves if the database answers, rejects otherwise; for readiness. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** In bytes. */
export interface DatabaseSize {
  /** Rows and indexes. */
  readonly used: number;
  /** Room that deleted rows have left, which the next ones fill. */
  readonly free: number;
}

/** Whether the error says that a unique key holds the value already, on any engine. */
export function isDuplicateKey(error: unknown): boolean {
  const cause = (error as { cause?: unknown }).cause ?? error;
  const { errno, errcode } = cause as { errno?: number; errcode?: number };
  return errno === 1062 || errcode === 1555 || errcode === 2067;
}
