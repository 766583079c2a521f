import { languages } from '@commerce/kernel/language.ts';
import type { Money } from '@commerce/kernel/money.ts';
import { isBlank, lengthOf, oneLine, paragraphs } from '@commerce/kernel/text/display.ts';
import { type Attribute, areAttributes, tidiedAttribute } from './attributes.ts';
import { maxBrand, maxCategory, maxDescription, maxName, maxWeight } from './limits.ts';
import { isPictureUrl } from './pictures/picture-url.ts';
import { type DetailRefusal, detailRefusals } from './refusals.ts';
import type { ProductText } from './texts.ts';

/** How the shop taxes a product; the rates are those of the buyer's country. */
export type TaxClass = 'STANDARD' | 'REDUCED' | 'ZERO';

/** The details that a seller may change. */
export interface ProductDetails {
  /** In the seller's own words, as is the description; {@link texts} has further languages. */
  readonly name: string;
  /** Plain text; may be empty. */
  readonly description: string;
  /** A name of its category. */
  readonly category: string;
  /** An absolute http(s) URL or a path of the shop; null if there is no picture. */
  readonly imageUrl: string | null;
  readonly price: Money;
  /** A higher price to compare with, in the currency of the price; null for none. */
  readonly compareAtPrice: Money | null;
  readonly brand: string | null;
  /** In the seller's order; no two names look alike. */
  readonly attributes: readonly Attribute[];
  /** In grams; null if unknown. */
  readonly weight: number | null;
  readonly taxClass: TaxClass;
  /** Names and descriptions in further languages, at most one of each, in the order of the languages. */
  readonly texts: readonly ProductText[];
}

/** Every rule that the details break. */
export const brokenRules = (details: ProductDetails): readonly DetailRefusal[] =>
  (Object.keys(rules) as DetailRefusal[]).filter((rule) => !rules[rule](details));

/** Every rule that a change breaks by itself, for any product. */
export const brokenByChange = (change: Partial<ProductDetails>): readonly DetailRefusal[] => {
  const currency = change.compareAtPrice?.currency ?? 'KRW';
  const details = tidied({ ...harmless, price: { amount: 1, currency }, ...change });
  return brokenRules(details).filter((rule) => Object.hasOwn(change, detailRefusals[rule]));
};

const harmless: ProductDetails = {
  name: '-',
  description: '',
  category: '-',
  imageUrl: null,
  price: { amount: 1, currency: 'KRW' },
  compareAtPrice: null,
  brand: null,
  attributes: [],
  weight: null,
  taxClass: 'STANDARD',
  texts: [],
};

/** The details as the shop keeps them. An empty brand is none. */
export const tidied = (details: ProductDetails): ProductDetails => ({
  name: oneLine(details.name),
  description: paragraphs(details.description),
  category: oneLine(details.category),
  imageUrl: details.imageUrl === null ? null : details.imageUrl.trim(),
  price: moneyOf(details.price),
  compareAtPrice: details.compareAtPrice && moneyOf(details.compareAtPrice),
  brand: oneLine(details.brand ?? '') || null,
  attributes: details.attributes.map(tidiedAttribute),
  weight: details.weight,
  taxClass: details.taxClass,
  texts: details.texts
    .map(({ language, name, description }) => ({ language, name: oneLine(name), description: paragraphs(description) }))
    .toSorted((a, b) => languages.indexOf(a.language) - languages.indexOf(b.language)),
});

const moneyOf = ({ amount, currency }: Money): Money => ({ amount, currency });

const rules: Readonly<Record<DetailRefusal, (details: ProductDetails) => boolean>> = {
  NAME_IS_EMPTY: ({ name }) => !isBlank(name),
  NAME_IS_TOO_LONG: ({ name }) => lengthOf(name) <= maxName,
  DESCRIPTION_IS_TOO_LONG: ({ description }) => lengthOf(description) <= maxDescription,
  CATEGORY_IS_INVALID: ({ category }) => isLabel(category, maxCategory),
  IMAGE_URL_IS_INVALID: ({ imageUrl }) => imageUrl === null || isPictureUrl(imageUrl),
  PRICE_IS_NOT_POSITIVE: ({ price }) => isAmount(price.amount),
  COMPARE_AT_PRICE_IS_TOO_LOW: ({ price, compareAtPrice }) =>
    !compareAtPrice ||
    (isAmount(compareAtPrice.amount) && compareAtPrice.currency === price.currency && compareAtPrice.amount > price.amount),
  BRAND_IS_INVALID: ({ brand }) => brand === null || isLabel(brand, maxBrand),
  ATTRIBUTES_ARE_INVALID: ({ attributes }) => areAttributes(attributes),
  WEIGHT_IS_OUT_OF_RANGE: ({ weight }) => weight === null || (Number.isSafeInteger(weight) && weight >= 1 && weight <= maxWeight),
  TEXTS_ARE_INVALID: ({ texts }) =>
    texts.every(({ name, description }) => isLabel(name, maxName) && lengthOf(description) <= maxDescription) &&
    areDistinct(texts.map(({ language }) => language)),
};

const isLabel = (text: string, max: number): boolean => !isBlank(text) && lengthOf(text) <= max;

const isAmount = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 1;

const areDistinct = (values: readonly string[]): boolean => new Set(values).size === values.length;
