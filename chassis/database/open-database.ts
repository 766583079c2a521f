import { fileURLToPath } from 'node:url';
import type { Database } from './database.ts';
import { openMysql } from './mysql.ts';
import { openSqlite } from './sqlite.ts';

/** Opens the database that the URL names (`file:` SQLite, `mysql:` MySQL or MariaDB) with its migrations applied. */
export const openDatabase = (url: string, migrationsFolder: string): Promise<Database> =>
  url.startsWith('mysql:') ? openMysql(url, migrationsFolder) : openSqlite(fileURLToPath(url), migrationsFolder);
