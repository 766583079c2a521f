import { randomUUID } from 'node:crypto';
import { categoryTree } from '../../domain/category-tree.ts';
import { type Adapter, addAll, another, type StoresUnderTest } from './stores.support.ts';

/** The contract of every adapter of `Categories`, and of the categories that products make. */
export function categoriesContract({ name, open }: Adapter): void {
  describe(`the categories of products, ${name}`, () => {
    let shop: StoresUnderTest;
    beforeEach(async () => {
      shop = await open();
    });
    afterEach(() => shop.close());
    const named = (text: string) => shop.changeCatalogue((catalogue) => catalogue.categoryNamed(text));
    const counted = async () => {
      const { categories, productCountOf } = categoryTree(await shop.categories.tree(), await shop.categories.counts());
      return Object.fromEntries(categories.map(({ id, slug }) => [slug, productCountOf(id)]));
    };

    it('are made of free texts, one for all that look alike', async () => {
      const tea = await named('Green Tea');
      expect(tea).toEqual({ id: tea.id, slug: 'green-tea', names: { en: 'Green Tea' }, position: 0, path: [tea.id] });
      for (const text of ['green tea', 'GREEN  TEA', 'Ｇｒｅｅｎ Tea', 'Gr\u00ADeen Tea\u200B', 'Green Tea'])
        expect(await named(text)).toEqual(tea);
      const cups = await named('찻잔');
      expect(cups).toMatchObject({ slug: '찻잔', names: { ko: '찻잔' }, position: 1 });
      expect((await shop.categories.tree()).map(({ id }) => id).sort()).toEqual([tea.id, cups.id].sort());
    });

    it('are one, whatever many products spell at the same time', async () => {
      const spellings = ['tea', 'Tea', 'TEA', 'tEa', 'teA', 'TeA'];
      await Promise.all(spellings.map((category) => addAll(shop, another({ category }))));
      expect(await counted()).toEqual({ tea: 6 });
    });

    it('have slugs of their own, even where names give the same or none', async () => {
      const slugs = [];
      for (const text of ['Tea!', 'Tea?', 'Tea & more', '☕☕']) slugs.push((await named(text)).slug);
      expect(new Set(slugs).size).toBe(4);
      expect(slugs.slice(0, 1)).toEqual(['tea']);
      expect(slugs[2]).toBe('tea-more');
    });

    it('are found by id and by slug, each once; unknown ones are missing', async () => {
      const [tea, cups] = [await named('Tea'), await named('Cups')];
      const unknown = randomUUID();
      expect(await shop.categories.byIds([tea.id, cups.id, tea.id, unknown])).toEqual(
        new Map([
          [tea.id, tea],
          [cups.id, cups],
        ]),
      );
      expect(await shop.categories.bySlugs(['cups', 'none'])).toEqual(new Map([['cups', cups]]));
      expect(await shop.categories.byIds([])).toEqual(new Map());
      expect(await shop.changeCatalogue((catalogue) => catalogue.findCategory(cups.id))).toEqual(cups);
      expect(await shop.changeCatalogue((catalogue) => catalogue.findCategory(unknown))).toBeUndefined();
    });

    it('count their products on sale, whatever happens to those', async () => {
      const [tea, , cup] = await addAll(
        shop,
        another({ category: 'Tea' }),
        another({ category: 'Tea' }),
        another({ category: 'Cups' }),
        another({ category: 'Cups', archived: true }),
      );
      if (!tea || !cup) throw new Error('no products');
      expect(await counted()).toEqual({ tea: 2, cups: 1 });
      await shop.changeCatalogue((catalogue) => catalogue.save({ ...tea, archived: true }, []));
      expect(await counted()).toEqual({ tea: 1, cups: 1 });
      await shop.changeCatalogue(async (catalogue) => {
        const found = await catalogue.find(tea.id);
        if (found) await catalogue.save({ ...found, archived: false, categoryPath: cup.categoryPath }, []);
      });
      expect(await counted()).toEqual({ tea: 1, cups: 2 });
      await shop.changeCatalogue((catalogue) => catalogue.save({ ...cup, name: 'Another name' }, []));
      expect(await counted()).toEqual({ tea: 1, cups: 2 });
    });

    it('are counted exactly when many products come at once', async () => {
      await Promise.all(
        Array.from({ length: 20 }, (_, index) => addAll(shop, another({ category: index % 2 ? 'Tea' : 'Cups' }))),
      );
      expect(await counted()).toEqual({ tea: 10, cups: 10 });
    });
  });

  describe(`the slugs of products, ${name}`, () => {
    let shop: StoresUnderTest;
    beforeEach(async () => {
      shop = await open();
    });
    afterEach(() => shop.close());
    const claim = (productId: string, ...slugs: readonly string[]) =>
      shop.changeCatalogue((catalogue) => catalogue.claimSlug(productId, slugs));

    it('belong to the first product that claims them, for ever', async () => {
      const [tea, cup] = [randomUUID(), randomUUID()];
      expect(await claim(tea, 'green-tea')).toBe('green-tea');
      expect(await claim(tea, 'black-tea')).toBe('black-tea');
      expect(await claim(tea, 'green-tea')).toBe('green-tea');
      expect(await claim(cup, 'green-tea', 'black-tea', 'cup')).toBe('cup');
      expect(await claim(cup, 'green-tea')).toBeUndefined();
      expect(await shop.products.idsOfSlugs(['green-tea', 'black-tea', 'cup', 'none'])).toEqual(
        new Map([
          ['green-tea', tea],
          ['black-tea', tea],
          ['cup', cup],
        ]),
      );
    });

    it('go to one of many parallel products each', async () => {
      const ids = Array.from({ length: 8 }, () => randomUUID());
      const claimed = await Promise.all(ids.map((id) => claim(id, 'tea', `tea-${id}`)));
      expect(new Set(claimed).size).toBe(8);
      expect(claimed.filter((slug) => slug === 'tea')).toHaveLength(1);
    });

    it('are free again where the product was not added', async () => {
      const [tea, copy, cup] = [another({ sku: 'TEA' }), another({ sku: 'TEA', slug: 'copy' }), randomUUID()];
      await addAll(shop, tea);
      const added = await shop.changeCatalogue(async (catalogue) => {
        await catalogue.claimSlug(copy.id, ['copy']);
        return catalogue.add(copy, []);
      });
      expect(added).toBe(false);
      expect(await claim(cup, 'copy')).toBe('copy');
    });
  });
}
