import type { Currency } from '@commerce/kernel/money.ts';
import { Operation } from './client.ts';

export interface Card {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly imageUrl: string | null;
  readonly price: Readonly<{ formatted: string }>;
  readonly available: number;
}

const card = 'id sku name category imageUrl price { formatted } available';

export type Sort = 'NEWEST' | 'NAME' | 'PRICE_ASCENDING' | 'PRICE_DESCENDING';

export interface Page {
  readonly nodes: readonly Card[];
  readonly pageInfo: Readonly<{ hasNextPage: boolean; endCursor: string | null }>;
  readonly totalCount: number;
}

export interface Category {
  readonly name: string;
  readonly productCount: number;
}

export const homeOperation = new Operation<
  { categories: Category[] | null; products: Pick<Page, 'nodes'> | null },
  { first: number }
>(`query StorefrontHome($first: Int!) { categories { name productCount } products(first: $first) { nodes { ${card} } } }`);

export const categoriesOperation = new Operation<{ categories: Category[] | null }, Record<string, never>>(
  'query StorefrontCategories { categories { name productCount } }',
);

export interface ListVariables {
  readonly first: number;
  readonly after: string | null;
  readonly filter: Readonly<{ category?: string; inStock?: true }>;
  readonly search: string | null;
  readonly sort: Sort;
}

export const listOperation = new Operation<{ products: Page | null }, ListVariables>(
  `query StorefrontProducts($first: Int!, $after: String, $filter: ProductFilter, $search: String, $sort: ProductSort!) {
  products(first: $first, after: $after, filter: $filter, search: $search, sort: $sort) {
    nodes { ${card} } pageInfo { hasNextPage endCursor } totalCount
  }
}`,
);

export interface Product extends Card {
  readonly description: string;
  readonly archived: boolean;
  readonly price: Readonly<{ formatted: string; amount: number; currency: Currency }>;
  readonly seller: Readonly<{ name: string }> | null;
}

export const productOperation = new Operation<{ productBySku: Product | null }, { sku: string }>(
  `query StorefrontProduct($sku: String!) {
  productBySku(sku: $sku) { ${card} description archived price { amount currency } seller { name } }
}`,
);

/** The newest products of one category, without their number: the catalogue need not count them. */
export const newestOperation = new Operation<{ products: Pick<Page, 'nodes'> | null }, { first: number; category: string }>(
  `query StorefrontNewest($first: Int!, $category: String!) {
  products(first: $first, filter: { category: $category }) { nodes { ${card} } }
}`,
);
