import { randomUUID } from 'node:crypto';
import { sqlCatalogue } from '@commerce/product/adapters/out/database/sql-catalogue.ts';
import { sqlCategories } from '@commerce/product/adapters/out/database/sql-categories.ts';
import { sqlProducts } from '@commerce/product/adapters/out/database/sql-products.ts';
import { sqlSearchIndex } from '@commerce/product/adapters/out/database/sql-search-index.ts';
import { type ListingRequest, makeListProducts, type ProductPage } from '@commerce/product/application/list-products.ts';
import type { SearchIndex } from '@commerce/product/application/ports.ts';
import { makeReadCategoryTree } from '@commerce/product/application/read-categories.ts';
import { makeSuggest } from '@commerce/product/application/suggest.ts';
import type { Product } from '@commerce/product/domain/product.ts';
import type { OpenedShop } from '../shop.ts';
import { productId } from './catalogue.ts';

/** A list, as far as it differs from the newest 20 products. */
export type Listing = Partial<Pick<ListingRequest, 'after' | 'sort' | 'search' | 'filter'>>;

/** What shoppers and sellers ask of a catalogue: of its use cases in this process, or of the API. */
export interface ScaleShop {
  page(listing: Listing): Promise<unknown>;
  facets(listing: Listing): Promise<unknown>;
  total(listing: Listing): Promise<unknown>;
  byId(id: string): Promise<unknown>;
  bySlug(slug: string): Promise<unknown>;
  suggest(term: string): Promise<unknown>;
  /** Of one of the products, by the number of the round. */
  rename(round: number, name: string): Promise<unknown>;
  reprice(round: number, amount: number): Promise<unknown>;
  moveStock(round: number): Promise<unknown>;
}

/**
 * The use cases in this process, without router and cache.
 *
 * @param searchIndex the database's own index if absent
 */
export function inProcess(shop: OpenedShop, searchIndex: SearchIndex = sqlSearchIndex(shop)): ScaleShop {
  const [products, categories] = [sqlProducts({ ...shop, searchIndex }), sqlCategories(shop)];
  const list = makeListProducts({ products, searchIndex, categories });
  const suggest = makeSuggest({ products, searchIndex });
  const tree = makeReadCategoryTree({ categories });
  const changing = sqlCatalogue({ ...shop, newId: randomUUID, now: () => new Date(), committed: () => undefined });
  const page = async (listing: Listing): Promise<ProductPage> => {
    const found = await list({ first: 20, after: null, sort: 'NEWEST', search: null, filter: {}, ...listing });
    if (!found.ok) throw new Error(found.refusal);
    return found.value;
  };
  const change = (id: string, changed: (product: Product) => Product) =>
    changing(async (catalogue) => {
      const product = await catalogue.find(id);
      if (product) await catalogue.save(changed(product), []);
    });
  return {
    page,
    facets: async (listing) => (await page(listing)).facets(),
    total: async (listing) => (await page(listing)).total(),
    byId: (id) => products.byIds([id]),
    bySlug: async (slug) => products.byIds([...(await products.idsOfSlugs([slug])).values()]),
    suggest: (term) => suggest({ term, first: 8, tree }),
    rename: (round, name) => change(productId(round * 991), (product) => ({ ...product, name })),
    reprice: (round, amount) =>
      change(productId(round * 983), (product) => ({ ...product, price: { ...product.price, amount } })),
    moveStock: (round) => changing((catalogue) => catalogue.moveStock(productId(round * 977), 1, new Date(), [])),
  };
}
