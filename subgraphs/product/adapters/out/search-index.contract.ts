import { comparePositions, type Position } from '../../domain/listing.ts';
import type { Product } from '../../domain/product.ts';
import { type Adapter, addAll, another, matchOf, type StoresUnderTest } from './stores.support.ts';

/** The contract of every adapter of `SearchIndex`. */
export function searchIndexContract({ name, open }: Adapter): void {
  describe(`the search index, ${name}`, () => {
    let shop: StoresUnderTest;
    beforeEach(async () => {
      shop = await open();
    });
    afterEach(() => shop.close());
    const tea = another({ sku: 'TEA-01', name: 'Green tea', description: 'First flush, 100%', category: 'Drinks' });
    const pot = another({ sku: 'POT', name: 'Teapot', description: 'For two', category: 'Kitchen' });
    const pen = another({ sku: 'PEN', name: '만년필을 담는 원목 필통', description: '', category: '문구' });
    const emoji = another({ sku: 'X', name: '\u{1F35E} Чай กิน 𠮷野家 カメラ', description: '', category: 'Éclairs' });
    const all = [tea, pot, pen, emoji];
    const found = async (search: string, limit = 100) => {
      const { productIds, isComplete } = await shop.searchIndex.find(matchOf(search), limit);
      expect(isComplete).toBe(true);
      return productIds.map((id) => all.find((product) => product.id === id)?.sku).sort();
    };

    it.each([
      ['a word', 'green', ['TEA-01']],
      ['the beginning of a word', 'te', ['POT', 'TEA-01']],
      ['the beginning of one letter', 't', ['POT', 'TEA-01']],
      ['words of several texts', 'drinks flush tea 01', ['TEA-01']],
      ['words of which one is missing', 'green pot', []],
      ['a number', '100', ['TEA-01']],
      ['a Korean word inside another', '년필', ['PEN']],
      ['a Korean letter', '필', ['PEN']],
      ['a Korean word whose letters stand apart', '만필', []],
      ['an emoji', '\u{1F35E}', ['X']],
      ['letters of many scripts', 'чай กิน 𠮷野 メラ eclairs', ['X']],
      ['nothing that exists', 'zebra', []],
      ['the operators of query languages', 'tea" OR "pot* NOT (a) -b +c ~d <e @f NEAR/2', []],
    ])('finds products by %s', async (_, search, expected) => {
      await addAll(shop, ...all);
      expect(await found(search)).toEqual(expected);
    });

    it('follows the products: changed ones by their new words alone, archived ones not at all', async () => {
      await addAll(shop, ...all);
      await shop.changeCatalogue((catalogue) => catalogue.save({ ...tea, name: 'Black coffee' }, []));
      expect([await found('green'), await found('coffee'), await found('flush')]).toEqual([[], ['TEA-01'], ['TEA-01']]);
      await shop.changeCatalogue((catalogue) => catalogue.save({ ...tea, archived: true }, []));
      expect(await found('flush')).toEqual([]);
      await shop.changeCatalogue((catalogue) => catalogue.save(tea, []));
      expect(await found('green')).toEqual(['TEA-01']);
    });

    it.each([
      ['description', { description: 'roasted' }, 'roasted'],
      ['category', { category: 'Gifts' }, 'gifts'],
      ['brand', { brand: 'Halla' }, 'halla'],
      ['attributes', { attributes: [{ name: 'Colour', value: 'Amber' }] }, 'amber'],
      ['texts', { texts: [{ language: 'ko', name: '녹차', description: '' }] }, '녹차'],
    ] as const)('follows a change of %s alone, and of a price not at all', async (_, change, word) => {
      await addAll(shop, tea);
      const save = (changed: Partial<Product>) =>
        shop.changeCatalogue(async (catalogue) => {
          const product = await catalogue.find(tea.id);
          if (product) await catalogue.save({ ...product, ...changed }, []);
        });
      await save({ price: { amount: 1, currency: 'EUR' } });
      expect([await found('green'), await found(word)]).toEqual([['TEA-01'], []]);
      await save(change);
      expect([await found('green'), await found(word)]).toEqual([['TEA-01'], ['TEA-01']]);
      // Saved twice in one transaction, and back: the second write sees the first one.
      await shop.changeCatalogue(async (catalogue) => {
        const product = await catalogue.find(tea.id);
        if (!product) return;
        await catalogue.save({ ...product, name: 'Kettle' }, []);
        await catalogue.save(product, []);
      });
      expect([await found('green'), await found('kettle')]).toEqual([['TEA-01'], []]);
    });

    it('forgets the words of a change that failed', async () => {
      const failed = shop.changeCatalogue(async (catalogue) => {
        await catalogue.add(tea, []);
        throw new Error('later in the transaction');
      });
      await expect(failed).rejects.toThrow('later');
      expect(await found('green')).toEqual([]);
      expect(await shop.searchIndex.wordsFrom('gree', 9)).toEqual([]);
    });

    it('leaves out what matches something else, and counts the rest', async () => {
      await addAll(shop, ...all);
      const { productIds, isComplete } = await shop.searchIndex.find(matchOf('te'), 9, matchOf('green tea'));
      expect([productIds, isComplete]).toEqual([[pot.id], true]);
      expect(await shop.searchIndex.count(matchOf('te'), matchOf('green tea'))).toBe(1);
      expect(await shop.searchIndex.count(matchOf('te'))).toBe(2);
      expect(await shop.searchIndex.count(matchOf('te'), matchOf('te'))).toBe(0);
    });

    it('gives what it finds by age, part by part in both directions, if it has an order', async () => {
      const { newest } = shop.searchIndex;
      const times = [3, 1, 2, 2, 4].map((day) => new Date(Date.UTC(2026, 0, day)));
      const lamps = times.map((createdAt) => another({ name: 'Lamp', createdAt }));
      const others = [another({ name: 'Lamp of glass' }), another({ name: 'Lamp', archived: true }), another({ name: 'Bowl' })];
      await addAll(shop, ...lamps, ...others);
      if (!newest) return expect(name).not.toContain('OpenSearch');
      const byAge = comparePositions('NEWEST');
      const expected = lamps.map(({ id, createdAt }) => ({ id, key: createdAt.getTime() })).sort(byAge);
      for (const isBackward of [false, true]) {
        const listed: Position[] = [];
        for (let after: Position | null = null; ; after = listed.at(-1) ?? null) {
          const part: readonly Position[] | undefined = await newest(
            matchOf('lamp'),
            { after, isBackward, limit: 2 },
            matchOf('glass'),
          );
          if (!part?.length) break;
          listed.push(...part);
        }
        expect(listed).toEqual(isBackward ? expected.toReversed() : expected);
      }
    });

    it('finds long beginnings, of the word itself, of some words and of many', async () => {
      const words = Array.from({ length: 12 }, (_, index) => `lanternlight${'abcdefghijkl'[index]}`);
      await addAll(shop, another({ sku: 'WORD', name: 'lantern' }), ...words.map((name) => another({ sku: name, name })));
      const numberOf = async (search: string) => (await shop.searchIndex.find(matchOf(search), 100)).productIds.length;
      expect(await Promise.all(['lantern', 'lanternl', 'lanternlighta', 'lanterns'].map(numberOf))).toEqual([13, 12, 1, 0]);
      expect(await shop.searchIndex.count(matchOf('lanternligh'))).toBe(12);
    });

    it('says when it found more than the limit', async () => {
      await addAll(shop, ...all);
      const { productIds, isComplete } = await shop.searchIndex.find(matchOf('te'), 1);
      expect([productIds.length, isComplete]).toEqual([1, false]);
    });

    it('says whether it found more than a large limit, and never names a product twice', async () => {
      await addAll(shop, ...Array.from({ length: 502 }, () => another({ name: 'Lantern' })));
      for (const limit of [249, 250, 251, 499, 500, 501, 502, 503, 1_000]) {
        const { productIds, isComplete } = await shop.searchIndex.find(matchOf('lantern'), limit);
        // An engine that tells a common word by a sample lists none of its products.
        const size = productIds.length === 0 ? 0 : Math.min(limit, 502);
        expect([limit, new Set(productIds).size, productIds.length]).toEqual([limit, size, size]);
        expect([limit, size, isComplete]).toEqual([limit, size, size === 502 && limit >= 502]);
      }
    });

    it('knows the words one mistake away', async () => {
      await addAll(shop, ...all);
      const corrections = await shop.searchIndex.corrections(['teapto', 'kichen', 'grean', 'teaport', 'tee', '맘년', 'lamp']);
      expect(Object.fromEntries(corrections)).toEqual({
        teapto: ['teapot'],
        kichen: ['kitchen'],
        grean: ['green'],
        teaport: ['teapot'],
        tee: [],
        맘년: ['만년'],
        lamp: [],
      });
    });

    it('knows the words that begin with a text', async () => {
      await addAll(shop, ...all);
      expect(await shop.searchIndex.wordsFrom('tea', 9)).toEqual(['tea', 'teapot']);
      expect(await shop.searchIndex.wordsFrom('tea', 1)).toEqual(['tea']);
      expect(await shop.searchIndex.wordsFrom('만', 9)).toEqual(['만년']);
    });

    it('keeps parallel changes of one word', async () => {
      const many = Array.from({ length: 8 }, (_, index) => another({ name: `lantern wick${index}`, description: '' }));
      await Promise.all(many.map((product) => shop.changeCatalogue((catalogue) => catalogue.add(product, []))));
      expect((await shop.searchIndex.find(matchOf('lantern'), 100)).productIds.toSorted()).toEqual(
        many.map(({ id }) => id).sort(),
      );
    });
  });
}
