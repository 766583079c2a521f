import { join } from 'node:path';
import type { Database } from '@commerce/chassis/database/database.ts';
import { mysqlDialect, sqliteDialect } from '@commerce/chassis/database/dialect.ts';
import { openDatabase } from '@commerce/chassis/database/open-database.ts';
import type { SqliteOptions } from '@commerce/chassis/database/sqlite.ts';
import type { Followed } from '@commerce/chassis/secrets/followed.ts';
import { defineSchema, type Tables } from './tables.ts';

/** Opens the service's database, applies its migrations or waits for them, and returns it with the tables of its dialect. */
export async function openProductDatabase(
  url: string | Followed<string>,
  options?: SqliteOptions,
): Promise<Readonly<{ database: Database; tables: Tables }>> {
  const database = await openDatabase(url, join(import.meta.dirname, '../../../migrations'), options);
  return { database, tables: defineSchema(database.dialect === 'mysql' ? mysqlDialect : sqliteDialect) };
}
