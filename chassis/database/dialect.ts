import { sqlite as lite, mysql as my } from './drizzle.ts';

/**
 * The column vocabulary. A service defines its tables once, `defineSchema(dialect)`, and gets them for SQLite and for
 * MySQL/MariaDB. SQLite's types are the canonical ones: TypeScript sees only them, and the MySQL vocabulary is cast to them here,
 * once.
 */
export const sqliteDialect = {
  table: lite.sqliteTable,
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  primaryKey: lite.primaryKey,
  /** A UUID as text. */
  id: (name: string) => lite.text(name, { length: 36 }),
  /** Text of at most `length` characters, compared and sorted by code point on every engine. */
  text: (name: string, length = 191) => lite.text(name, { length }),
  /** Text of any length; not for keys. */
  longText: (name: string) => lite.text(name),
  int: (name: string) => lite.integer(name),
  /** A whole number up to Number.MAX_SAFE_INTEGER, for money in minor units. */
  bigInt: (name: string) => lite.integer(name),
  bool: (name: string) => lite.integer(name, { mode: 'boolean' }),
  json: <T>(name: string) => lite.text(name, { mode: 'json' }).$type<T>(),
  /** An instant in UTC with milliseconds. */
  instant: (name: string) => lite.integer(name, { mode: 'timestamp_ms' }),
  /** A key that the database counts up; rows of one transaction get growing keys. */
  counter: (name: string) => lite.integer(name).primaryKey({ autoIncrement: true }),
};

export type Dialect = typeof sqliteDialect;

// utf8mb4_bin, so that MySQL compares and sorts as SQLite does. drizzle has no option for a collation.
const binaryText = my.customType<{ data: string; config: { type: string } }>({
  dataType: (config) => `${config?.type ?? 'text'} character set utf8mb4 collate utf8mb4_bin`,
});

// MariaDB returns JSON columns as text, MySQL as values.
const json = my.customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'json',
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => (typeof value === 'string' ? JSON.parse(value) : value),
});

export const mysqlDialect = {
  table: my.mysqlTable,
  index: my.index,
  uniqueIndex: my.uniqueIndex,
  primaryKey: my.primaryKey,
  id: (name: string) => binaryText(name, { type: 'char(36)' }),
  text: (name: string, length = 191) => binaryText(name, { type: `varchar(${length})` }),
  longText: (name: string) => binaryText(name, { type: 'mediumtext' }),
  int: (name: string) => my.int(name),
  bigInt: (name: string) => my.bigint(name, { mode: 'number' }),
  bool: (name: string) => my.boolean(name),
  json: (name: string) => json(name),
  instant: (name: string) => my.datetime(name, { mode: 'date', fsp: 3 }),
  counter: (name: string) => my.bigint(name, { mode: 'number' }).primaryKey().autoincrement(),
} as unknown as Dialect;
