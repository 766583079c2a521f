import type { SearchEngine } from '../../../application/search/ports.ts';
import { tokensOf } from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';
import { matches, matchIn, searchTermsOf } from '../../../domain/search-match.ts';

/** A search engine over maps. Each request to it can be made to fail. */
export function memorySearchEngine() {
  const indexes = new Map<string, Map<string, Product>>();
  let published: string | undefined;
  let requests = 0;
  let fails: (request: number) => boolean = () => false;
  const index = (buildId: string) => {
    requests += 1;
    if (fails(requests)) throw new Error('the engine is away');
    return indexes.get(buildId);
  };
  const engine: SearchEngine = {
    make: async (buildId) => void indexes.set(buildId, index(buildId) ?? new Map()),
    write: async (buildId, products) => {
      const documents = index(buildId);
      for (const product of products) {
        const present = documents?.get(product.id);
        if (!present || present.revision <= product.revision) documents?.set(product.id, product);
      }
      return documents !== undefined;
    },
    publish: async (buildId) => {
      if (!index(buildId)) throw new Error('there is no such index');
      published = buildId;
      for (const other of indexes.keys()) if (other !== buildId) indexes.delete(other);
    },
    isPublished: async (buildId) => index(buildId) !== undefined && published === buildId,
  };
  return {
    engine,
    /** The stock-keeping units that searches find. */
    found: async (search: string) =>
      [...(indexes.get(published ?? '')?.values() ?? [])]
        .filter((product) => !product.archived && matches(tokensOf(product), matchIn('any', searchTermsOf(search))))
        .map(({ sku }) => sku)
        .sort(),
    lose: async () => indexes.clear(),
    failWhen: (condition: (request: number) => boolean) => {
      requests = 0;
      fails = condition;
    },
    requests: () => requests,
  };
}
