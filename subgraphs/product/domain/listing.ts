import type { Currency, Money } from '@commerce/kernel/money.ts';
import { firstOf, lengthOf } from '@commerce/kernel/text/display.ts';
import { fold, identityKey } from '@commerce/kernel/text/fold.ts';
import { sortKey as orderOf } from '@commerce/kernel/text/sort-key.ts';
import type { Product } from './product.ts';

/** Equal to the SDL's `ProductSort`. Ties are settled by id, in the same direction. */
export type ProductSort = 'NEWEST' | 'NAME' | 'PRICE_ASCENDING' | 'PRICE_DESCENDING';

/** Which products: all conditions must hold. Archived products are never listed. */
export interface Selection {
  /** {@link shelfKey} of a category. */
  readonly shelf?: string;
  readonly sellerId?: string;
  /** True: only what can be ordered now. False: only what is sold out. */
  readonly inStock?: boolean;
  /** Both ends belong to it. */
  readonly prices?: Readonly<{ currency: Currency; least: number; most: number }>;
  /** Folded, as `wordsOf` gives them; each must occur in {@link searchText}. */
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
  return sort === 'NAME' ? lengthOf(key) <= maxNameKey && !/[\0-\x20]/.test(key) : /^[A-Z]{3}\d{16}$/.test(key);
}

const maxNameKey = 200;

/** What sorts names as readers expect, on every engine. */
export const nameKey = (name: string): string => orderOf(name, maxNameKey);

/** What tells shelves apart: `Tea`, ` tea` and `TEA` are one. At most 120 code points, for compatibility forms may stand for many letters. */
export const shelfKey = (category: string): string => firstOf(identityKey(category), 120);

/** The same entries in the order of their names. */
export const byName = <T extends { readonly name: string }>(entries: readonly T[]): readonly T[] =>
  entries
    .map((entry) => ({ entry, key: nameKey(entry.name) }))
    .sort((a, b) => byCodePoints(a.key, b.key) || byCodePoints(a.entry.name, b.entry.name))
    .map(({ entry }) => entry);

/** As databases order UTF-8; JavaScript's own order differs beyond the Basic Multilingual Plane. */
export function byCodePoints(a: string, b: string): number {
  const [ours, others] = [[...a], [...b]];
  const at = ours.findIndex((one, index) => one !== others[index]);
  return at === -1 ? ours.length - others.length : (ours[at]?.codePointAt(0) ?? 0) - (others[at]?.codePointAt(0) ?? -1);
}

/** Currency and amount as one text that sorts by currency, then amount: `USD0000000000001999`. */
export const priceKey = ({ amount, currency }: Money): string => `${currency}${String(amount).padStart(16, '0')}`;

/** Where the search looks: folded, so that case, width and invisible characters do not matter. Fields are on lines of their own, so that no word spans two. */
export const searchText = ({ name, description, category, sku }: Product): string =>
  [name, category, sku, description].map(fold).join('\n');
