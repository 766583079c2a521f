import { type Currency, largestAmount, minorDigits } from '@commerce/kernel/money.ts';
import type { ProductSort } from './generated/operations.ts';

/** A range of prices, both ends included, in minor units; an end that is not given is open. */
export interface PriceRange {
  readonly currency: Currency;
  readonly min?: number;
  readonly max?: number;
}

/** Values of one attribute, one of which a product must have. */
export interface AttributeValues {
  readonly name: string;
  readonly values: readonly string[];
}

/** What an address says about a list. */
export interface ListQuery {
  readonly search: string | undefined;
  readonly sort: ProductSort;
  readonly inStock: boolean;
  /** Slugs of categories. */
  readonly categories: readonly string[];
  readonly brands: readonly string[];
  readonly attributes: readonly AttributeValues[];
  readonly price: PriceRange | undefined;
  readonly after: string | undefined;
  readonly before: string | undefined;
}

/** In the order in which a list offers them; RELEVANCE where the shopper searched. */
export const sorts: readonly ProductSort[] = [
  'RELEVANCE',
  'NEWEST',
  'BESTSELLING',
  'PRICE_ASCENDING',
  'PRICE_DESCENDING',
  'NAME',
];

/** Attributes are `a.Colour=Red`. */
export const attributePrefix = 'a.';
const maxAttributes = 10;
const maxValues = 20;
const maxLength = 100;

/** Reads the parameters of an address. Values that mean nothing are passed over, as with any address that people edit. */
export function readListQuery(parameters: URLSearchParams): ListQuery {
  const text = (name: string) => parameters.get(name)?.trim().slice(0, maxLength) || undefined;
  const all = (name: string) =>
    [...new Set(parameters.getAll(name).map((value) => value.trim().slice(0, maxLength)))].filter(Boolean).slice(0, maxValues);
  const names = [...new Set(parameters.keys())].filter((name) => name.startsWith(attributePrefix)).slice(0, maxAttributes);
  const search = text('q');
  return {
    search,
    sort: readSort(parameters.get('sort'), search),
    inStock: parameters.get('stock') === '1',
    categories: all('category'),
    brands: all('brand'),
    attributes: names
      .map((name) => ({ name: name.slice(attributePrefix.length).slice(0, maxLength), values: all(name) }))
      .filter(({ name, values }) => name && values.length > 0),
    price: readPrice(parameters),
    after: parameters.get('after') || undefined,
    before: parameters.get('before') || undefined,
  };
}

const standardSort = (search: string | undefined): ProductSort => (search ? 'RELEVANCE' : 'NEWEST');

function readSort(text: string | null, search: string | undefined): ProductSort {
  const sort = sorts.find((one) => one === text);
  return sort === undefined || (sort === 'RELEVANCE' && !search) ? standardSort(search) : sort;
}

function readPrice(parameters: URLSearchParams): PriceRange | undefined {
  const currency = parameters.get('currency') ?? '';
  if (!Object.hasOwn(minorDigits, currency)) return undefined;
  const digits = minorDigits[currency as Currency];
  const min = amountOf(parameters.get('min'), digits);
  const max = amountOf(parameters.get('max'), digits);
  if (min === undefined && max === undefined) return undefined;
  return { currency: currency as Currency, ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** `12.50` with two digits is 1250 minor units. */
function amountOf(text: string | null, digits: number): number | undefined {
  if (!text || !/^\d{1,10}(?:\.\d{1,2})?$/.test(text)) return undefined;
  const amount = Math.round(Number(text) * 10 ** digits);
  return amount <= largestAmount ? amount : undefined;
}

/** An amount as a form and an address have it: 1250 minor units with two digits are `12.50`. */
export const decimalOf = (amount: number, currency: Currency): string =>
  (amount / 10 ** minorDigits[currency]).toFixed(minorDigits[currency]);

/** The parameters of a list's address without those of its page: the reverse of {@link readListQuery}. */
export function parametersOf(query: ListQuery): URLSearchParams {
  const { search, sort, inStock, categories, brands, attributes, price } = query;
  const parameters = new URLSearchParams();
  if (search) parameters.set('q', search);
  for (const slug of categories) parameters.append('category', slug);
  for (const brand of brands) parameters.append('brand', brand);
  for (const { name, values } of attributes) for (const value of values) parameters.append(attributePrefix + name, value);
  if (price) parameters.set('currency', price.currency);
  if (price?.min !== undefined) parameters.set('min', decimalOf(price.min, price.currency));
  if (price?.max !== undefined) parameters.set('max', decimalOf(price.max, price.currency));
  if (inStock) parameters.set('stock', '1');
  if (sort !== standardSort(search)) parameters.set('sort', sort);
  return parameters;
}

/** The address of a list. @param path without parameters. @param page the cursor where another page than the first begins. */
export function listAddress(path: string, query: ListQuery, page: Readonly<{ after?: string; before?: string }> = {}): string {
  const parameters = parametersOf(query);
  for (const [name, cursor] of Object.entries(page)) parameters.set(name, cursor);
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

const without = (values: readonly string[], value: string) => values.filter((one) => one !== value);

/** A condition that a shopper chose, and the list without it. */
export interface ChosenFilter {
  readonly kind: 'category' | 'brand' | 'attribute' | 'price' | 'inStock';
  readonly name?: string;
  readonly value?: string;
  readonly rest: ListQuery;
}

/** Every condition of a list on its own, so that a shopper can drop it. */
export function chosenFilters(query: ListQuery): readonly ChosenFilter[] {
  const { categories, brands, attributes, price, inStock } = query;
  return [
    ...categories.map((value) => ({
      kind: 'category' as const,
      value,
      rest: { ...query, categories: without(categories, value) },
    })),
    ...brands.map((value) => ({ kind: 'brand' as const, value, rest: { ...query, brands: without(brands, value) } })),
    ...attributes.flatMap(({ name, values }) =>
      values.map((value) => {
        const others = attributes.map((one) => (one.name === name ? { name, values: without(values, value) } : one));
        return { kind: 'attribute' as const, name, value, rest: { ...query, attributes: others } };
      }),
    ),
    ...(price ? [{ kind: 'price' as const, rest: { ...query, price: undefined } }] : []),
    ...(inStock ? [{ kind: 'inStock' as const, rest: { ...query, inStock: false } }] : []),
  ];
}

/** The list with its search and its order, and no other condition. */
export const withoutFilters = ({ search, sort }: ListQuery): ListQuery => ({
  ...readListQuery(new URLSearchParams()),
  search,
  sort,
});
