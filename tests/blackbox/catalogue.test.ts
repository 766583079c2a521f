import { randomUUID } from 'node:crypto';
import { sortKey } from '@commerce/kernel/text/sort-key.ts';
import { ask, codesOf, dataOf } from './support/ask.ts';
import { aProduct } from './support/goods.ts';
import { aSeller, type Person } from './support/people.ts';

interface Page {
  readonly nodes: readonly { readonly name: string }[];
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly name: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

const listDocument = `query Products($first: Int! = 20, $after: String, $filter: ProductFilter, $search: String, $sort: ProductSort! = NAME) {
  products(first: $first, after: $after, filter: $filter, search: $search, sort: $sort) {
    nodes { name } edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount
  }
}`;

const list = async (variables: Readonly<Record<string, unknown>>): Promise<Page> =>
  (await dataOf<{ products: Page }>({ document: listDocument, variables })).products;

const acceptLanguage = (language: string) => ({ 'accept-language': language });

const names = ({ nodes }: Page) => nodes.map(({ name }) => name);

describe('browsing the catalogue', () => {
  const category = `Shelf ${randomUUID().slice(0, 8)}`;
  const word = `word${randomUUID().slice(0, 8)}`;
  let seller: Person;

  beforeAll(async () => {
    seller = await aSeller();
    const price = (amount: number, currency = 'KRW') => ({ amount, currency });
    await aProduct(seller, { category, name: 'Apple Bowl', price: price(5_000), description: `Glazed ${word}.` });
    await aProduct(seller, { category, name: 'Birch Tray', price: price(15_000), stock: 0 });
    await aProduct(seller, {
      category,
      name: 'Cedar Box',
      price: price(25_000),
      description: `Planed ${word.toUpperCase()} with a lid.`,
    });
    await aProduct(seller, { category, name: 'Dollar Cup', price: price(1_999, 'USD') });
    await aProduct(seller, { category: `${category} too`, name: 'Elsewhere', price: price(5_000) });
  });

  it('needs no account', async () => {
    const page = await list({ filter: { category } });
    expect(names(page)).toEqual(['Apple Bowl', 'Birch Tray', 'Cedar Box', 'Dollar Cup']);
    expect(page).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: false, hasPreviousPage: false } });
  });

  it.each([
    [{ minPrice: { amount: 15_000, currency: 'KRW' } }, ['Birch Tray', 'Cedar Box']],
    [{ maxPrice: { amount: 15_000, currency: 'KRW' } }, ['Apple Bowl', 'Birch Tray']],
    [{ minPrice: { amount: 1, currency: 'USD' } }, ['Dollar Cup']],
    [{ inStock: true }, ['Apple Bowl', 'Cedar Box', 'Dollar Cup']],
    [{ inStock: false }, ['Birch Tray']],
  ])('narrows by %j', async (filter, expected) => {
    expect(names(await list({ filter: { category, ...filter } }))).toEqual(expected);
  });

  it('narrows by seller', async () => {
    const page = await list({ filter: { sellerId: seller.id } });
    expect(page.totalCount).toBe(5);
    expect((await list({ filter: { category, sellerId: randomUUID() } })).totalCount).toBe(0);
  });

  it('finds words in any case and place', async () => {
    expect(names(await list({ search: `${word.toUpperCase()} lid` }))).toEqual(['Cedar Box']);
    expect(names(await list({ search: word }))).toEqual(['Apple Bowl', 'Cedar Box']);
    expect(names(await list({ search: `${word} 100%_` }))).toEqual([]);
  });

  it('sorts by price within a currency', async () => {
    const cheapest = names(await list({ filter: { category }, sort: 'PRICE_ASCENDING' })).filter((name) => name !== 'Dollar Cup');
    const dearest = names(await list({ filter: { category }, sort: 'PRICE_DESCENDING' })).filter((name) => name !== 'Dollar Cup');
    expect(cheapest).toEqual(['Apple Bowl', 'Birch Tray', 'Cedar Box']);
    expect(dearest).toEqual([...cheapest].reverse());
  });

  it('lists the latest first', async () => {
    expect(names(await list({ filter: { category }, sort: 'NEWEST' }))).toEqual([
      'Dollar Cup',
      'Cedar Box',
      'Birch Tray',
      'Apple Bowl',
    ]);
  });

  it.each(['NAME', 'NEWEST', 'PRICE_ASCENDING', 'PRICE_DESCENDING'])('pages by %s without gap or overlap', async (sort) => {
    const whole = names(await list({ filter: { category }, sort }));
    const paged: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 10; pages += 1) {
      const page: Page = await list({ first: 1, after, filter: { category }, sort });
      paged.push(...names(page));
      expect(page.totalCount).toBe(4);
      expect(page.pageInfo.hasPreviousPage).toBe(pages > 0);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(paged).toEqual(whole);
  });

  it('sorts and suggests by names in the language of the request, and finds by names of all', async () => {
    const bilingual = `${category} in two languages`;
    const [ko, en] = [`하늘${word}`, `sky${word}`];
    await aProduct(seller, { category: bilingual, name: ko, texts: [{ language: 'EN', name: en, description: '' }] });
    await aProduct(seller, { category: bilingual, name: '나비' });
    const listed = async (language: string, search: string | null = null) => {
      const variables = { filter: { category: bilingual }, search };
      return names(
        (await dataOf<{ products: Page }>({ document: listDocument, variables, headers: acceptLanguage(language) })).products,
      );
    };
    expect(await listed('en')).toEqual([en, '나비']);
    expect(await listed('ko')).toEqual(['나비', ko]);
    expect(await listed('ko', en)).toEqual([ko]);
    expect(await listed('en', '하늘')).toEqual([en]);
    const { suggest } = await dataOf<{ suggest: readonly { text: string }[] }>({
      document: 'query Suggest($term: String!) { suggest(term: $term) { text } }',
      variables: { term: ko },
      headers: acceptLanguage('en'),
    });
    expect(suggest).toContainEqual({ text: en });
  });

  it('shows the shelves with their counts', async () => {
    const { categories } = await dataOf<{ categories: readonly { name: string; productCount: number }[] }>({
      document: 'query Shelves { categories { name productCount } }',
    });
    expect(categories).toContainEqual({ name: category, productCount: 4 });
    const keys = categories.map(({ name }) => sortKey(name));
    expect(keys).toEqual(keys.toSorted()); // other tests name shelves in every script
  });

  it('shows a product with its seller, by id and by sku in any case', async () => {
    const product = await aProduct(seller, { category: `${category} single`, price: { amount: 1_999, currency: 'USD' } });
    const shown = await dataOf<{ byId: unknown; bySku: { id: string } }>({
      document: `query One($id: ID!, $sku: String!) {
        byId: product(id: $id) { sku price { amount currency formatted } seller { id name } }
        bySku: productBySku(sku: $sku) { id }
      }`,
      variables: { id: product.id, sku: product.sku.toLowerCase() },
    });
    expect(shown).toEqual({
      byId: {
        sku: product.sku,
        price: { amount: 1_999, currency: 'USD', formatted: '$19.99' },
        seller: { id: seller.id, name: 'Haneul Ceramics' },
      },
      bySku: { id: product.id },
    });
  });

  it('knows nothing by an unknown id or sku', async () => {
    const nothing = await dataOf({
      document: `query None { product(id: "${randomUUID()}") { id } productBySku(sku: "NO-SUCH-SKU") { id } }`,
    });
    expect(nothing).toEqual({ product: null, productBySku: null });
  });

  it.each([
    ['a page of none', { first: 0 }, 'PAGE_SIZE_IS_INVALID'],
    ['a page below none', { first: -1 }, 'PAGE_SIZE_IS_INVALID'],
    ['a page too long', { first: 101 }, 'PAGE_SIZE_IS_INVALID'],
    ['a made-up cursor', { after: 'made up' }, 'CURSOR_IS_INVALID'],
    [
      'bounds in two currencies',
      { filter: { minPrice: { amount: 1, currency: 'KRW' }, maxPrice: { amount: 9, currency: 'USD' } } },
      'FILTER_IS_INVALID',
    ],
  ])('refuses %s', async (_, variables, code) => {
    expect(codesOf(await ask({ document: listDocument, variables }))).toEqual([code]);
  });
});
