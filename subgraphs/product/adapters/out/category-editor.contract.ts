import { newId } from '@commerce/chassis/ids.ts';
import {
  makeCreateCategory,
  makeMergeCategories,
  makeMoveCategory,
  makeUpdateCategory,
} from '../../application/edit-categories.ts';
import { makeWalkProducts } from '../../application/walk-products.ts';
import type { Category } from '../../domain/category.ts';
import { categoryTree } from '../../domain/category-tree.ts';
import { type Adapter, addAll, another, type StoresUnderTest } from './stores.support.ts';

/** The contract of every adapter of `CategoryEditor` and of the walks over products, tested by their use cases. */
export function categoryEditorContract({ name, open }: Adapter): void {
  describe(`editing the category tree, ${name}`, () => {
    let shop: StoresUnderTest;
    beforeEach(async () => {
      shop = await open();
    });
    afterEach(() => shop.close());
    const deps = () => ({ changeCategories: shop.changeCategories, newId });
    const create = async (text: string, parent?: Category): Promise<Category> => {
      const draft = { names: { en: text }, slug: null, parentId: parent?.id ?? null, position: null };
      const created = await makeCreateCategory(deps())(draft);
      if (!created.ok) throw new Error(created.refusal.join());
      return created.value;
    };
    const move = (category: Category, parent: Category | null) =>
      makeMoveCategory(deps())({ categoryId: category.id, parentId: parent?.id ?? null, position: null });
    const walkAll = async () => {
      const walk = makeWalkProducts({ changeCatalogue: shop.changeCatalogue, now: () => new Date() });
      while (await walk());
    };
    const productById = async (id: string) => (await shop.products.byIds([id]))[0];
    const sentOf = async (type: string) => (await shop.sent()).filter((message) => message.type === type);

    it('adds categories with slugs of their own, at the end, with an event each', async () => {
      const drinks = await create('Drinks');
      const [tea, cold] = [await create('Tea', drinks), await create('Tea', await create('Cold', drinks))];
      expect([drinks.slug, tea.slug, cold.slug]).toEqual(['drinks', 'tea', 'cold-tea']);
      expect(tea.path).toEqual([drinks.id, tea.id]);
      expect((await shop.categories.byIds([cold.id])).get(cold.id)).toEqual(cold);
      expect(await sentOf('CategoryChanged')).toHaveLength(4);
      const { childrenOf } = categoryTree(await shop.categories.tree(), new Map());
      expect(childrenOf(drinks.id).map(({ slug }) => slug)).toEqual(['tea', 'cold']);
    });

    it('renames, keeps earlier slugs, and refuses those of others', async () => {
      const [tea, cups] = [await create('Tea'), await create('Cups')];
      const update = makeUpdateCategory(deps());
      const renamed = await update({ categoryId: tea.id, names: { ko: '차', en: 'Teas' }, slug: 'teas' });
      expect(renamed).toEqual({ ok: true, value: { ...tea, names: { ko: '차', en: 'Teas' }, slug: 'teas' } });
      const found = await shop.categories.bySlugs(['tea', 'teas']);
      expect([...found.values()].map(({ slug }) => slug)).toEqual(['teas', 'teas']);
      expect(await update({ categoryId: cups.id, slug: 'tea' })).toEqual({ ok: false, refusal: ['SLUG_IS_TAKEN'] });
      for (const text of ['tea', 'TEAS', '차'])
        expect(await shop.changeCatalogue((catalogue) => catalogue.categoryNamed(text))).toMatchObject({ id: tea.id });
    });

    it('never makes a cycle, whatever moves come at the same time', async () => {
      const categories: Category[] = [];
      for (const text of ['A', 'B', 'C', 'D']) categories.push(await create(text));
      const moves = categories.flatMap((category) =>
        categories.filter((one) => one !== category).map((one) => [category, one] as const),
      );
      await Promise.all(moves.map(([category, parent]) => move(category, parent)));
      const tree = await shop.categories.tree();
      expect(tree).toHaveLength(4);
      const byId = new Map(tree.map((category) => [category.id, category]));
      for (const { id, path } of tree) {
        expect(new Set(path).size).toBe(path.length);
        expect(path.at(-1)).toBe(id);
        for (const [index, above] of path.entries()) expect(byId.get(above)?.path).toEqual(path.slice(0, index + 1));
      }
      expect(tree.some(({ path }) => path.length === 1)).toBe(true);
    });

    it('carries the products of a moved or renamed category over, with events', async () => {
      const [drinks, tea] = [await create('Drinks'), await create('Tea')];
      const [green] = await addAll(shop, another({ category: 'tea' }));
      await walkAll();
      await move(tea, drinks);
      await makeUpdateCategory(deps())({ categoryId: tea.id, names: { en: 'Teas' } });
      const before = (await sentOf('ProductChanged')).length;
      await walkAll();
      expect(await productById(green.id)).toMatchObject({ category: 'Teas', categoryPath: [drinks.id, tea.id], revision: 2 });
      const events = (await sentOf('ProductChanged')).slice(before);
      expect(events).toMatchObject([{ data: { change: 'UPDATED', product: { revision: 2, categoryIds: [drinks.id, tea.id] } } }]);
      await walkAll();
      expect(await sentOf('ProductChanged')).toHaveLength(before + 1);
    });

    it('merges a category with its products, children, slugs and texts into another', async () => {
      const [tea, drinks] = [await create('Tea'), await create('Drinks')];
      const green = await create('Green', tea);
      const [leaf, bag] = await addAll(shop, another({ category: 'Tea' }), another({ category: 'Green' }));
      await addAll(shop, ...Array.from({ length: 30 }, () => another({ category: 'Tea' })));
      await walkAll();
      const merge = makeMergeCategories(deps());
      expect(await merge({ sourceId: tea.id, targetId: drinks.id })).toMatchObject({ ok: true, value: { id: drinks.id } });

      const counted = async () => {
        const { categories, productCountOf } = categoryTree(await shop.categories.tree(), await shop.categories.counts());
        return Object.fromEntries(categories.map(({ id, slug }) => [slug, productCountOf(id)]));
      };
      expect(await counted()).toEqual({ drinks: 32, green: 1 });
      await walkAll();
      expect(await counted()).toEqual({ drinks: 32, green: 1 });
      expect(await productById(leaf.id)).toMatchObject({ category: 'Drinks', categoryPath: [drinks.id] });
      expect(await productById(bag.id)).toMatchObject({ category: 'Green', categoryPath: [drinks.id, green.id] });
      expect((await shop.categories.bySlugs(['tea'])).get('tea')?.id).toBe(drinks.id);
      expect((await shop.categories.byIds([tea.id])).get(tea.id)?.id).toBe(drinks.id);
      expect(await shop.changeCatalogue((catalogue) => catalogue.categoryNamed('TEA'))).toMatchObject({ id: drinks.id });

      const all = await create('All');
      await merge({ sourceId: drinks.id, targetId: all.id });
      expect((await shop.categories.byIds([tea.id])).get(tea.id)?.id).toBe(all.id);
      expect(await merge({ sourceId: tea.id, targetId: all.id })).toEqual({ ok: false, refusal: ['SOURCE_IS_UNKNOWN'] });
    });

    it('announces every product once, in steps', async () => {
      const products = await addAll(shop, ...Array.from({ length: 60 }, () => another({ archived: true })));
      await walkAll();
      const announced = (await sentOf('ProductChanged')).map(({ data }) => data.productId);
      expect(announced.toSorted()).toEqual(products.map(({ id }) => id).toSorted());
      await walkAll();
      expect(await sentOf('ProductChanged')).toHaveLength(60);
    });
  });
}
