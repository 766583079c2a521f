import { getTableName, type SQL, type SQLiteColumn, type SQLiteTable, sql } from './drizzle.ts';

/**
 * The table as the source of a select that must walk this index. MySQL and MariaDB otherwise begin at the top of the index
 * instead of at the keys of a cursor. The selected fields must be {@link expressions}.
 */
export const walkingIndex = (dialect: 'sqlite' | 'mysql', table: SQLiteTable, index: string): SQL =>
  dialect === 'sqlite' ? sql`${table} indexed by ${sql.identifier(index)}` : sql`${table} force index (${sql.identifier(index)})`;

/** The names that the engines give to the index of a primary key that is a text. */
const primaryIndex = (dialect: 'sqlite' | 'mysql', table: SQLiteTable): string =>
  dialect === 'sqlite' ? `sqlite_autoindex_${getTableName(table)}_1` : 'PRIMARY';

/**
 * The table as the source of a select of rows by their ids. An engine may otherwise prefer to read a whole index on another
 * condition: SQLite, which keeps no statistics, does so for 500 ids in a table of 1,000,000 rows. The selected fields must be
 * {@link expressions}.
 */
export const byPrimaryKey = (dialect: 'sqlite' | 'mysql', table: SQLiteTable): SQL =>
  walkingIndex(dialect, table, primaryIndex(dialect, table));

/** The columns for a select whose source is SQL: drizzle refuses columns there, because it does not see their table. */
export const expressions = <F extends Readonly<Record<string, SQLiteColumn>>>(fields: F): F =>
  Object.fromEntries(Object.entries(fields).map(([name, column]) => [name, sql`${column}`.mapWith(column)])) as unknown as F;
