import { randomUUID } from 'node:crypto';
import { productChanged, stockMoved } from '../../domain/events.ts';
import { maxStock } from '../../domain/limits.ts';
import type { Selection } from '../../domain/listing.ts';
import { type Adapter, addAll, another, matchOf, type StoresUnderTest, stockOf } from './stores.support.ts';

/** The contract of every adapter of `Catalogue`. */
export function catalogueContract({ name, open }: Adapter): void {
  describe(`changing the catalogue, ${name}`, () => {
    let shop: StoresUnderTest;
    beforeEach(async () => {
      shop = await open();
    });
    afterEach(() => shop.close());
    const find = (id: string) => shop.changeCatalogue((catalogue) => catalogue.find(id));
    const countOf = async (selection: Selection) => (await shop.products.count(selection)).count;
    const later = new Date('2027-01-01T00:00:00.123Z');

    it('adds a product together with its events', async () => {
      const tea = another();
      const added = await shop.changeCatalogue((catalogue) => catalogue.add(tea, [productChanged(tea, 'CREATED')]));
      expect(added).toBe(true);
      expect(await find(tea.id)).toEqual(tea);
      expect(await shop.sent()).toEqual([productChanged(tea, 'CREATED')]);
    });

    it('adds no second product with a stock-keeping unit, and sends no event', async () => {
      const [tea, copy] = [another({ sku: 'TEA' }), another({ sku: 'TEA' })];
      await addAll(shop, tea);
      const add = () => shop.changeCatalogue((catalogue) => catalogue.add(copy, [productChanged(copy, 'CREATED')]));
      expect(await add()).toBe(false);
      expect(await find(copy.id)).toBeUndefined();
      expect(await shop.sent()).toEqual([]);
    });

    it('adds exactly one of many parallel products with the same stock-keeping unit', async () => {
      const adds = Array.from({ length: 8 }, () =>
        shop.changeCatalogue((catalogue) => catalogue.add(another({ sku: 'TEA' }), [])),
      );
      expect((await Promise.all(adds)).filter(Boolean)).toHaveLength(1);
    });

    it('saves every detail but the stock, which changes by amounts only', async () => {
      const tea = another({ available: 5 });
      await addAll(shop, tea);
      const changed = {
        ...tea,
        name: 'Black tea',
        description: '',
        category: 'Drinks',
        imageUrl: null,
        price: { amount: 1, currency: 'JPY' as const },
        compareAtPrice: { amount: 2, currency: 'JPY' as const },
        reduction: { at: later, lowestBefore: 7 },
        brand: '보성',
        attributes: [
          { name: 'Colour', value: 'blue "💙"', texts: [{ language: 'ko' as const, name: '색상', value: '쪽빛 "💙"' }] },
          { name: 'Leaf', value: 'whole' },
        ],
        weight: 80,
        taxClass: 'REDUCED' as const,
        texts: [{ language: 'ko' as const, name: '홍차', description: '진한\n맛' }],
        slug: 'black-tea',
        variantOf: { groupId: randomUUID(), position: 3 },
        revision: 2,
        archived: true,
        updatedAt: later,
      };
      await shop.changeCatalogue((catalogue) => catalogue.save({ ...changed, available: 99 }, [productChanged(tea, 'UPDATED')]));
      expect(await find(tea.id)).toEqual(changed);
      expect(await countOf({ match: matchOf('black') })).toBe(0);
      await shop.changeCatalogue((catalogue) => catalogue.save({ ...changed, archived: false }, []));
      expect(await countOf({ match: matchOf('black drinks') })).toBe(1);
      expect(await countOf({ match: matchOf('쪽빛') })).toBe(1);
      expect(await countOf({ match: matchOf('색상') })).toBe(0);
      expect(await shop.sent()).toEqual([productChanged(tea, 'UPDATED')]);
    });

    it('changes a stock by an amount and returns the product after it', async () => {
      const [tea] = await addAll(shop, another({ available: 5 }));
      const event = stockMoved([{ productId: tea.id, revision: 2, available: 0 }], 'ADJUSTED');
      const moved = await shop.changeCatalogue((catalogue) => catalogue.moveStock(tea.id, -5, later, [event]));
      expect(moved).toEqual({ ...tea, available: 0, revision: 2, updatedAt: later });
      expect(await shop.sent()).toEqual([event]);
    });

    it.each([
      ['below 0', 5, -6],
      ['above the maximum', maxStock, 1],
    ])('never changes a stock to %s, and sends no event', async (_, available, delta) => {
      const tea = another({ available });
      await addAll(shop, tea);
      const event = stockMoved([{ productId: tea.id, revision: 2, available: 0 }], 'ADJUSTED');
      expect(await shop.changeCatalogue((catalogue) => catalogue.moveStock(tea.id, delta, later, [event]))).toBeUndefined();
      expect(await stockOf(shop, tea)).toEqual([available]);
      expect(await shop.sent()).toEqual([]);
    });

    it('removes from a stock that releases have raised above the maximum', async () => {
      const tea = another({ available: maxStock + 10 });
      await addAll(shop, tea);
      await shop.changeCatalogue((catalogue) => catalogue.moveStock(tea.id, -1, later, []));
      expect(await stockOf(shop, tea)).toEqual([maxStock + 9]);
    });

    it('loses none of many parallel changes', async () => {
      const tea = another({ available: 10 });
      await addAll(shop, tea);
      const moves = Array.from({ length: 40 }, (_, index) =>
        shop.changeCatalogue((catalogue) => catalogue.moveStock(tea.id, index % 2 === 0 ? 3 : -2, later, [])),
      );
      const taken = (await Promise.all(moves)).filter((moved, index) => moved && index % 2 === 1).length;
      expect(await stockOf(shop, tea)).toEqual([10 + 20 * 3 - taken * 2]);
    });

    it('keeps the history of prices in order, and forgets what is too old', async () => {
      const [tea, cup] = [randomUUID(), randomUUID()];
      const point = (day: number, amount: number) => ({
        since: new Date(Date.UTC(2026, 0, day, 0, 0, 0, day)),
        price: { amount, currency: 'USD' as const },
      });
      const pricesOf = (id: string) => shop.changeCatalogue((catalogue) => catalogue.pricesOf(id));
      await shop.changeCatalogue(async (catalogue) => {
        await catalogue.addPrices(tea, [point(1, 500), point(2, 400)], point(1, 0).since);
        await catalogue.addPrices(cup, [point(1, 7)], point(1, 0).since);
      });
      expect(await pricesOf(tea)).toEqual([point(1, 500), point(2, 400)]);
      await shop.changeCatalogue((catalogue) => catalogue.addPrices(tea, [point(3, 450)], point(2, 0).since));
      expect(await pricesOf(tea)).toEqual([point(2, 400), point(3, 450)]);
      expect(await pricesOf(cup)).toEqual([point(1, 7)]);
      expect(await pricesOf(randomUUID())).toEqual([]);
    });

    it('knows the owner of a slug', async () => {
      const id = randomUUID();
      await shop.changeCatalogue((catalogue) => catalogue.claimSlug(id, ['tea']));
      const ownerOf = (slug: string) => shop.changeCatalogue((catalogue) => catalogue.ownerOfSlug(slug));
      expect([await ownerOf('tea'), await ownerOf('cup')]).toEqual([id, undefined]);
    });

    it('rolls back when the work throws', async () => {
      const tea = another();
      const work = shop.changeCatalogue(async (catalogue) => {
        await catalogue.add(tea, [productChanged(tea, 'CREATED')]);
        throw new Error('no');
      });
      await expect(work).rejects.toThrow('no');
      expect(await find(tea.id)).toBeUndefined();
      expect(await shop.sent()).toEqual([]);
    });

    it('finds nothing by an unknown id', async () => {
      expect(await find(randomUUID())).toBeUndefined();
      const moved = await shop.changeCatalogue((catalogue) => catalogue.moveStock(randomUUID(), 1, later, []));
      expect(moved).toBeUndefined();
    });
  });
}
