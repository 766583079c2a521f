// Applies the migrations of services and ends: `node chassis/migrate.ts subgraphs/order`. The address of each database is that of
// the service (ORDER_DATABASE_URL), with a SQL user that may change tables. The command waits while a database is away.
import { basename, join, resolve } from 'node:path';
import { ConfigError, readConfig } from './config/read-config.ts';
import { databaseUrl, processVariables } from './config/variables.ts';
import { openDatabase } from './database/open-database.ts';
import { startWithRetry } from './server/start-with-retry.ts';
import { makeLog } from './telemetry/log.ts';
import { printError } from './telemetry/print.ts';

const root = resolve(import.meta.dirname, '..');

async function migrate(folder: string): Promise<void> {
  const variable = `${basename(folder).toUpperCase()}_DATABASE_URL`;
  const read = readConfig({ ...processVariables, [variable]: databaseUrl() }, process.env, (given) =>
    given[variable] === undefined ? [{ variable, message: 'must be given' }] : [],
  );
  const url = String((read as Readonly<Record<string, unknown>>)[variable]);
  const log = makeLog('migrate', read.LOG_LEVEL);
  const apply = async () => {
    const database = await openDatabase(url, join(root, folder, 'migrations'));
    await database.close();
  };
  await startWithRetry(apply, { undo: async () => undefined, isEnding: () => false, log });
  log.info({ folder }, 'the tables are those of this version');
}

const folders = process.argv.slice(2);
try {
  if (folders.length === 0) throw new ConfigError('Usage: node chassis/migrate.ts subgraphs/order');
  for (const folder of folders) await migrate(folder);
} catch (error) {
  process.exitCode = 1;
  if (error instanceof ConfigError) printError(`migrate: ${error.message}`);
  else throw error;
}
