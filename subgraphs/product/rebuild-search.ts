// `node subgraphs/product/rebuild-search.ts` begins a new index of the catalogue in the search engine that the product service's
// own configuration names. The running service builds it beside the present one, which searches read until the new one is
// complete. It is for an index that was damaged, or restored from a backup; the service notices a missing one by itself.
import { ConfigError } from '@commerce/chassis/config/read-config.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { print, printError } from '@commerce/chassis/telemetry/print.ts';
import { openProductDatabase } from './adapters/out/database/open.ts';
import { sqlSearchBuilds } from './adapters/out/database/sql-search-builds.ts';
import { indexVersion } from './adapters/out/opensearch/index-definition.ts';
import { readProductConfig } from './config.ts';

async function run(): Promise<void> {
  const { databaseUrl, openSearch } = readProductConfig(process.env);
  if (!openSearch) {
    printError('SEARCH_ENGINE is not opensearch: searches read the database, whose index needs no rebuild.');
    process.exitCode = 1;
    return;
  }
  const { database, tables } = await openProductDatabase(databaseUrl);
  try {
    const buildId = newId();
    await sqlSearchBuilds({ database, tables, version: indexVersion }).begin(buildId);
    print(`The product service builds the index ${buildId}. Searches read the present one until it is complete.`);
  } finally {
    await database.close();
  }
}

try {
  await run();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  printError(error.message);
  process.exitCode = 1;
}
