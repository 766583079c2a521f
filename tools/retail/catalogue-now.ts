import type { Ask } from '../shop-client/client.ts';
import { withRetry } from '../shop-client/with-retry.ts';

export interface Stocked {
  readonly id: string;
  readonly sku: string;
  readonly available: number;
}

interface Page {
  readonly products: {
    readonly nodes: readonly Stocked[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const document = `query Catalogue($after: String) {
  products(first: 100, after: $after, sort: NAME) { nodes { id sku available } pageInfo { hasNextPage endCursor } }
}`;

/** Everything on sale as anybody sees it now, by sku. */
export async function catalogueNow(ask: Ask): Promise<ReadonlyMap<string, Stocked>> {
  const all = new Map<string, Stocked>();
  let after: string | null = null;
  for (;;) {
    const { products }: Page = await withRetry(() => ask<Page>(document, { after }));
    for (const product of products.nodes) all.set(product.sku, product);
    if (!products.pageInfo.hasNextPage) return all;
    after = products.pageInfo.endCursor;
  }
}

export const stockOf = (catalogue: ReadonlyMap<string, Stocked>): ReadonlyMap<string, number> =>
  new Map([...catalogue].map(([sku, { available }]) => [sku, available]));
