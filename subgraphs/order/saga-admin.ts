// The sagas for operators (`pnpm saga`). It uses the configuration and the database of the order service, which may be running.
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { openOrderDatabase } from './adapters/out/database/open.ts';
import { sqlSagaArchive } from './adapters/out/database/sql-saga-archive.ts';
import type { SagaArchive } from './application/saga-archive.ts';
import { readOrderConfig } from './config.ts';

/** @throws {ConfigError} where the order service would. */
export async function openSagaArchive(environment: Environment): Promise<SagaArchive & { close(): Promise<void> }> {
  const { database, tables } = await openOrderDatabase(readOrderConfig(environment).databaseUrl);
  return { ...sqlSagaArchive({ database, tables }), close: () => database.close() };
}
