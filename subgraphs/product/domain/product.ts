import type { Money } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { upperCode } from '@commerce/kernel/text/codes.ts';
import { isBlank, lengthOf, oneLine, paragraphs } from '@commerce/kernel/text/display.ts';
import { maxCategory, maxDescription, maxName, maxStock } from './limits.ts';
import { isPictureUrl } from './pictures/picture-url.ts';
import { type DetailRefusal, detailRefusals, type NewProductRefusal, type OwnershipRefusal } from './refusals.ts';

/** How the shop taxes a product; the rates are those of the buyer's country. */
export type TaxClass = 'STANDARD' | 'REDUCED' | 'ZERO';

/** A property of a product in the seller's words, for example `Colour: blue`. */
export interface Attribute {
  readonly name: string;
  readonly value: string;
}

/** The details that a seller may change. */
export interface ProductDetails {
  readonly name: string;
  /** Plain text; may be empty. */
  readonly description: string;
  /** A name of its category. */
  readonly category: string;
  /** An absolute http(s) URL or a path of the shop; null if there is no picture. */
  readonly imageUrl: string | null;
  readonly price: Money;
}

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
  /** In grams; null if unknown. */
  readonly weight: number | null;
  readonly taxClass: TaxClass;
  /** The URL of its first picture, which stands for `imageUrl`; null without pictures. `setPictures` writes it. */
  readonly pictureUrl: string | null;
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
  readonly at: Date;
}

/** Returns a new product on sale, or every rule that the draft breaks. */
export function newProduct({ stock, at, ...draft }: NewProduct): Result<Product, readonly NewProductRefusal[]> {
  const details = tidied(draft);
  const sku = canonicalSku(draft.sku);
  const refusals: NewProductRefusal[] = [
    ...(sku === undefined ? ['SKU_IS_INVALID' as const] : []),
    ...brokenRules(details),
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
    slug: '',
    revision: 1,
    weight: null,
    taxClass: 'STANDARD',
    pictureUrl: null,
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
  const details = tidied({ ...detailsOf(product), ...change });
  const refusals = brokenRules(details);
  return refusals.length > 0 ? refuse(refusals) : ok({ ...product, ...details, revision: product.revision + 1, updatedAt: at });
}

/** Every rule that a change breaks by itself, for any product. */
export const brokenByChange = (change: Partial<ProductDetails>): readonly DetailRefusal[] =>
  brokenRules(tidied({ ...harmless, ...change })).filter((rule) => Object.hasOwn(change, detailRefusals[rule]));

const harmless: ProductDetails = {
  name: '-',
  description: '',
  category: '-',
  imageUrl: null,
  price: { amount: 1, currency: 'KRW' },
};

/** The seller of a product and administrators manage it. */
export const mayManage = (product: Product, { userId, isAdmin }: Actor): Result<Product, readonly OwnershipRefusal[]> =>
  isAdmin || product.sellerId === userId ? ok(product) : refuse(['PRODUCT_IS_NOT_YOURS']);

/** The picture that stands for the product: its first one, or else the one that its seller named by URL. */
export const imageUrlOf = ({ pictureUrl, imageUrl }: Pick<Product, 'pictureUrl' | 'imageUrl'>): string | null =>
  pictureUrl ?? imageUrl;

/** The stored form of a stock-keeping unit, which ignores case; undefined for a text that is none. */
export const canonicalSku = (text: string): string | undefined => upperCode(text, skuForm);

const skuForm = /^[A-Za-z0-9._-]{1,64}$/;

const detailsOf = ({ name, description, category, imageUrl, price }: Product): ProductDetails => ({
  name,
  description,
  category,
  imageUrl,
  price,
});

const tidied = ({ name, description, category, imageUrl, price }: ProductDetails): ProductDetails => ({
  name: oneLine(name),
  description: paragraphs(description),
  category: oneLine(category),
  imageUrl: imageUrl === null ? null : imageUrl.trim(),
  price: { amount: price.amount, currency: price.currency },
});

const rules: Readonly<Record<DetailRefusal, (details: ProductDetails) => boolean>> = {
  NAME_IS_EMPTY: ({ name }) => !isBlank(name),
  NAME_IS_TOO_LONG: ({ name }) => lengthOf(name) <= maxName,
  DESCRIPTION_IS_TOO_LONG: ({ description }) => lengthOf(description) <= maxDescription,
  CATEGORY_IS_INVALID: ({ category }) => !isBlank(category) && lengthOf(category) <= maxCategory,
  IMAGE_URL_IS_INVALID: ({ imageUrl }) => imageUrl === null || isPictureUrl(imageUrl),
  PRICE_IS_NOT_POSITIVE: ({ price }) => Number.isSafeInteger(price.amount) && price.amount >= 1,
};

const brokenRules = (details: ProductDetails): readonly DetailRefusal[] =>
  (Object.keys(rules) as DetailRefusal[]).filter((rule) => !rules[rule](details));
