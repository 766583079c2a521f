import type { Database } from '@commerce/chassis/database/database.ts';
import * as mysql from './schema.mysql.ts';
import * as sqlite from './schema.sqlite.ts';
import type { Schema } from './tables.ts';

/** The tables in the database's dialect. */
export const schemaOf = ({ dialect }: Pick<Database, 'dialect'>): Schema => (dialect === 'sqlite' ? sqlite : mysql);

export const migrationsFolder: string = new URL('../../../migrations', import.meta.url).pathname;
