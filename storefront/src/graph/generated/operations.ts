// Generated from the `.graphql` files of the storefront by `pnpm generate`; do not edit.
import type { Operation } from '../operation.ts';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Currencies that the shop sells in, as ISO 4217 codes. */
export type Currency =
  /** Euro; minor unit cent. */
  | 'EUR'
  /** Pound sterling; minor unit penny. */
  | 'GBP'
  /** Japanese yen; its minor unit is the yen. */
  | 'JPY'
  /** South Korean won; its minor unit is the won. */
  | 'KRW'
  /** United States dollar; minor unit cent. */
  | 'USD';

/** An amount of money that a client names. */
export type MoneyInput = {
  /** In the currency's minor unit, 0 or more. */
  readonly amount: number;
  /** The currency. */
  readonly currency: Currency;
};

/** Which products to list. All conditions must hold. */
export type ProductFilter = {
  /** Only this category, in any case, width and spacing. */
  readonly category?: string | null | undefined;
  /** True: only what can be ordered now. False: only what is sold out. */
  readonly inStock?: boolean | null | undefined;
  /** Only this price and below, in its currency. */
  readonly maxPrice?: MoneyInput | null | undefined;
  /** Only this price and above, in its currency. */
  readonly minPrice?: MoneyInput | null | undefined;
  /** Only this seller's products. */
  readonly sellerId?: string | null | undefined;
};

/** The order of a list of products. Ties are settled by id, so that pages never overlap. */
export type ProductSort =
  /** By name, in the order of the Unicode Collation Algorithm: letters decide, then accents, then case. */
  | 'NAME'
  /** Latest first. */
  | 'NEWEST'
  /** Cheapest first, per currency. */
  | 'PRICE_ASCENDING'
  /** Dearest first, per currency. */
  | 'PRICE_DESCENDING';

export type StorefrontProductQueryVariables = Exact<{
  sku: string;
}>;


export type StorefrontProductQuery = { readonly productBySku: { readonly description: string, readonly archived: boolean, readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null, readonly available: number, readonly price: { readonly amount: number, readonly currency: Currency, readonly formatted: string }, readonly seller: { readonly name: string } | null } | null };

export type StorefrontNewestQueryVariables = Exact<{
  first: number;
  category: string;
}>;


export type StorefrontNewestQuery = { readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null, readonly available: number, readonly price: { readonly formatted: string } }> } | null };

export type StorefrontHomeQueryVariables = Exact<{
  first: number;
}>;


export type StorefrontHomeQuery = { readonly categories: ReadonlyArray<{ readonly name: string, readonly productCount: number }> | null, readonly products: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null, readonly available: number, readonly price: { readonly formatted: string } }> } | null };

export type CardFragment = { readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null, readonly available: number, readonly price: { readonly formatted: string } };

export type MenuQueryVariables = Exact<{ [key: string]: never; }>;


export type MenuQuery = { readonly categories: ReadonlyArray<{ readonly name: string, readonly productCount: number }> | null };

export type StorefrontProductsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
  filter?: ProductFilter | null | undefined;
  search?: string | null | undefined;
  sort: ProductSort;
}>;


export type StorefrontProductsQuery = { readonly products: { readonly totalCount: number, readonly nodes: ReadonlyArray<{ readonly id: string, readonly sku: string, readonly name: string, readonly category: string, readonly imageUrl: string | null, readonly available: number, readonly price: { readonly formatted: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type StorefrontCategoriesQueryVariables = Exact<{ [key: string]: never; }>;


export type StorefrontCategoriesQuery = { readonly categories: ReadonlyArray<{ readonly name: string, readonly productCount: number }> | null };

export const MenuDocument: Operation<MenuQuery, MenuQueryVariables> = {
  text: "query Menu{categories{name productCount}}",
  hash: '9ceefe8f7d74ee046c1824dbb62538ac7b5cdd1d7d2d7728c9e965bfdc446f07',
};

export const StorefrontCategoriesDocument: Operation<StorefrontCategoriesQuery, StorefrontCategoriesQueryVariables> = {
  text: "query StorefrontCategories{categories{name productCount}}",
  hash: 'da1433a44b967c30e9a9bcfc63ab7eb913342a7845976e5f3ffad5eefa544b62',
};

export const StorefrontHomeDocument: Operation<StorefrontHomeQuery, StorefrontHomeQueryVariables> = {
  text: "query StorefrontHome($first:Int!){categories{name productCount}products(first:$first){nodes{...Card}}}fragment Card on Product{id sku name category imageUrl price{formatted}available}",
  hash: 'afebb847639c451a7016936408be86be64b970d9059b7e39a93db6d94d42341f',
};

export const StorefrontNewestDocument: Operation<StorefrontNewestQuery, StorefrontNewestQueryVariables> = {
  text: "query StorefrontNewest($first:Int!$category:String!){products(first:$first filter:{category:$category}){nodes{...Card}}}fragment Card on Product{id sku name category imageUrl price{formatted}available}",
  hash: 'a552537ea1897188581184fa25a4f8703069a816328aecf1c641630b0ca61f9a',
};

export const StorefrontProductDocument: Operation<StorefrontProductQuery, StorefrontProductQueryVariables> = {
  text: "query StorefrontProduct($sku:String!){productBySku(sku:$sku){...Card description archived price{amount currency}seller{name}}}fragment Card on Product{id sku name category imageUrl price{formatted}available}",
  hash: 'eca854fc52862165e229f01d0f9e547abb3c49b7e5ac8faed6d7bfe2faed90bf',
};

export const StorefrontProductsDocument: Operation<StorefrontProductsQuery, StorefrontProductsQueryVariables> = {
  text: "query StorefrontProducts($first:Int!$after:String$filter:ProductFilter$search:String$sort:ProductSort!){products(first:$first after:$after filter:$filter search:$search sort:$sort){nodes{...Card}pageInfo{hasNextPage endCursor}totalCount}}fragment Card on Product{id sku name category imageUrl price{formatted}available}",
  hash: 'e9462ad67a952f06311ab05581a0ce9ce4a405e04c37517a20ca783d3bf9888b',
};
