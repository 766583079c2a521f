import { randomUUID } from 'node:crypto';
import type { ListingFilter } from '@commerce/product/application/listing-filter.ts';
import { type ProductSort, sortKey } from '@commerce/product/domain/listing.ts';
import { leafId, productId, rootIds, scaleItem, sellers, vocabulary } from './catalogue.ts';
import type { Call } from './measure.ts';
import type { ScaleShop } from './reads.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' as const });
const sorts: readonly ProductSort[] = ['NEWEST', 'NAME_KO', 'NAME_EN', 'PRICE_ASCENDING', 'PRICE_DESCENDING', 'BESTSELLING'];

/** The conditions of lists, by round. */
const filters: Readonly<Record<string, (round: number) => ListingFilter>> = {
  everything: () => ({}),
  'a category': (round) => ({ categoryIds: [leafId(round)] }),
  'a category with its children': (round) => ({ categoryIds: [rootIds[round % rootIds.length] ?? ''] }),
  'prices from 10 dollars': () => ({ minPrice: usd(1_000) }),
  'prices of some cents': (round) => ({ minPrice: usd(1_000 + round), maxPrice: usd(1_010 + round) }),
  'prices without a product': () => ({ minPrice: usd(2_000_000_000) }),
  'in stock': () => ({ inStock: true }),
  'sold out': () => ({ inStock: false }),
  'a seller': (round) => ({ sellerId: sellers[round] ?? '' }),
  'a seller without products': () => ({ sellerId: randomUUID() }),
  'a brand': (round) => ({ brands: [`Brand ${round}`] }),
  'a brand, a colour, in stock': (round) => ({
    brands: [`Brand ${round}`],
    attributes: [{ name: 'Colour', values: ['colour 3'] }],
    inStock: true,
  }),
};

const rare = (round: number) => vocabulary[2_000 + 13 * round] ?? '';
const middling = (round: number) => vocabulary[200 + 7 * round] ?? '';
const common = (round: number) => vocabulary[round % 8] ?? '';

/** What is searched for, by round. */
const searches: Readonly<Record<string, (round: number) => string>> = {
  'one rare word': rare,
  'two words': (round) => `${middling(round)} ${middling(round + 61)}`,
  'a common word and a rare one': (round) => `${common(round)} ${rare(round)}`,
  'two common words': (round) => `${common(round)} ${common(round + 3)}`,
  'one common word': common,
  'Korean words': (round) => `${['청자', '만년필', '의자'][round % 3]} ${['찻잔', '가방'][round % 2]}`,
  'a mistyped word': (round) => `${rare(round)}q`,
  'no such word': (round) => `qqq${round}zz`,
};

/** The kinds of calls, in groups. */
export function scaleCalls(shop: ScaleShop, size: number): Readonly<Record<string, Readonly<Record<string, Call>>>> {
  /** A place that is 400,000 products from the newest one, and in the middle of the other orders. */
  const deep = (sort: ProductSort, round: number) => {
    const product = scaleItem(Math.floor(size * 0.6) + round);
    return { key: sortKey(sort, product), id: product.id };
  };
  const each = <T, C>(values: Readonly<Record<string, T>>, call: (value: T) => C) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, call(value)]));
  const bySort = (name: string, call: (sort: ProductSort, round: number) => Promise<unknown>): Record<string, Call> =>
    Object.fromEntries(sorts.map((sort) => [`${name}, ${sort}`, (round) => call(sort, round)]));
  const twoWords = (round: number) => searches['two words']?.(round) ?? '';
  const twoCommonWords = (round: number) => searches['two common words']?.(round) ?? '';

  return {
    lists: Object.assign(
      {},
      ...Object.entries(filters).flatMap(([name, filter]) => [
        bySort(name, (sort, round) => shop.page({ sort, filter: filter(round) })),
        bySort(`${name}, deep`, (sort, round) => shop.page({ sort, filter: filter(round), after: deep(sort, round) })),
      ]),
    ) as Readonly<Record<string, Call>>,
    products: {
      'by id': (round) => shop.byId(productId(round * 997)),
      'by slug': (round) => shop.bySlug(scaleItem(round * 991).slug),
    },
    searches: {
      ...each(
        searches,
        (search): Call =>
          (round) =>
            shop.page({ search: search(round), sort: 'RELEVANCE' }),
      ),
      'two words, by price': (round) => shop.page({ search: twoWords(round), sort: 'PRICE_ASCENDING' }),
      'two common words, by price': (round) => shop.page({ search: twoCommonWords(round), sort: 'PRICE_ASCENDING' }),
      'two words, a category with its children': (round) =>
        shop.page({ search: twoWords(round), sort: 'RELEVANCE', filter: { categoryIds: [rootIds[round % 10] ?? ''] } }),
    },
    suggestions: {
      'the beginning of a common word': (round) => shop.suggest(common(round).slice(0, 4)),
      'two letters': (round) => shop.suggest(common(round).slice(0, 2)),
      'a word and a beginning': (round) => shop.suggest(`${middling(round)} ${rare(round).slice(0, 3)}`),
      Korean: (round) => shop.suggest(['청', '만년', '의자'][round % 3] ?? ''),
      mistyped: (round) => shop.suggest(`${rare(round)}q`),
    },
    facets: {
      ...each(
        filters,
        (filter): Call =>
          (round) =>
            shop.facets({ filter: filter(round) }),
      ),
      ...each(
        searches,
        (search): Call =>
          (round) =>
            shop.facets({ search: search(round), sort: 'RELEVANCE' }),
      ),
      'one common word, a brand, in stock': (round) =>
        shop.facets({ search: common(round), filter: { brands: ['Brand 7'], inStock: true } }),
    },
    totals: each(
      filters,
      (filter): Call =>
        (round) =>
          shop.total({ filter: filter(round) }),
    ),
    writes: {
      'a new name': (round) => shop.rename(round, `${scaleItem(round).name} ${rare(round)}`),
      'a new price': (round) => shop.reprice(round, 100 + round),
      'a stock movement': (round) => shop.moveStock(round),
    },
  };
}
