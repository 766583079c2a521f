import { randomUUID } from 'node:crypto';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import type { SearchEngine } from '../../application/search/ports.ts';
import type { Product } from '../../domain/product.ts';
import { memorySearchEngine } from './memory/memory-search-engine.support.ts';
import { openSearchClient } from './opensearch/client.ts';
import { indexNames } from './opensearch/index-definition.ts';
import { openSearchEngine } from './opensearch/open-search-engine.ts';
import { openSearchIndex } from './opensearch/open-search-index.ts';
import { openSearchUrl } from './opensearch/open-search-under-test.support.ts';
import { matchOf } from './stores.support.ts';

export interface EngineUnderTest {
  readonly engine: SearchEngine;
  /** The stock-keeping units that searches find. */
  readonly found: (search: string) => Promise<readonly string[]>;
  /** Loses all indexes. */
  readonly lose: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const memory = {
  name: 'memory',
  open: async (): Promise<EngineUnderTest> => ({ ...memorySearchEngine(), close: async () => undefined }),
};

const openSearch = (url: string) => ({
  name: 'OpenSearch',
  open: async (): Promise<EngineUnderTest> => {
    const client = openSearchClient(fixed(url));
    const prefix = `test-${randomUUID()}`;
    const names = indexNames(prefix);
    const engine = openSearchEngine({ client, prefix });
    const index = openSearchIndex({ client, prefix });
    const skus = new Map<string, string>();
    const send = (path: string, method: string) => fetch(new URL(path, url), { method });
    const lose = async () => void (await send(`/${names.pattern}`, 'DELETE'));
    return {
      engine: {
        ...engine,
        write: (buildId, products: readonly Product[]) => {
          for (const { id, sku } of products) skus.set(id, sku);
          return engine.write(buildId, products);
        },
      },
      found: async (search) => {
        await send(`/${names.searched}/_refresh`, 'POST');
        const { productIds } = await index.find(matchOf(search), 100);
        return productIds.map((id) => skus.get(id) ?? id).sort();
      },
      lose,
      close: async () => {
        await lose();
        await client.close();
      },
    };
  },
});

/** The fake, and OpenSearch where `OPENSEARCH_URL` names a cluster. */
export const searchEngines = openSearchUrl ? [memory, openSearch(openSearchUrl)] : [memory];
