import { join } from 'node:path';
import type { Database } from '@commerce/chassis/database/database.ts';
import { mysqlDialect, sqliteDialect } from '@commerce/chassis/database/dialect.ts';
import type { MigrationMode } from '@commerce/chassis/database/migrations.ts';
import { openDatabase } from '@commerce/chassis/database/open-database.ts';
import type { Followed } from '@commerce/chassis/secrets/followed.ts';
import { defineSchema, type Tables } from './tables.ts';

/** The service's database with its migrations applied, and the tables of its dialect. */
export async function openAuthDatabase(
  url: string | Followed<string>,
  mode?: MigrationMode,
): Promise<Readonly<{ database: Database; tables: Tables }>> {
  const database = await openDatabase(url, join(import.meta.dirname, '../../../migrations'), { mode });
  return { database, tables: defineSchema(database.dialect === 'mysql' ? mysqlDialect : sqliteDialect) };
}
