import { randomUUID } from 'node:crypto';
import { makeLease } from '@commerce/chassis/concurrency/lease.ts';
import type { Database } from '@commerce/chassis/database/database.ts';
import { newId } from '@commerce/chassis/ids.ts';
import type { Followed } from '@commerce/chassis/secrets/followed.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { keepSearchIndex } from './adapters/in/timers/keep-search-index.ts';
import { sqlProducts } from './adapters/out/database/sql-products.ts';
import { forgetSearchBuilds, sqlSearchBuilds } from './adapters/out/database/sql-search-builds.ts';
import { sqlSearchIndex } from './adapters/out/database/sql-search-index.ts';
import type { Tables } from './adapters/out/database/tables.ts';
import { openSearchClient } from './adapters/out/opensearch/client.ts';
import { indexVersion } from './adapters/out/opensearch/index-definition.ts';
import { openSearchEngine } from './adapters/out/opensearch/open-search-engine.ts';
import { openSearchIndex } from './adapters/out/opensearch/open-search-index.ts';
import { searchWithFallback } from './adapters/out/opensearch/search-with-fallback.ts';
import { gauges } from './adapters/out/telemetry/metrics.ts';
import type { SearchIndex } from './application/ports.ts';
import { makeKeepSearchIndex } from './application/search/keep-search-index.ts';

interface Deps {
  readonly config: Readonly<{ url: Followed<string>; prefix: string }> | undefined;
  readonly database: Database;
  readonly tables: Tables;
  readonly log: Log;
}

interface Search {
  readonly searchIndex: SearchIndex;
  /** Call after a commit: the engine's index takes the change at once instead of at its next round. */
  readonly wake: () => void;
  readonly close: () => Promise<void>;
}

/** Another replica writes the index within this time after a crash. */
const leaseMs = 15_000;

/** Opens the search that the configuration names. A search engine follows the database in the background. */
export async function startSearch({ config, database, tables, log }: Deps): Promise<Search> {
  const ownIndex = sqlSearchIndex({ database, tables });
  if (!config) {
    await forgetSearchBuilds({ database, tables });
    return { searchIndex: ownIndex, wake: () => undefined, close: async () => undefined };
  }
  const client = openSearchClient(config.url);
  const { prefix } = config;
  const step = makeKeepSearchIndex({
    builds: sqlSearchBuilds({ database, tables, version: indexVersion }),
    engine: openSearchEngine({ client, prefix }),
    products: sqlProducts({ database, tables, searchIndex: ownIndex }),
    newId,
  });
  const job = `search-index-v${indexVersion}`;
  const lease = makeLease({ database, tables, job, holder: randomUUID(), lastsMs: leaseMs });
  const keeping = keepSearchIndex({ step, lease, log });
  const forgetGauges = gauges(async () => [
    { metric: 'commerce_search_changes', labels: [], value: await database.read.$count(tables.searchChanges) },
  ]);
  return {
    searchIndex: searchWithFallback({
      engine: openSearchIndex({ client, prefix }),
      database: ownIndex,
      onAway: (error) => log.warn({ err: error }, 'the search engine does not answer; searches read the database'),
      onBack: () => log.info('searches read the search engine'),
    }),
    wake: keeping.wake,
    close: async () => {
      forgetGauges();
      await keeping.close();
      await client.close();
    },
  };
}
