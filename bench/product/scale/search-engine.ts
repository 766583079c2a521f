import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@commerce/chassis/ids.ts';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import { sqlProducts } from '@commerce/product/adapters/out/database/sql-products.ts';
import { sqlSearchBuilds } from '@commerce/product/adapters/out/database/sql-search-builds.ts';
import { openSearchClient } from '@commerce/product/adapters/out/opensearch/client.ts';
import { indexNames, indexVersion } from '@commerce/product/adapters/out/opensearch/index-definition.ts';
import { openSearchEngine } from '@commerce/product/adapters/out/opensearch/open-search-engine.ts';
import { openSearchIndex } from '@commerce/product/adapters/out/opensearch/open-search-index.ts';
import type { SearchIndex } from '@commerce/product/application/ports.ts';
import { makeKeepSearchIndex } from '@commerce/product/application/search/keep-search-index.ts';
import type { OpenedShop } from '../shop.ts';

/** What the names of the bench's indexes begin with. */
export const prefix = 'bench-scale';

interface ScaleSearch {
  readonly searchIndex: SearchIndex;
  /** The process of the engine, on this machine. */
  readonly pids: readonly number[];
  close(): Promise<void>;
}

/** The cluster's index of the catalogue, which it builds or brings up to date first, by the steps of the product service. */
export async function openScaleSearch(opened: OpenedShop, url: string): Promise<ScaleSearch> {
  const client = openSearchClient(fixed(url));
  const builds = sqlSearchBuilds({ ...opened, version: indexVersion });
  const engine = openSearchEngine({ client, prefix });
  const step = makeKeepSearchIndex({ builds, engine, products: sqlProducts(opened), newId });
  const get = async <T>(path: string) => (await client.request<T>({ method: 'GET', path, timeoutMs: 10_000 })).body;
  const begin = performance.now();
  let steps = 0;
  while (await step()) {
    steps += 1;
    if (steps % 500 === 0) console.log(`opensearch: ${steps} steps after ${Math.round((performance.now() - begin) / 1_000)} s`);
  }
  if (steps > 0) {
    const { searched } = indexNames(prefix);
    await sleep(1_000); // until the engine has refreshed
    const { _all } = await get<{ _all: { primaries: { docs: { count: number }; store: { size_in_bytes: number } } } }>(
      `/${searched}/_stats/docs,store`,
    );
    const { docs, store } = _all.primaries;
    const seconds = Math.round((performance.now() - begin) / 1_000);
    console.log(`opensearch: ${docs.count} documents, ${Math.round(store.size_in_bytes / 1e6)} MB, built in ${seconds} s`);
  }
  const { nodes } = await get<{ nodes: Readonly<Record<string, { process: { id: number } }>> }>('/_nodes/process');
  return {
    searchIndex: openSearchIndex({ client, prefix }),
    pids: Object.values(nodes).map((node) => node.process.id),
    close: () => client.close(),
  };
}
