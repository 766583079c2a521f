// drizzle-orm through its CommonJS build. As ES modules its 448 small files, which import each other in circles, cost Node 24
// some 250 MB of garbage and a second of CPU time at every start; `require` loads the same code in a fifth of both. Types are the
// same.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const {
  and,
  asc,
  between,
  desc,
  eq,
  getTableColumns,
  getTableName,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  ne,
  not,
  notExists,
  or,
  sql,
} = require('drizzle-orm') as typeof import('drizzle-orm');

export const sqlite = require('drizzle-orm/sqlite-core') as typeof import('drizzle-orm/sqlite-core');
export const mysql = require('drizzle-orm/mysql-core') as typeof import('drizzle-orm/mysql-core');
export const { drizzle: drizzleSqlite } = require('drizzle-orm/sqlite-proxy') as typeof import('drizzle-orm/sqlite-proxy');

/** Loaded on first use, for it brings the MySQL client along. */
export const drizzleMysql: typeof import('drizzle-orm/mysql2').drizzle = ((...client: unknown[]) =>
  (require('drizzle-orm/mysql2') as { drizzle: (...client: unknown[]) => unknown }).drizzle(...client)) as never;

export type { SQL } from 'drizzle-orm';
export type { BaseSQLiteDatabase, SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
