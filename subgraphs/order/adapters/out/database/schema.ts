import { join } from 'node:path';
import type { Database } from '@commerce/chassis/database/database.ts';
import { mysqlDialect, sqliteDialect } from '@commerce/chassis/database/dialect.ts';
import { defineSchema, type Tables } from './tables.ts';

export const migrationsFolder = join(import.meta.dirname, '../../../migrations');

const tables = { sqlite: defineSchema(sqliteDialect), mysql: defineSchema(mysqlDialect) };

/** The service's tables in the database's dialect. */
export const tablesOf = ({ dialect }: Pick<Database, 'dialect'>): Tables => tables[dialect];
