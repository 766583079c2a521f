import { randomUUID } from 'node:crypto';
import { newId } from '@commerce/chassis/ids.ts';
import { makeGroupProducts } from '../../application/group-products.ts';
import { makeArchiveProduct } from '../../application/put-on-sale.ts';
import { makeUngroupProduct } from '../../application/ungroup-product.ts';
import { makeUpdateProduct } from '../../application/update-product.ts';
import type { Product } from '../../domain/product.ts';
import { type Adapter, addAll, another, type StoresUnderTest } from './stores.support.ts';

/** The contract of every adapter for product groups, tried through their use cases. */
export function groupsContract({ name, open }: Adapter): void {
  describe(`product groups, ${name}`, () => {
    let shop: StoresUnderTest;
    beforeEach(async () => {
      shop = await open();
    });
    afterEach(() => shop.close());
    const owner = { userId: another().sellerId, isAdmin: false };
    const later = new Date('2027-01-01T00:00:00.123Z');
    const sized = (size: string) => another({ attributes: [{ name: 'Size', value: size }] });
    const deps = () => ({ changeCatalogue: shop.changeCatalogue, newId, now: () => later });
    const grouping = (groupId: string | null, ...products: readonly Product[]) =>
      makeGroupProducts(deps())(owner, { groupId, variesBy: ['Size'], productIds: products.map(({ id }) => id) });
    const ungroup = (product: Product) => makeUngroupProduct(deps())(owner, product.id);
    const group = async (...products: readonly Product[]) => {
      const made = await grouping(null, ...products);
      if (!made.ok) throw new Error(made.refusal.join());
      return made.value;
    };
    const variantsOf = async (...groupIds: readonly string[]) => (await shop.products.variantsOf(groupIds)).map(({ id }) => id);
    const idsOf = (...products: readonly Product[]) => products.map(({ id }) => id);
    const events = async () => (await shop.sent()).map(({ data }) => data.productId as string).toSorted();

    it('have their variants in the seller’s order, with a revision and an event for each', async () => {
      const [small, large] = await addAll(shop, sized('S'), sized('L'));
      const made = await group(large, small);
      expect(await shop.products.groupsByIds([made.id, randomUUID()])).toEqual([{ id: made.id, variesBy: ['Size'] }]);
      const variants = await shop.products.variantsOf([made.id, randomUUID()]);
      const grouped = { revision: 2, updatedAt: later };
      expect(variants).toEqual([
        { ...large, ...grouped, variantOf: { groupId: made.id, position: 0 } },
        { ...small, ...grouped, variantOf: { groupId: made.id, position: 1 } },
      ]);
      expect(await shop.products.byIds([small.id])).toEqual([variants[1]]);
      expect(await events()).toEqual(idsOf(small, large).toSorted());
    });

    it('change as a whole: variants join, leave and move, and each of them has an event', async () => {
      const [small, large, huge] = await addAll(shop, sized('S'), sized('L'), sized('XL'));
      const made = await group(small, large);
      expect(await grouping(made.id, huge, large)).toMatchObject({ ok: true });
      expect(await variantsOf(made.id)).toEqual(idsOf(huge, large));
      expect((await events()).slice(0)).toEqual([...idsOf(small, large), ...idsOf(small, large, huge)].toSorted());
      expect(await shop.products.byIds([small.id])).toMatchObject([{ variantOf: null, revision: 3 }]);
    });

    it('end with their last variant, archived variants included', async () => {
      const [small, large] = await addAll(shop, sized('S'), sized('L'));
      const made = await group(small, large);
      await makeArchiveProduct(deps())(owner, large.id);
      for (const product of [small, small]) expect(await ungroup(product)).toMatchObject({ ok: true });
      expect(await variantsOf(made.id)).toEqual(idsOf(large));
      await ungroup(large);
      expect(await shop.products.groupsByIds([made.id])).toEqual([]);
      expect(await grouping(made.id, small)).toEqual({ ok: false, refusal: ['GROUP_IS_UNKNOWN'] });
    });

    it('take no product of another seller or group, and no unknown one', async () => {
      const [small, large] = await addAll(shop, sized('S'), sized('L'));
      const made = await group(small);
      expect(await grouping(null, small, large)).toEqual({ ok: false, refusal: ['PRODUCT_IS_IN_A_GROUP'] });
      expect(await grouping(null, large, sized('M'))).toEqual({ ok: false, refusal: ['PRODUCT_IS_UNKNOWN'] });
      const rival = { userId: randomUUID(), isAdmin: false };
      const refused = { ok: false, refusal: ['PRODUCT_IS_NOT_YOURS'] };
      expect(await makeGroupProducts(deps())(rival, { groupId: made.id, variesBy: ['Size'], productIds: [small.id] })).toEqual(
        refused,
      );
      expect(await makeUngroupProduct(deps())(rival, small.id)).toEqual(refused);
    });

    it('are made once by parallel repeats of the same request', async () => {
      const products = await addAll(shop, sized('S'), sized('L'));
      const made = await Promise.all(Array.from({ length: 6 }, () => grouping(null, ...products)));
      const ids = new Set(made.map((one) => (one.ok ? one.value.id : one.refusal.join())));
      expect(ids.size).toBe(1);
      expect(await variantsOf(...ids)).toEqual(idsOf(...products));
      expect(await events()).toEqual(idsOf(...products).toSorted());
    });

    it('share no product, when many requests want the same ones at once', async () => {
      const [a, b, c, d] = await addAll(shop, sized('a'), sized('b'), sized('c'), sized('d'));
      const wanted = [
        [a, b],
        [b, c],
        [c, d],
        [d, a],
        [a, c],
      ];
      const made = await Promise.all(wanted.map((products) => grouping(null, ...products)));
      const groups = made.flatMap((one) => (one.ok ? [one.value.id] : []));
      expect(groups.length).toBeGreaterThanOrEqual(1);
      for (const one of made) if (!one.ok) expect(one.refusal).toEqual(['PRODUCT_IS_IN_A_GROUP']);
      const lists = await Promise.all(made.map((one) => (one.ok ? variantsOf(one.value.id) : [])));
      for (const [index, list] of lists.entries()) if (made[index]?.ok) expect(list).toEqual(idsOf(...(wanted[index] ?? [])));
    });

    it('keep values apart when variants change their attributes and others join at once', async () => {
      const [small, large, huge] = await addAll(shop, sized('S'), sized('L'), sized('XL'));
      const made = await group(small, large);
      const update = makeUpdateProduct(deps());
      const change = { attributes: [{ name: 'size', value: 'M' }] };
      const answers = await Promise.all([
        ...[small, large, huge].map(({ id }) => update(owner, { productId: id, change })),
        grouping(made.id, small, large, huge),
      ]);
      const refusals = answers.flatMap((answer) => (answer.ok ? [] : answer.refusal));
      for (const refusal of refusals) expect(['ATTRIBUTES_DO_NOT_FIT_GROUP', 'VARIANTS_ARE_THE_SAME']).toContain(refusal);
      const values = (await shop.products.variantsOf([made.id])).map(({ attributes }) => attributes[0]?.value);
      expect(new Set(values).size).toBe(values.length);
      expect(values.filter((value) => value === 'M').length).toBeLessThanOrEqual(1);
    });

    it('lose no variant that leaves while another leaves', async () => {
      const products = await addAll(shop, sized('S'), sized('L'), sized('XL'), sized('XXL'));
      const made = await group(...products);
      await Promise.all(products.map(ungroup));
      expect(await variantsOf(made.id)).toEqual([]);
      expect(await shop.products.groupsByIds([made.id])).toEqual([]);
      for (const product of await shop.products.byIds(idsOf(...products))) expect(product.variantOf).toBeNull();
    });
  });
}
