// The operator's way to the sagas (`pnpm saga`). It works on the order service's own database, which it finds by the service's own
// configuration; the service may be running.
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { openDatabase } from '@commerce/chassis/database/open-database.ts';
import { migrationsFolder, tablesOf } from './adapters/out/database/schema.ts';
import { sqlSagaArchive } from './adapters/out/database/sql-saga-archive.ts';
import type { SagaArchive } from './application/saga-archive.ts';
import { readOrderConfig } from './config.ts';

/** Throws a `ConfigError` where the order service would. */
export async function openSagaArchive(environment: Environment): Promise<SagaArchive & { close(): Promise<void> }> {
  const database = await openDatabase(readOrderConfig(environment).databaseUrl, migrationsFolder);
  return { ...sqlSagaArchive({ database, tables: tablesOf(database) }), close: () => database.close() };
}
