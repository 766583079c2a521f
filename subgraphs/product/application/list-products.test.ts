import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { sortKey } from '../domain/listing.ts';
import { aProduct } from '../domain/product.support.ts';
import { type ListingRequest, makeListProducts, type ProductPage } from './list-products.ts';

const aRequest = (change: Partial<ListingRequest> = {}): ListingRequest => ({
  first: 2,
  after: null,
  sort: 'NAME_KO',
  search: null,
  filter: {},
  ...change,
});

async function aCatalogue(names: readonly string[] = ['a', 'b', 'c', 'd', 'e']) {
  const { products, searchIndex, categories, changeCatalogue } = memoryStores();
  await changeCatalogue(async (catalogue) => {
    const categoryPath = (await catalogue.categoryNamed('Kitchen')).path;
    for (const name of names) await catalogue.add(aProduct({ id: `id-${name}`, sku: name, name, categoryPath }), []);
  });
  return makeListProducts({ products, searchIndex, categories });
}

async function pageOf(list: ReturnType<typeof makeListProducts>, request: ListingRequest) {
  const page = await list(request);
  if (!page.ok) throw new Error(page.refusal);
  return page.value;
}

const namesIn = (listed: ProductPage['listed']) => listed.map(({ product }) => product.name);

describe('listing products', () => {
  it('returns a page at a time until none is left', async () => {
    const list = await aCatalogue();
    const seen: (readonly [string, boolean, boolean])[] = [];
    let after: ListingRequest['after'] = null;
    for (let page = 0; page < 3; page += 1) {
      const { listed, hasNextPage, hasPreviousPage }: ProductPage = await pageOf(list, aRequest({ after }));
      seen.push([namesIn(listed).join(), hasNextPage, hasPreviousPage]);
      const last = listed.at(-1)?.product;
      after = last ? { key: sortKey('NAME_KO', last), id: last.id } : null;
    }
    expect(seen).toEqual([
      ['a,b', true, false],
      ['c,d', true, true],
      ['e', false, true],
    ]);
  });

  it('counts the matching products of all pages', async () => {
    const { total, listed } = await pageOf(await aCatalogue(), aRequest({ first: 1 }));
    expect(listed).toHaveLength(1);
    expect(await total()).toEqual({ count: 5, isExact: true });
  });

  it('returns an empty page if nothing matches', async () => {
    const page = await pageOf(await aCatalogue(), aRequest({ search: 'tea coffee' }));
    expect(page).toMatchObject({ listed: [], hasNextPage: false, hasPreviousPage: false });
    expect(await page.total()).toEqual({ count: 0, isExact: true });
  });

  it.each([0, -1, 101, 1.5])('refuses a page of %p', async (first) => {
    expect(await (await aCatalogue())(aRequest({ first }))).toEqual({ ok: false, refusal: 'PAGE_SIZE_IS_INVALID' });
  });

  it('refuses a cursor that it cannot read', async () => {
    expect(await (await aCatalogue())(aRequest({ after: undefined }))).toEqual({ ok: false, refusal: 'CURSOR_IS_INVALID' });
  });

  const usd = (amount: number) => ({ amount, currency: 'USD' as const });
  const eur = (amount: number) => ({ amount, currency: 'EUR' as const });
  it.each([
    ['prices of two currencies', { filter: { minPrice: usd(1), maxPrice: eur(2) } }],
    ['a minimum price above the maximum', { filter: { minPrice: usd(2), maxPrice: usd(1) } }],
    ['a negative price', { filter: { minPrice: usd(-1) } }],
    ['a negative maximum price', { filter: { maxPrice: usd(-1) } }],
    ['a search of more than 200 characters', { search: 'x'.repeat(201) }],
  ])('refuses %s', async (_, change) => {
    expect(await (await aCatalogue())(aRequest(change))).toEqual({ ok: false, refusal: 'FILTER_IS_INVALID' });
  });

  it.each([
    ['one price', { minPrice: usd(1_299), maxPrice: usd(1_299) }, 5],
    ['a minimum price', { minPrice: usd(1_300) }, 0],
    ['a maximum price', { maxPrice: usd(1_299) }, 5],
    ['a price of another currency', { maxPrice: eur(9_999) }, 0],
    ['nothing, each condition being null', { category: null, minPrice: null, maxPrice: null, inStock: null, sellerId: null }, 5],
    ['a category with spaces around', { category: ' Kitchen ' }, 5],
  ])('filters by %s', async (_, filter, count) => {
    const { total } = await pageOf(await aCatalogue(), aRequest({ filter }));
    expect(await total()).toEqual({ count, isExact: true });
  });
});

describe('searching', () => {
  const found = async (names: readonly string[], search: string, change: Partial<ListingRequest> = {}) =>
    namesIn((await pageOf(await aCatalogue(names), aRequest({ first: 20, search, sort: 'RELEVANCE', ...change }))).listed);

  it('lists best matches first: the words written out, their beginnings, then words of other texts', async () => {
    const { products, searchIndex, categories, changeCatalogue } = memoryStores();
    const add = (name: string, change: object) => aProduct({ id: `id-${name}`, sku: name, name, description: '', ...change });
    await changeCatalogue(async (catalogue) => {
      await catalogue.add(add('Cup', { description: 'for tea' }), []);
      await catalogue.add(add('Pot', { category: 'Tea' }), []);
      await catalogue.add(add('Teapot', {}), []);
      await catalogue.add(add('Green tea', {}), []);
    });
    const page = await pageOf(
      makeListProducts({ products, searchIndex, categories }),
      aRequest({ first: 20, search: 'tea', sort: 'RELEVANCE' }),
    );
    expect(namesIn(page.listed)).toEqual(['Green tea', 'Teapot', 'Pot', 'Cup']);
  });

  it('pages by relevance without gap or repeat', async () => {
    const names = ['tea', 'tea cup', 'teapot', 'teaspoon', 'green tea', 'cup'];
    const list = await aCatalogue(names);
    const seen: string[] = [];
    for (let after: ListingRequest['after'] = null; ; ) {
      const { listed, hasNextPage }: ProductPage = await pageOf(
        list,
        aRequest({ first: 1, search: 'tea', sort: 'RELEVANCE', after }),
      );
      const [one] = listed;
      if (!one) break;
      seen.push(one.product.name);
      if (!hasNextPage) break;
      after = { key: sortKey('RELEVANCE', one.product), id: one.product.id, rank: one.rank };
    }
    expect(seen).toEqual(await found(names, 'tea'));
    expect(seen.toSorted()).toEqual(['green tea', 'tea', 'tea cup', 'teapot', 'teaspoon']);
  });

  it.each([
    ['a wrong letter', 'kettlo'],
    ['a missing letter', 'ketle'],
    ['an added letter', 'kettlle'],
    ['swapped letters', 'ketlte'],
    ['a mistake beside a right word', 'green kettlo'],
  ])('finds words with %s, if nothing else matches', async (_, search) => {
    expect(await found(['green kettle', 'cup'], search)).toEqual(['green kettle']);
  });

  it('takes no word for mistyped that the catalogue has', async () => {
    expect(await found(['lamp', 'lump'], 'lamp')).toEqual(['lamp']);
    expect(await found(['lamp', 'lump'], 'lamp', { filter: { category: 'Nothing' } })).toEqual([]);
  });

  it('finds Korean words inside others, with particles, and with one wrong letter', async () => {
    const names = ['원목의자', '만년필을 담는 필통', '찻잔'];
    expect(await found(names, '의자')).toEqual(['원목의자']);
    expect(await found(names, '만년필')).toEqual(['만년필을 담는 필통']);
    expect(await found(names, '맘년필')).toEqual(['만년필을 담는 필통']);
    expect(await found(names, '필')).toEqual(['만년필을 담는 필통']);
  });

  it('finds nothing by characters that are in no word', async () => {
    const page = await pageOf(await aCatalogue(), aRequest({ search: '%_*"' }));
    expect(page.listed).toEqual([]);
    expect(await page.total()).toEqual({ count: 0, isExact: true });
  });

  it('lists everything without a search, by relevance too', async () => {
    expect(await found(['a', 'b'], ' ')).toHaveLength(2);
  });
});
