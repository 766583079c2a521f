import type { Language } from '@commerce/kernel/language.ts';
import type { Currency } from '@commerce/kernel/money.ts';
import { identityKey } from '@commerce/kernel/text/fold.ts';
import type { Selection } from '../domain/listing.ts';
import type { LocalizedTexts } from '../domain/texts.ts';
import type { Products, Sample, SampledProduct } from './ports.ts';

/** An attribute in its sellers' own words, by which filters find it, and in every language that its products have it in. */
export interface AttributeFacet {
  readonly name: string;
  readonly texts: LocalizedTexts;
  readonly values: readonly ValueFacet[];
}

export interface ValueFacet {
  readonly value: string;
  readonly texts: LocalizedTexts;
  readonly count: number;
}

export interface Facets {
  /** Products in the category or below. */
  readonly categories: readonly Readonly<{ categoryId: string; count: number }>[];
  readonly brands: readonly Readonly<{ brand: string; count: number }>[];
  readonly attributes: readonly AttributeFacet[];
  readonly prices: readonly Readonly<{ currency: Currency; min: number; max: number; count: number }>[];
  readonly inStock: number;
  readonly soldOut: number;
  /** False if a count is estimated from a part of the products. */
  readonly isExact: boolean;
}

interface Deps {
  readonly products: Pick<Products, 'sample'>;
}

/** Maximum number of values of a facet, those with the most products. */
const maxValues = 50;

/**
 * The counts of each facet as the filter would leave them: the conditions of the facet itself are left out, all others hold. So a
 * facet without a condition is counted in the selection itself, and each of the others in a selection of its own.
 *
 * @param selection undefined if nothing can match
 */
export async function facetsOf(deps: Deps, selection: Selection | undefined): Promise<Facets> {
  if (!selection) return { categories: [], brands: [], attributes: [], prices: [], inStock: 0, soldOut: 0, isExact: true };
  const { categoryIds, brands, attributes = [], prices, inStock } = selection;
  const count = makeCounted(deps);
  const keyOf = keptKeys();
  const all = () => count(selection);
  const without = (...conditions: readonly (keyof Selection)[]) => count(omit(selection, conditions));

  const byCategory = await (categoryIds ? without('categoryIds') : all());
  const byBrand = await (brands ? without('brands') : all());
  const byPrice = await (prices ? without('prices') : all());
  const byStock = await (inStock === undefined ? all() : without('inStock'));
  const byAttribute = await all();
  const filtered = await Promise.all(
    attributes.map(async ({ name }) => {
      const others = attributes.filter((one) => keyOf(one.name) !== keyOf(name));
      const counted = await count({ ...omit(selection, ['attributes']), ...(others.length > 0 ? { attributes: others } : {}) });
      return { key: keyOf(name), counted };
    }),
  );
  const attributeFacets = [
    ...attributeFacetsOf(byAttribute, keyOf).filter(({ name }) => !filtered.some(({ key }) => key === keyOf(name))),
    ...filtered.flatMap(({ key, counted }) => attributeFacetsOf(counted, keyOf).filter(({ name }) => keyOf(name) === key)),
  ];
  const tallies = [byCategory, byBrand, byPrice, byStock, byAttribute, ...filtered.map(({ counted }) => counted)];
  return {
    categories: tally(byCategory, ({ categoryPath }) => categoryPath.map((id) => [id, id])).map(({ text, count: products }) => ({
      categoryId: text,
      count: products,
    })),
    brands: tally(byBrand, ({ brand }) => (brand ? [[keyOf(brand), brand]] : [])).map(({ text, count: products }) => ({
      brand: text,
      count: products,
    })),
    attributes: attributeFacets.sort((a, b) => total(b.values) - total(a.values) || compare(a.name, b.name)).slice(0, maxValues),
    prices: pricesOf(byPrice),
    inStock: byStock.scaled(byStock.products.filter((product) => product.inStock).length),
    soldOut: byStock.scaled(byStock.products.filter((product) => !product.inStock).length),
    isExact: tallies.every(({ isComplete }) => isComplete),
  };
}

const omit = (selection: Selection, conditions: readonly (keyof Selection)[]): Selection =>
  Object.fromEntries(Object.entries(selection).filter(([condition]) => !conditions.includes(condition as keyof Selection)));

/** The products of a sample, newest first. */
interface Counted extends Sample {
  /** The number of products of the selection for which this number of the sample stands. */
  readonly scaled: (count: number) => number;
}

/** Counts each selection once. */
function makeCounted({ products }: Deps): (selection: Selection) => Promise<Counted> {
  const known = new Map<string, Promise<Counted>>();
  const read = async (selection: Selection): Promise<Counted> => {
    const found = await products.sample(selection);
    const sample = { ...found, products: found.products.toSorted((a, b) => compare(b.id, a.id)) };
    if (sample.isComplete) return { ...sample, scaled: (count) => count };
    const size = Math.max(sample.products.length, 1);
    return { ...sample, scaled: (count) => Math.max(count, Math.round((count * sample.count) / size)) };
  };
  return (selection) => {
    const key = JSON.stringify(selection);
    const counted = known.get(key) ?? read(selection);
    known.set(key, counted);
    return counted;
  };
}

interface Tally {
  readonly text: string;
  readonly count: number;
}

/** The values by number of products. A value has the spelling of the newest product. */
function tally(
  counted: Counted,
  valuesOf: (product: SampledProduct) => readonly (readonly [key: string, text: string])[],
): readonly Tally[] {
  const tallies = new Map<string, { text: string; count: number }>();
  for (const product of counted.products)
    for (const [key, text] of new Map(valuesOf(product))) {
      const known = tallies.get(key) ?? { text, count: 0 };
      known.count += 1;
      tallies.set(key, known);
    }
  return ranked([...tallies.values()]).map(({ text, count }) => ({ text, count: counted.scaled(count) }));
}

/**
 * The attributes of the products. Names and values that look alike are one. It is spelt as the newest product spells it, and in
 * each language as the newest product that has it in that language.
 */
function attributeFacetsOf(counted: Counted, keyOf: KeyOf): readonly AttributeFacet[] {
  const names = new Map<string, Words & Readonly<{ values: Map<string, Words & { count: number }> }>>();
  const words = (text: string): Words => ({ text, texts: {} });
  for (const { attributes } of counted.products)
    for (const { name, value, texts } of attributes) {
      const facet = entry(names, keyOf(name), () => ({ ...words(name), values: new Map() }));
      const one = entry(facet.values, keyOf(value), () => ({ ...words(value), count: 0 }));
      one.count += 1;
      for (const text of texts ?? []) {
        facet.texts[text.language] ??= text.name;
        one.texts[text.language] ??= text.value;
      }
    }
  return [...names.values()].map(({ text: name, texts, values }) => ({
    name,
    texts,
    values: ranked([...values.values()]).map((one) => ({
      value: one.text,
      texts: one.texts,
      count: counted.scaled(one.count),
    })),
  }));
}

/** In the sellers' own words, and in further languages. */
interface Words {
  readonly text: string;
  readonly texts: Partial<Record<Language, string>>;
}

function entry<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

/** Those with the most products; of equal ones those whose text comes first. */
const ranked = <T extends Tally>(entries: readonly T[]): readonly T[] =>
  entries.toSorted((a, b) => b.count - a.count || compare(a.text, b.text)).slice(0, maxValues);

function pricesOf(counted: Counted): Facets['prices'] {
  const byCurrency = Map.groupBy(counted.products, ({ price }) => price.currency);
  return [...byCurrency]
    .map(([currency, products]) => {
      const amounts = products.map(({ price }) => price.amount);
      const [min, max] = [amounts.reduce((a, b) => Math.min(a, b)), amounts.reduce((a, b) => Math.max(a, b))];
      return { currency, min, max, count: counted.scaled(products.length) };
    })
    .sort((a, b) => b.count - a.count || compare(a.currency, b.currency));
}

type KeyOf = (text: string) => string;

/** Keys of the texts of one answer: many products have the same few, and a key costs more than a look. */
function keptKeys(): KeyOf {
  const keys = new Map<string, string>();
  return (text) => {
    const known = keys.get(text) ?? identityKey(text);
    keys.set(text, known);
    return known;
  };
}

const total = (values: readonly Readonly<{ count: number }>[]): number => values.reduce((sum, { count }) => sum + count, 0);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
