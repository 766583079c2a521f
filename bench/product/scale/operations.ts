import { randomUUID } from 'node:crypto';
import { sqlCatalogue } from '@commerce/product/adapters/out/database/sql-catalogue.ts';
import { sqlCategories } from '@commerce/product/adapters/out/database/sql-categories.ts';
import { sqlProducts } from '@commerce/product/adapters/out/database/sql-products.ts';
import { sqlSearchIndex } from '@commerce/product/adapters/out/database/sql-search-index.ts';
import { type ListingRequest, makeListProducts, type ProductPage } from '@commerce/product/application/list-products.ts';
import type { ListingFilter } from '@commerce/product/application/listing-filter.ts';
import { makeReadCategoryTree } from '@commerce/product/application/read-categories.ts';
import { makeSuggest } from '@commerce/product/application/suggest.ts';
import { type ProductSort, sortKey } from '@commerce/product/domain/listing.ts';
import type { OpenedShop } from '../shop.ts';
import { leafId, productId, rootIds, scaleItem, sellers, vocabulary } from './catalogue.ts';
import type { Call } from './measure.ts';

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
export function scaleCalls(shop: OpenedShop, size: number): Readonly<Record<string, Readonly<Record<string, Call>>>> {
  const [products, searchIndex, categories] = [sqlProducts(shop), sqlSearchIndex(shop), sqlCategories(shop)];
  const list = makeListProducts({ products, searchIndex, categories });
  const suggest = makeSuggest({ products, searchIndex });
  const tree = makeReadCategoryTree({ categories });
  const change = sqlCatalogue({ ...shop, newId: randomUUID, now: () => new Date(), committed: () => undefined });

  const page = async (request: Partial<ListingRequest> = {}): Promise<ProductPage> => {
    const found = await list({ first: 20, after: null, sort: 'NEWEST', search: null, filter: {}, ...request });
    if (!found.ok) throw new Error(found.refusal);
    return found.value;
  };
  /** A place that is 400,000 products from the newest one, and in the middle of the other orders. */
  const deep = (sort: ProductSort, round: number) => {
    const product = scaleItem(Math.floor(size * 0.6) + round);
    return { key: sortKey(sort, product), id: product.id };
  };
  const each = <T, C>(values: Readonly<Record<string, T>>, call: (value: T) => C) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, call(value)]));
  const bySort = (name: string, call: (sort: ProductSort, round: number) => Promise<unknown>): Record<string, Call> =>
    Object.fromEntries(sorts.map((sort) => [`${name}, ${sort}`, (round) => call(sort, round)]));

  return {
    lists: Object.assign(
      {},
      ...Object.entries(filters).flatMap(([name, filter]) => [
        bySort(name, (sort, round) => page({ sort, filter: filter(round) })),
        bySort(`${name}, deep`, (sort, round) => page({ sort, filter: filter(round), after: deep(sort, round) })),
      ]),
    ) as Readonly<Record<string, Call>>,
    products: {
      'by id': (round) => products.byIds([productId(round * 997)]),
      'by slug': (round) => products.idsOfSlugs([scaleItem(round * 991).slug]),
    },
    searches: {
      ...each(
        searches,
        (search): Call =>
          (round) =>
            page({ search: search(round), sort: 'RELEVANCE' }),
      ),
      'two words, by price': (round) => page({ search: searches['two words']?.(round) ?? '', sort: 'PRICE_ASCENDING' }),
      'two common words, by price': (round) =>
        page({ search: searches['two common words']?.(round) ?? '', sort: 'PRICE_ASCENDING' }),
      'two words, a category with its children': (round) =>
        page({
          search: searches['two words']?.(round) ?? '',
          sort: 'RELEVANCE',
          filter: { categoryIds: [rootIds[round % 10] ?? ''] },
        }),
    },
    suggestions: {
      'the beginning of a common word': (round) => suggest({ term: common(round).slice(0, 4), first: 8, tree }),
      'two letters': (round) => suggest({ term: common(round).slice(0, 2), first: 8, tree }),
      'a word and a beginning': (round) => suggest({ term: `${middling(round)} ${rare(round).slice(0, 3)}`, first: 8, tree }),
      Korean: (round) => suggest({ term: ['청', '만년', '의자'][round % 3] ?? '', first: 8, tree }),
      mistyped: (round) => suggest({ term: `${rare(round)}q`, first: 8, tree }),
    },
    facets: {
      ...each(
        filters,
        (filter): Call =>
          async (round) =>
            (await page({ filter: filter(round) })).facets(),
      ),
      ...each(
        searches,
        (search): Call =>
          async (round) =>
            (await page({ search: search(round), sort: 'RELEVANCE' })).facets(),
      ),
      'one common word, a brand, in stock': async (round) =>
        (await page({ search: common(round), filter: { brands: ['Brand 7'], inStock: true } })).facets(),
    },
    totals: each(
      filters,
      (filter): Call =>
        async (round) =>
          (await page({ filter: filter(round) })).total(),
    ),
    writes: {
      'a new name': (round) =>
        change(async (catalogue) => {
          const product = await catalogue.find(productId(round * 991));
          if (product) await catalogue.save({ ...product, name: `${scaleItem(round).name} ${rare(round)}` }, []);
        }),
      'a new price': (round) =>
        change(async (catalogue) => {
          const product = await catalogue.find(productId(round * 983));
          if (product) await catalogue.save({ ...product, price: { ...product.price, amount: 100 + round } }, []);
        }),
      'a stock movement': (round) => change((catalogue) => catalogue.moveStock(productId(round * 977), 1, new Date(), [])),
    },
  };
}
