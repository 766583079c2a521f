import type { Language } from '@commerce/kernel/language.ts';
import type { Currency, Money } from '@commerce/kernel/money.ts';
import { firstOf, lengthOf } from '@commerce/kernel/text/display.ts';
import { identityKey } from '@commerce/kernel/text/fold.ts';
import { sortKey as orderOf } from '@commerce/kernel/text/sort-key.ts';
import type { Product } from './product.ts';
import { type LabelFilters, labelMatch, labelTokens } from './search-labels.ts';
import type { Match } from './search-match.ts';
import { documentTokens, type SearchableTexts } from './search-tokens.ts';
import { nameOf } from './texts.ts';

/** The sort orders by a key of the product. Ties are settled by id, in the same direction. */
export type KeySort = 'NEWEST' | NameSort | 'PRICE_ASCENDING' | 'PRICE_DESCENDING' | 'BESTSELLING';

/** By the names that readers of one language see. */
export type NameSort = 'NAME_KO' | 'NAME_EN';

export const nameSorts: Readonly<Record<Language, NameSort>> = { ko: 'NAME_KO', en: 'NAME_EN' };

/**
 * The SDL's `ProductSort`, whose NAME is a sort order for each language. RELEVANCE sorts by how well a product matches the
 * search, and newest first within a rank.
 */
export type ProductSort = KeySort | 'RELEVANCE';

/** The conditions of a list; all must hold. A list never has archived products. */
export interface Selection extends LabelFilters {
  /** In one of these categories itself. */
  readonly categoryIds?: readonly string[] | undefined;
  readonly sellerId?: string;
  /** True: only products that can be ordered now. False: only sold-out products. */
  readonly inStock?: boolean;
  /** Inclusive at both ends, in minor units. */
  readonly prices?: Readonly<{ currency: Currency; min: number; max: number }>;
  /** What the search matches. */
  readonly match?: Match | undefined;
  /** The products that a better rank of the search lists already. */
  readonly except?: Match | undefined;
}

/** The position of a product in a list. It is valid for the sort order of the list only. */
export interface Position {
  /** {@link sortKey} of the product; milliseconds for NEWEST and RELEVANCE, text for the others. */
  readonly key: number | string;
  readonly id: string;
  /** The rank of the search in which the product stands, from 0; for RELEVANCE only. */
  readonly rank?: number | undefined;
}

export const isDescending = (sort: KeySort): boolean =>
  sort === 'NEWEST' || sort === 'PRICE_DESCENDING' || sort === 'BESTSELLING';

/** The sort key of a product: one value for each sort order, so that each list pages by (key, id) on an index. */
export function sortKey(sort: ProductSort, product: Product): number | string {
  if (sort === 'NEWEST' || sort === 'RELEVANCE') return product.createdAt.getTime();
  if (sort === 'BESTSELLING') return product.salesKey;
  return isNameSort(sort) ? nameKeysOf(product)[sort] : priceKey(product.price);
}

/** The key of the product's name in each language; of the seller's own name where a language has none. */
export function nameKeysOf(product: Pick<Product, 'name' | 'texts'>): Readonly<Record<NameSort, string>> {
  const [ko, en] = [nameOf(product, 'ko'), nameOf(product, 'en')];
  const key = nameKey(ko);
  return { NAME_KO: key, NAME_EN: en === ko ? key : nameKey(en) };
}

export const isNameSort = (sort: ProductSort): sort is NameSort => sort === 'NAME_KO' || sort === 'NAME_EN';

/** Compares positions as lists of this sort order do, or as they do when they are read from the end. */
export function comparePositions(sort: KeySort, isBackward = false): (a: Position, b: Position) => number {
  const direction = isDescending(sort) === isBackward ? 1 : -1;
  return (a, b) => direction * (compareKeys(a.key, b.key) || byCodePoints(a.id, b.id));
}

const compareKeys = (a: number | string, b: number | string): number =>
  typeof a === 'number' ? a - Number(b) : byCodePoints(a, String(b));

/** Whether the value can be a {@link sortKey}. */
export function isSortKey(sort: ProductSort, key: unknown): key is number | string {
  if (sort === 'NEWEST' || sort === 'RELEVANCE' || sort === 'BESTSELLING')
    return Number.isSafeInteger(key) && (key as number) >= 0;
  if (typeof key !== 'string') return false;
  return isNameSort(sort) ? lengthOf(key) <= maxNameKeyLength && !/[\0-\x20]/.test(key) : /^[A-Z]{3}\d{16}$/.test(key);
}

const maxNameKeyLength = 200;

/** Sorts names as readers expect, on every engine. */
export const nameKey = (name: string): string => orderOf(name, maxNameKeyLength);

/**
 * Equal for categories that look alike: `Tea`, ` tea` and `TEA`. At most 120 code points, because one code point may fold to
 * several.
 */
export const categoryKey = (category: string): string => firstOf(identityKey(category), 120);

/** Returns the entries, sorted by name. */
export const byName = <T extends { readonly name: string }>(entries: readonly T[]): readonly T[] =>
  entries
    .map((entry) => ({ entry, key: nameKey(entry.name) }))
    .sort((a, b) => byCodePoints(a.key, b.key) || byCodePoints(a.entry.name, b.entry.name))
    .map(({ entry }) => entry);

/** Compares texts as databases order UTF-8. JavaScript's own order differs beyond the Basic Multilingual Plane. */
export function byCodePoints(a: string, b: string): number {
  const [ours, others] = [[...a], [...b]];
  const at = ours.findIndex((one, index) => one !== others[index]);
  return at === -1 ? ours.length - others.length : (ours[at]?.codePointAt(0) ?? 0) - (others[at]?.codePointAt(0) ?? -1);
}

/** Currency and amount as one text that sorts by currency, then by amount: `USD0000000000001999`. */
export const priceKey = ({ amount, currency }: Money): string => `${currency}${String(amount).padStart(16, '0')}`;

/** The texts of a product that a search reads. */
export const searchableTexts = ({ name, description, category, sku, brand, attributes, texts }: Product): SearchableTexts => ({
  names: [name, ...texts.map((text) => text.name)],
  labels: [
    category,
    sku,
    brand ?? '',
    ...attributes.flatMap(({ value, texts: more = [] }) => [value, ...more.map((text) => text.value)]),
  ],
  descriptions: [description, ...texts.map((text) => text.description)],
});

/** The tokens of a product, for searches and for filters. */
export const tokensOf = (product: Product): string => documentTokens(searchableTexts(product), labelTokens(product));

/** What the search and the filters by labels match together; undefined without any. */
export function matchOfSelection({ match = [], ...filters }: Selection): Match | undefined {
  const groups = [...match, ...labelMatch(filters)];
  return groups.length > 0 ? groups : undefined;
}
