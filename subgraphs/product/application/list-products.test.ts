import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { sortKey } from '../domain/listing.ts';
import { aProduct } from '../domain/product.support.ts';
import { type ListingRequest, makeListProducts, type ProductPage } from './list-products.ts';

const aRequest = (change: Partial<ListingRequest> = {}): ListingRequest => ({
  first: 2,
  after: null,
  sort: 'NAME',
  search: null,
  filter: {},
  ...change,
});

async function aCatalogue(names: readonly string[] = ['a', 'b', 'c', 'd', 'e']) {
  const { products, changeCatalogue } = memoryStores();
  await changeCatalogue(async (catalogue) => {
    for (const name of names) await catalogue.add(aProduct({ id: `id-${name}`, sku: name, name }), []);
  });
  return makeListProducts({ products });
}

async function pageOf(list: ReturnType<typeof makeListProducts>, request: ListingRequest) {
  const page = await list(request);
  if (!page.ok) throw new Error(page.refusal);
  return page.value;
}

describe('listing products', () => {
  it('returns a page at a time until none is left', async () => {
    const list = await aCatalogue();
    const seen: (readonly [string, boolean, boolean])[] = [];
    let after: ListingRequest['after'] = null;
    for (let page = 0; page < 3; page += 1) {
      const { products, hasNextPage, hasPreviousPage }: ProductPage = await pageOf(list, aRequest({ after }));
      seen.push([products.map(({ name }) => name).join(), hasNextPage, hasPreviousPage]);
      const last = products.at(-1);
      after = last ? { key: sortKey('NAME', last), id: last.id } : null;
    }
    expect(seen).toEqual([
      ['a,b', true, false],
      ['c,d', true, true],
      ['e', false, true],
    ]);
  });

  it('counts the matching products of all pages', async () => {
    const { totalCount, products } = await pageOf(await aCatalogue(), aRequest({ first: 1 }));
    expect(products).toHaveLength(1);
    expect(await totalCount()).toBe(5);
  });

  it('returns an empty page if nothing matches', async () => {
    const page = await pageOf(await aCatalogue(), aRequest({ search: 'tea coffee' }));
    expect(page).toMatchObject({ products: [], hasNextPage: false, hasPreviousPage: false });
    expect(await page.totalCount()).toBe(0);
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
    const { totalCount } = await pageOf(await aCatalogue(), aRequest({ filter }));
    expect(await totalCount()).toBe(count);
  });
});
