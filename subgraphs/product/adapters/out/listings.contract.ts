import { randomUUID } from 'node:crypto';
import type { Products } from '../../application/ports.ts';
import type { Attribute } from '../../domain/attributes.ts';
import { type KeySort, type Position, type Selection, sortKey } from '../../domain/listing.ts';
import type { Product } from '../../domain/product.ts';
import { memoryStores } from './memory/memory-stores.support.ts';
import { type Adapter, addAll, another, matchOf, type StoresUnderTest } from './stores.support.ts';

const sorts: readonly KeySort[] = ['NEWEST', 'NAME_KO', 'NAME_EN', 'PRICE_ASCENDING', 'PRICE_DESCENDING', 'BESTSELLING'];
const sellers = [randomUUID(), randomUUID()];
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;
const colours: readonly Attribute[] = [
  { name: 'Colour', value: 'Red', texts: [{ language: 'ko', name: '색상', value: '빨강' }] },
  { name: 'Colour', value: 'Blue' },
  { name: 'Colour', value: 'red' },
];

/** Products that differ in everything that a list selects or sorts by, in combinations that do not repeat soon. */
const many: readonly Product[] = Array.from({ length: 90 }, (_, index) =>
  another({
    name: `${pick(['green', 'black', '하얀'], index)} ${pick(['tea', 'cup', '찻잔', 'teapot'], Math.floor(index / 3))}`,
    category: pick(['Drinks', 'Cups', 'Gifts', 'Rest'], index * 7),
    brand: pick([null, 'Halla', 'Jeju'], Math.floor(index / 5)),
    attributes: index % 4 === 0 ? [] : [pick(colours, Math.floor(index / 4))],
    sellerId: pick(sellers, Math.floor(index / 7)),
    available: index % 6 === 0 ? 0 : 5,
    archived: index % 17 === 0,
    price: { amount: 100 * (1 + ((index * 13) % 40)), currency: pick(['USD', 'EUR'], Math.floor(index / 2)) },
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, Math.floor(index / 2))),
  }),
);

/** The lists of every adapter are those of the fake, which reads every product. */
export function listingsContract({ name, open }: Adapter): void {
  describe(`lists, ${name}`, () => {
    let shop: StoresUnderTest;
    let naive: ReturnType<typeof memoryStores>['products'];
    let products: readonly Product[];
    let selections: readonly Selection[];
    beforeAll(async () => {
      shop = await open();
      products = await addAll(shop, ...many);
      const fake = memoryStores();
      await fake.changeCatalogue(async (catalogue) => {
        for (const product of products) await catalogue.add(product, []);
      });
      naive = fake.products;
      const categoryIds = [...new Set(products.flatMap(({ categoryPath }) => categoryPath))];
      const conditions: readonly Selection[] = [
        { categoryIds: categoryIds.slice(0, 1) },
        { categoryIds: categoryIds.slice(1) },
        { brands: ['halla', 'Jeju '] },
        { attributes: [{ name: 'colour', values: ['RED'] }] },
        { attributes: [{ name: '색상', values: ['빨강'] }] },
        { prices: { currency: 'USD', min: 500, max: 2_500 } },
        { inStock: true },
        { sellerId: pick(sellers, 0) },
        { match: matchOf('tea') },
        { match: matchOf('찻잔') },
        { match: matchOf('te'), except: matchOf('green') },
      ];
      const pairs = conditions.flatMap((one, index) => conditions.slice(index + 1).map((other) => ({ ...one, ...other })));
      selections = [{}, ...conditions, ...pairs];
    });
    afterAll(() => shop.close());
    const ids = (page: readonly Product[]) => page.map(({ id }) => id);

    it.each(sorts)('are in the order of %s, with any two conditions', async (sort) => {
      for (const selection of selections) {
        const query = { ...selection, sort, after: null, limit: 100 };
        expect([selection, ids(await shop.products.page(query))]).toEqual([selection, ids(await naive.page(query))]);
      }
    });

    it.each(sorts)('by %s have the same products page by page, forward and backward', async (sort) => {
      for (const selection of selections.filter((_, index) => index % 4 === 0)) {
        const whole = ids(await naive.page({ ...selection, sort, after: null, limit: 100 }));
        expect(await paged(selection, sort, false)).toEqual(whole);
        expect(await paged(selection, sort, true)).toEqual(whole.toReversed());
      }
    });

    it('are counted, and sampled for facets', async () => {
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      for (const selection of selections) {
        expect([selection, await shop.products.count(selection)]).toEqual([selection, await naive.count(selection)]);
        const [sample, expected] = [await shop.products.sample(selection), await naive.sample(selection)];
        expect([sample.isComplete, sample.count]).toEqual([true, expected.products.length]);
        expect(sample.products.toSorted(byId)).toEqual(expected.products.toSorted(byId));
      }
    });

    it('are sampled for facets in one request as each by itself, one after the other and all at once', async () => {
      const some = selections.filter((_, index) => index % 4 === 0);
      const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
      const sampleIn = async ({ sample }: Pick<Products, 'sample'>, selection: Selection) =>
        (await sample(selection)).products.toSorted(byId);
      const [request, other] = [shop.products.forRequest(), shop.products.forRequest()];
      const expected = await Promise.all(some.map((selection) => sampleIn(naive, selection)));
      for (const [index, selection] of some.entries()) expect(await sampleIn(request, selection)).toEqual(expected[index]);
      expect(await Promise.all(some.map((selection) => sampleIn(other, selection)))).toEqual(expected);
    });

    it('by BESTSELLING begin with what was sold most lately', async () => {
      const [first, second] = products.filter((product) => !product.archived);
      if (!first || !second) throw new Error('all products are archived');
      await shop.inLedger((ledger) => ledger.recordSales(new Map([[first.id, 2]])));
      await shop.inLedger((ledger) =>
        ledger.recordSales(
          new Map([
            [second.id, 1],
            [first.id, 1],
            [randomUUID(), 9],
          ]),
        ),
      );
      expect(ids(await shop.products.page({ sort: 'BESTSELLING', after: null, limit: 2 }))).toEqual([first.id, second.id]);
    });

    async function paged(selection: Selection, sort: KeySort, isBackward: boolean): Promise<readonly string[]> {
      const listed: string[] = [];
      for (let after: Position | null = null; ; ) {
        const page: readonly Product[] = await shop.products.page({ ...selection, sort, after, isBackward, limit: 7 });
        listed.push(...ids(page));
        const last = page.at(-1);
        if (!last) return listed;
        after = { key: sortKey(sort, last), id: last.id };
      }
    }
  });
}
