import type { Language } from '@commerce/kernel/language.ts';
import { imageUrlOf, type Product } from './product.ts';

/** The events on `product.events`; `schema/events/` describes each. */
export type ProductEvent =
  | Readonly<{ type: 'ProductChanged'; data: Readonly<{ productId: string; change: ProductChange; product: ProductState }> }>
  | Readonly<{ type: 'StockMoved'; data: StockMoved }>
  | Readonly<{ type: 'CategoryChanged'; data: CategoryChanged }>;

export type ProductChange = 'CREATED' | 'UPDATED' | 'ARCHIVED' | 'RESTORED';

/** What other services may keep of a product. */
export interface ProductState
  extends Pick<
    Product,
    'revision' | 'sku' | 'slug' | 'name' | 'price' | 'available' | 'archived' | 'weight' | 'taxClass' | 'imageUrl'
  > {
  readonly texts: readonly Readonly<{ language: Language; name: string }>[];
  /** The root first, its own category last. */
  readonly categoryIds: readonly string[];
  /** The product group whose variant it is; null for none. */
  readonly groupId: string | null;
}

export interface StockMoved {
  readonly productIds: readonly string[];
  readonly reason: 'RESERVED' | 'RELEASED' | 'ADJUSTED';
  /** The order that moved the stock; null for a seller's adjustment, or for several orders at once. */
  readonly orderId: string | null;
  /** The stock of each product after the movement. */
  readonly stocks: readonly StockLevel[];
}

export interface StockLevel {
  readonly productId: string;
  readonly revision: number;
  readonly available: number;
}

export interface CategoryChanged {
  readonly categoryId: string;
  readonly change: 'CREATED' | 'UPDATED' | 'MOVED' | 'MERGED';
  /** The category that took over the products and slugs, with MERGED. */
  readonly mergedInto: string | null;
}

export const productChanged = (product: Product, change: ProductChange): ProductEvent => ({
  type: 'ProductChanged',
  data: { productId: product.id, change, product: stateOf(product) },
});

const stateOf = (product: Product): ProductState => ({
  revision: product.revision,
  sku: product.sku,
  slug: product.slug,
  name: product.name,
  texts: product.texts.map(({ language, name }) => ({ language, name })),
  price: product.price,
  available: product.available,
  archived: product.archived,
  weight: product.weight,
  taxClass: product.taxClass,
  categoryIds: product.categoryPath,
  imageUrl: imageUrlOf(product),
  groupId: product.variantOf?.groupId ?? null,
});

export const stockMoved = (
  stocks: readonly StockLevel[],
  reason: StockMoved['reason'],
  orderId: string | null = null,
): ProductEvent => ({
  type: 'StockMoved',
  data: { productIds: stocks.map(({ productId }) => productId), reason, orderId, stocks },
});

export const categoryChanged = (
  categoryId: string,
  change: CategoryChanged['change'],
  mergedInto: string | null = null,
): ProductEvent => ({ type: 'CategoryChanged', data: { categoryId, change, mergedInto } });
