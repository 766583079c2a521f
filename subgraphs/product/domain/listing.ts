import type { Currency, Money } from '@commerce/kernel/money.ts';
import type { Product } from './product.ts';

/** Equal to the SDL's `ProductSort`. Ties are settled by id, in the same direction. */
export type ProductSort = 'NEWEST' | 'NAME' | 'PRICE_ASCENDING' | 'PRICE_DESCENDING';

/** Which products: all conditions must hold. Archived products are never listed. */
export interface Selection {
  readonly category?: string;
  readonly sellerId?: string;
  /** True: only what can be ordered now. False: only what is sold out. */
  readonly inStock?: boolean;
  /** Both ends belong to it. */
  readonly prices?: Readonly<{ currency: Currency; least: number; most: number }>;
  /** Lower case; each must occur in {@link searchText}. */
  readonly words: readonly string[];
}

/** A product's place in a list of one sort. */
export interface Position {
  /** {@link sortKey} of the product; milliseconds for NEWEST, text for the others. */
  readonly key: number | string;
  readonly id: string;
}

export const isDescending = (sort: ProductSort): boolean => sort === 'NEWEST' || sort === 'PRICE_DESCENDING';

/** By what a product is sorted: one value a sort, so that each list pages by (key, id) on an index. */
export function sortKey(sort: ProductSort, product: Product): number | string {
  if (sort === 'NEWEST') return product.createdAt.getTime();
  return sort === 'NAME' ? nameKey(product.name) : priceKey(product.price);
}

/** Whether a key can come from {@link sortKey}. */
export function isSortKey(sort: ProductSort, key: unknown): key is number | string {
  if (sort === 'NEWEST') return Number.isSafeInteger(key) && (key as number) >= 0;
  if (typeof key !== 'string') return false;
  return sort === 'NAME' ? key === nameKey(key) : /^[A-Z]{3}\d{16}$/.test(key);
}

/** A name without case, at most 200 code points. */
export const nameKey = (name: string): string => [...name.toWellFormed().toLowerCase()].slice(0, 200).join('');

/** Currency and amount as one text that sorts by currency, then amount: `USD0000000000001999`. */
export const priceKey = ({ amount, currency }: Money): string => `${currency}${String(amount).padStart(16, '0')}`;

/** Where the search looks. Fields are on lines of their own, so that no word spans two. */
export const searchText = ({ name, description, category, sku }: Product): string =>
  [name, category, sku, description].join('\n').toLowerCase();

/** The distinct words of a search, as they can occur in {@link searchText}. */
export const searchWords = (search: string): readonly string[] => [
  ...new Set(
    search
      .toWellFormed()
      .normalize('NFC')
      .toLowerCase()
      .split(/[\s\p{Cc}]+/u)
      .filter(Boolean),
  ),
];
