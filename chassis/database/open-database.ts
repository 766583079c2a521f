import { fileURLToPath } from 'node:url';
import { type Followed, fixed } from '../secrets/followed.ts';
import { withAfterCommit } from './after-commit.ts';
import type { Database } from './database.ts';
import { openMysql } from './mysql.ts';
import { observed } from './observed.ts';
import { openSqlite, type SqliteOptions } from './sqlite.ts';

/**
 * Opens the database that the URL names (`file:` SQLite, `mysql:` MySQL or MariaDB) with its migrations applied.
 * A server's URL may change while it is open: its address and its account, but not to a file's.
 * @throws MissingMigrations in the mode `wait`, until another process has applied them.
 */
export async function openDatabase(
  url: string | Followed<string>,
  migrationsFolder: string,
  options: SqliteOptions = {},
): Promise<Database> {
  const followed = typeof url === 'string' ? fixed(url) : url;
  const opened = followed.value().startsWith('mysql:')
    ? await openMysql(followed, migrationsFolder, { mode: options.mode })
    : await openSqlite(fileURLToPath(followed.value()), migrationsFolder, options);
  return withAfterCommit(observed(opened));
}
