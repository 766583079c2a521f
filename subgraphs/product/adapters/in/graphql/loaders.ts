import DataLoader from 'dataloader';
import type { Products } from '../../../application/ports.ts';
import type { Product } from '../../../domain/product.ts';

export interface Loaders {
  readonly productById: DataLoader<string, Product | null>;
  /** By the canonical form of the stock-keeping unit. */
  readonly productBySku: DataLoader<string, Product | null>;
}

/** The loaders of a request. The keys of the same turn of the event loop become one query. */
export const makeLoaders = (products: Products): Loaders => ({
  productById: loaderBy('id', (ids) => products.byIds(ids)),
  productBySku: loaderBy('sku', (skus) => products.bySkus(skus)),
});

function loaderBy(key: 'id' | 'sku', fetch: (keys: readonly string[]) => Promise<readonly Product[]>) {
  return new DataLoader<string, Product | null>(async (keys) => {
    const found = new Map((await fetch(keys)).map((product) => [product[key], product]));
    return keys.map((wanted) => found.get(wanted) ?? null);
  });
}
