import { fileURLToPath } from 'node:url';
import { withAfterCommit } from './after-commit.ts';
import type { Database } from './database.ts';
import { openMysql } from './mysql.ts';
import { observed } from './observed.ts';
import { openSqlite, type SqliteOptions } from './sqlite.ts';

/**
 * Opens the database that the URL names (`file:` SQLite, `mysql:` MySQL or MariaDB) with its migrations applied.
 * @throws MissingMigrations in the mode `wait`, until another process has applied them.
 */
export async function openDatabase(url: string, migrationsFolder: string, options: SqliteOptions = {}): Promise<Database> {
  const opened = url.startsWith('mysql:')
    ? await openMysql(url, migrationsFolder, { mode: options.mode })
    : await openSqlite(fileURLToPath(url), migrationsFolder, options);
  return withAfterCommit(observed(opened));
}
