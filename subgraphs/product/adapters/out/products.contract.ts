import { randomUUID } from 'node:crypto';
import type { PageQuery } from '../../application/ports.ts';
import { type KeySort, sortKey } from '../../domain/listing.ts';
import type { Product } from '../../domain/product.ts';
import { type Adapter, addAll, another, categoryIdOf, matchOf, type StoresUnderTest } from './stores.support.ts';

const at = (day: number) => new Date(Date.UTC(2026, 0, day, 12, 0, 0, day));
const aQuery = (change: Partial<PageQuery> = {}): PageQuery => ({ sort: 'NEWEST', after: null, limit: 50, ...change });

/** The contract of every adapter of `Products`. */
export function productsContract({ name, open }: Adapter): void {
  describe(`reading the catalogue, ${name}`, () => {
    let shop: StoresUnderTest;
    beforeEach(async () => {
      shop = await open();
    });
    afterEach(() => shop.close());
    const skus = async (query: Partial<PageQuery>) => (await shop.products.page(aQuery(query))).map(({ sku }) => sku);

    it('finds products by id and by stock-keeping unit, archived ones too, each once', async () => {
      const wantedTea = another({ name: 'Té ☕ 🍵', imageUrl: null, description: "line 1\nline 2 'quoted' %_\\" });
      const wantedCup = another({ archived: true, price: { amount: 2_147_483_647, currency: 'KRW' } });
      const [tea, cup] = await addAll(shop, wantedTea, wantedCup);
      const found = await shop.products.byIds([tea.id, cup.id, tea.id, randomUUID()]);
      expect(found.toSorted((a) => (a.id === tea.id ? -1 : 1))).toEqual([tea, cup]);
      expect(await shop.products.bySkus([cup.sku, 'NONE'])).toEqual([cup]);
      expect(await shop.products.byIds([])).toEqual([]);
    });

    it('finds more products at once than one statement can list', async () => {
      const many = Array.from({ length: 1_201 }, () => another());
      await addAll(shop, ...many);
      expect(await shop.products.byIds(many.map(({ id }) => id))).toHaveLength(1_201);
    });

    it('sorts names as ICU does, page by page', async () => {
      const names = [
        ...['zebra', 'Äpfel', 'apple', 'Zebra', 'élan', 'elan', 'Élan', 'ångström', 'ß', 'ss', 'sz', 'Œuvre', 'oeuvre', 'ouvert'],
        ...[
          '가방',
          '나비',
          '가',
          '각',
          'カメラ',
          'かさ',
          '茶',
          'Ελλάδα',
          'έλλειψη',
          'Ёж',
          'еда',
          'قهوة',
          '10 cups',
          '2 cups',
          '\u{1F375} tea',
        ],
        ...[
          'tea',
          'Tea',
          'TEA',
          'tea-pot',
          'tea pot',
          'teapot',
          'té',
          'Té',
          '"tea"',
          '€uro',
          'ǆ',
          'İstanbul',
          'ıstanbul',
          'istanbul',
        ],
      ];
      await addAll(shop, ...names.map((name) => another({ name })));
      const listed: string[] = [];
      for (let after: PageQuery['after'] = null; ; ) {
        const page: readonly Product[] = await shop.products.page(aQuery({ sort: 'NAME_KO', after, limit: 7 }));
        listed.push(...page.map(({ name }) => name));
        const last = page.at(-1);
        if (!last) break;
        after = { key: sortKey('NAME_KO', last), id: last.id };
      }
      expect(listed).toEqual(names.toSorted(new Intl.Collator('en').compare));
    });

    it('sorts by the names of the language, and by the own name of a product that has none in it', async () => {
      const names = [
        ['Cup', [{ language: 'ko', name: '가방', description: '' }]],
        ['나비', [{ language: 'en', name: 'Butterfly', description: '' }]],
        ['Apple', []],
        ['하늘', []],
      ] as const;
      await addAll(shop, ...names.map(([name, texts]) => another({ name, texts })));
      const listed = async (sort: KeySort) => (await shop.products.page(aQuery({ sort }))).map(({ name }) => name);
      expect(await listed('NAME_KO')).toEqual(['Apple', 'Cup', '나비', '하늘']);
      expect(await listed('NAME_EN')).toEqual(['Apple', '나비', 'Cup', '하늘']);

      const [cup] = (await shop.products.page(aQuery({ sort: 'NAME_KO' }))).filter(({ name }) => name === 'Cup');
      if (!cup) throw new Error('the cup is not listed');
      const renamed = { ...cup, texts: [{ language: 'ko' as const, name: '흙잔', description: '' }] };
      await shop.changeCatalogue((catalogue) => catalogue.save(renamed, []));
      expect(await listed('NAME_KO')).toEqual(['Apple', '나비', '하늘', 'Cup']);
      expect(await listed('NAME_EN')).toEqual(['Apple', '나비', 'Cup', '하늘']);
    });

    describe('with some products', () => {
      const seller = randomUUID();
      const catalogue: readonly Product[] = [
        another({ sku: 'A', name: 'apple', createdAt: at(1), price: { amount: 300, currency: 'USD' }, category: 'Fruit' }),
        another({ sku: 'B', name: 'Banana', createdAt: at(3), price: { amount: 100, currency: 'USD' }, category: 'Fruit' }),
        another({ sku: 'C', name: 'cherry 100%', createdAt: at(2), price: { amount: 5, currency: 'EUR' }, category: 'Fruit' }),
        another({ sku: 'D', name: 'APPLE pie', createdAt: at(4), price: { amount: 300, currency: 'USD' }, available: 0 }),
        another({ sku: 'E', name: 'éclair', createdAt: at(4), price: { amount: 200, currency: 'USD' }, sellerId: seller }),
        another({ sku: 'F', name: 'fig', createdAt: at(9), archived: true, category: 'Fruit' }),
        another({ sku: 'G_1', name: '\u{1F35E} bread', createdAt: at(5), price: { amount: 201, currency: 'USD' } }),
        another({ sku: 'H', name: '\uFF21 wide', createdAt: at(6), price: { amount: 700, currency: 'USD' } }),
      ];
      beforeEach(() => addAll(shop, ...catalogue));

      it('lists products on sale: newest first, by name, and by price', async () => {
        const [d, e] = [catalogue[3], catalogue[4]]
          .toSorted((a, b) => ((a?.id ?? '') < (b?.id ?? '') ? 1 : -1))
          .map((one) => one?.sku);
        expect(await skus({})).toEqual(['H', 'G_1', d, e, 'B', 'C', 'A']);
        expect(await skus({ sort: 'NAME_KO' })).toEqual(['G_1', 'H', 'A', 'D', 'B', 'C', 'E']);
        const ascending = await skus({ sort: 'PRICE_ASCENDING' });
        expect(ascending.filter((sku) => sku !== 'A' && sku !== 'D')).toEqual(['C', 'B', 'E', 'G_1', 'H']);
        expect(await skus({ sort: 'PRICE_DESCENDING' })).toEqual(ascending.toReversed());
      });

      it.each<KeySort>(['NEWEST', 'NAME_KO', 'NAME_EN', 'PRICE_ASCENDING', 'PRICE_DESCENDING'])(
        'pages by %s without gap or repeat',
        async (sort) => {
          const whole = await skus({ sort });
          const paged: string[] = [];
          let after: PageQuery['after'] = null;
          for (;;) {
            const [next]: readonly Product[] = await shop.products.page(aQuery({ sort, after, limit: 1 }));
            if (!next) break;
            paged.push(next.sku);
            after = { key: sortKey(sort, next), id: next.id };
          }
          expect(paged).toEqual(whole);
        },
      );

      it('continues at a cursor whose product is off sale', async () => {
        const [first] = await shop.products.page(aQuery({ sort: 'NAME_KO', limit: 1 }));
        if (!first) throw new Error('the catalogue is empty');
        await shop.changeCatalogue((catalogue) => catalogue.save({ ...first, archived: true }, []));
        const after = { key: sortKey('NAME_KO', first), id: first.id };
        expect(await skus({ sort: 'NAME_KO', after, limit: 2 })).toEqual(['H', 'A']);
      });

      it.each<[string, Partial<PageQuery> & Readonly<{ category?: string }>, string[]]>([
        ['category', { category: 'Fruit' }, ['A', 'B', 'C']],
        ['seller', { sellerId: seller }, ['E']],
        ['sold out', { inStock: false }, ['D']],
        ['in stock', { inStock: true, category: 'Kitchen' }, ['G_1', 'H', 'E']],
        ['price range', { prices: { currency: 'USD', min: 200, max: 300 } }, ['G_1', 'A', 'D', 'E']],
        ['price range of one currency', { prices: { currency: 'EUR', min: 0, max: 2_147_483_647 } }, ['C']],
        ['all words', { match: matchOf('apple pie') }, ['D']],
        ['the beginning of a word', { match: matchOf('che') }, ['C']],
        ['an emoji', { match: matchOf('\u{1F35E}') }, ['G_1']],
        ['a word without its accent', { match: matchOf('eclair') }, ['E']],
        ['a wide letter', { match: matchOf('a wide') }, ['H']],
        ['a search less a better one', { match: matchOf('apple'), except: matchOf('apple pie') }, ['A']],
        ['a word that no product has', { match: matchOf('zebra') }, []],
        [
          'everything at once',
          { match: matchOf('apple'), category: 'Fruit', inStock: true, prices: { currency: 'USD', min: 1, max: 300 } },
          ['A'],
        ],
      ])('selects and counts by %s', async (_, { category, ...conditions }, expected) => {
        const categoryIds = category && [await categoryIdOf(shop.categories, category)];
        const selection = { ...conditions, ...(categoryIds ? { categoryIds } : {}) };
        expect(await skus({ ...selection, sort: 'NAME_KO' })).toEqual(expected);
        expect(await shop.products.count(aQuery(selection))).toEqual({ count: expected.length, isExact: true });
      });

      it('finds the products of look-alike categories by any spelling', async () => {
        for (const category of ['Tea', 'tea', 'ＴＥＡ', 'T\u00ADea']) await addAll(shop, another({ category }));
        const categoryIds = [await categoryIdOf(shop.categories, 'tea')];
        expect(await shop.products.count({ categoryIds })).toEqual({ count: 4, isExact: true });
      });
    });
  });
}
