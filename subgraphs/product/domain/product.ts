import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { upperCode } from '@commerce/kernel/text/codes.ts';
import { maxStock } from './limits.ts';
import type { Reduction } from './price-history.ts';
import { brokenRules, type ProductDetails, tidied } from './product-details.ts';
import type { VariantPlace } from './product-group.ts';
import type { DetailRefusal, NewProductRefusal, OwnershipRefusal } from './refusals.ts';
import { slugOf } from './slug.ts';

export interface Product extends ProductDetails {
  readonly id: string;
  /** Upper case, unique in the shop, never changes. */
  readonly sku: string;
  /** The account that sells it; never changes. */
  readonly sellerId: string;
  /** The quantity that can be ordered now; never below 0. */
  readonly available: number;
  readonly archived: boolean;
  /** The ids from the root to its category. */
  readonly categoryPath: readonly string[];
  /** The product's part of URLs, unique in the shop. Earlier slugs lead here. */
  readonly slug: string;
  /** Grows by 1 with every change, the stock included. */
  readonly revision: number;
  /** The URL of its first picture, which stands for `imageUrl`; null without pictures. `setPictures` writes it. */
  readonly pictureUrl: string | null;
  /** The last change of the price, if it was a reduction. */
  readonly reduction: Reduction | null;
  /** `salesKeyAfter` of its sales; 0 for none. Sales alone change it. */
  readonly salesKey: number;
  /** Its place among the variants of its product group; null for a product that is in none. */
  readonly variantOf: VariantPlace | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The account that changes a product. */
export interface Actor {
  readonly userId: string;
  readonly isAdmin: boolean;
}

export interface NewProduct extends ProductDetails {
  readonly id: string;
  readonly sku: string;
  readonly sellerId: string;
  readonly stock: number;
  /** The seller's choice; null makes one from the name. */
  readonly slug: string | null;
  readonly at: Date;
}

/** Returns a new product on sale, or every rule that the draft breaks. */
export function newProduct({ stock, at, ...draft }: NewProduct): Result<Product, readonly NewProductRefusal[]> {
  const details = tidied(draft);
  const sku = canonicalSku(draft.sku);
  const refusals: NewProductRefusal[] = [
    ...(sku === undefined ? ['SKU_IS_INVALID' as const] : []),
    ...brokenRules(details),
    ...brokenSlug(draft.slug),
    ...(Number.isSafeInteger(stock) && stock >= 0 && stock <= maxStock ? [] : ['STOCK_IS_OUT_OF_RANGE' as const]),
  ];
  if (refusals.length > 0 || sku === undefined) return refuse(refusals);
  const { id, sellerId } = draft;
  return ok({
    ...details,
    id,
    sellerId,
    sku,
    available: stock,
    archived: false,
    categoryPath: [],
    slug: slugOf(draft.slug ?? ''),
    revision: 1,
    salesKey: 0,
    reduction: null,
    pictureUrl: null,
    variantOf: null,
    createdAt: at,
    updatedAt: at,
  });
}

/** Returns the product with the changed details, or every rule that the change breaks. */
export function withDetails(
  product: Product,
  change: Partial<ProductDetails>,
  at: Date,
): Result<Product, readonly DetailRefusal[]> {
  const details = tidied({ ...product, ...change });
  const refusals = brokenRules(details);
  return refusals.length > 0 ? refuse(refusals) : ok({ ...product, ...details, revision: product.revision + 1, updatedAt: at });
}

/** A chosen slug needs a letter or a digit. */
export const brokenSlug = (slug: string | null | undefined): readonly 'SLUG_IS_INVALID'[] =>
  slug == null || slugOf(slug) !== '' ? [] : ['SLUG_IS_INVALID'];

/** The seller of a product and administrators manage it. */
export const mayManage = (product: Product, { userId, isAdmin }: Actor): Result<Product, readonly OwnershipRefusal[]> =>
  isAdmin || product.sellerId === userId ? ok(product) : refuse(['PRODUCT_IS_NOT_YOURS']);

/** The picture that stands for the product: its first one, or else the one that its seller named by URL. */
export const imageUrlOf = ({ pictureUrl, imageUrl }: Pick<Product, 'pictureUrl' | 'imageUrl'>): string | null =>
  pictureUrl ?? imageUrl;

/** The stored form of a stock-keeping unit, which ignores case; undefined for a text that is none. */
export const canonicalSku = (text: string): string | undefined => upperCode(text, skuForm);

const skuForm = /^[A-Za-z0-9._-]{1,64}$/;
