import fc from 'fast-check';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { aDraft } from '../domain/product.support.ts';
import { type Actor, mayManage, type Product } from '../domain/product.ts';
import { brokenVariantRules, type ProductGroup } from '../domain/product-group.ts';
import { makeCreateProduct } from './create-product.ts';
import { makeGroupProducts } from './group-products.ts';
import { makeArchiveProduct, makeRestoreProduct } from './put-on-sale.ts';
import { makeUngroupProduct } from './ungroup-product.ts';
import { makeUpdateProduct } from './update-product.ts';

// Whatever sellers do, every group keeps its rules. The first seller has four products, the second one has one.

const [owner, rival] = ['the seller', 'another seller'];
const sellers = [owner, owner, owner, owner, rival];
const aProductIndex = fc.nat(sellers.length - 1);
const attributesOf = fc
  .record({ Size: fc.constantFrom('S', 's', 'L', 'XL'), Colour: fc.constantFrom('blue', 'red') }, { requiredKeys: [] })
  .map((values) => Object.entries(values).map(([name, value]) => ({ name, value: value as string })));
const byWhom: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ userId: owner, isAdmin: false }) },
  { weight: 1, arbitrary: fc.constantFrom({ userId: rival, isAdmin: false }, { userId: 'the shop office', isAdmin: true }) },
);
const namesOf = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(['Size'], ['size', 'Colour']) },
  { weight: 1, arbitrary: fc.constantFrom([], ['Colour'], ['Size', 'size']) },
);
const someOf = fc.oneof(
  { weight: 4, arbitrary: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 2 }) },
  { weight: 1, arbitrary: fc.array(aProductIndex, { maxLength: 4 }) },
);

type Step = Readonly<{ actor: Actor }> &
  (
    | Readonly<{ type: 'group'; into: number | null; variesBy: readonly string[]; products: readonly number[] }>
    | Readonly<{ type: 'ungroup' | 'archive' | 'restore'; product: number }>
    | Readonly<{ type: 'update'; product: number; attributes: Product['attributes'] }>
  );

const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constant('group' as const),
    actor: byWhom,
    into: fc.option(fc.nat(2)),
    variesBy: namesOf,
    products: someOf,
  }),
  fc.record({ type: fc.constantFrom('ungroup', 'archive', 'restore'), actor: byWhom, product: aProductIndex }),
  fc.record({ type: fc.constant('update' as const), actor: byWhom, product: aProductIndex, attributes: attributesOf }),
);

async function aShop() {
  const { changeCatalogue, products, categories, sent } = memoryStores();
  let ids = 0;
  const deps = { changeCatalogue, newId: () => `id-${++ids}`, now: () => new Date('2027-01-01T00:00:00.000Z') };
  const createProduct = makeCreateProduct({ ...deps, products, categories });
  const productIds: string[] = [];
  for (const [index, sellerId] of sellers.entries()) {
    const attributes = [
      { name: 'Size', value: `${index}` },
      { name: 'Colour', value: 'blue' },
    ];
    const created = await createProduct(aDraft({ sku: `SKU-${index}`, sellerId, attributes }));
    if (!created.ok) throw new Error(created.refusal.join());
    productIds.push(created.value.id);
  }
  const groupIds: string[] = [];
  const [groupProducts, ungroupProduct] = [makeGroupProducts(deps), makeUngroupProduct(deps)];
  const [archiveProduct, restoreProduct] = [makeArchiveProduct(deps), makeRestoreProduct(deps)];
  const updateProduct = makeUpdateProduct(deps);
  const idOf = (index: number) => productIds[index] as string;
  return {
    groupIds,
    all: () => products.byIds(productIds),
    groups: () => products.groupsByIds(groupIds),
    changed: () => sent().flatMap((event) => (event.type === 'ProductChanged' ? [event.data.product] : [])),
    take: async (step: Step) => {
      const { actor } = step;
      switch (step.type) {
        case 'group': {
          const groupId = step.into === null ? null : (groupIds[step.into] ?? 'gone');
          const grouping = { groupId, variesBy: step.variesBy, productIds: step.products.map(idOf) };
          const grouped = await groupProducts(actor, grouping);
          if (grouped.ok && !groupIds.includes(grouped.value.id)) groupIds.push(grouped.value.id);
          if (grouped.ok) {
            const before = sent().length;
            expect(await groupProducts(actor, grouping)).toEqual(grouped);
            expect(sent()).toHaveLength(before); // a repeat changes nothing
          }
          return grouped.ok;
        }
        case 'ungroup':
          return (await ungroupProduct(actor, idOf(step.product))).ok;
        case 'archive':
          return (await archiveProduct(actor, idOf(step.product))).ok;
        case 'restore':
          return (await restoreProduct(actor, idOf(step.product))).ok;
        case 'update': {
          const update = { productId: idOf(step.product), change: { attributes: step.attributes } };
          return (await updateProduct(actor, update)).ok;
        }
      }
    },
  };
}

/** The ids of a group's variants in their order. */
const variantsOf = (groupId: string, products: readonly Product[]): readonly string[] =>
  products
    .filter(({ variantOf }) => variantOf?.groupId === groupId)
    .sort((a, b) => (a.variantOf?.position ?? 0) - (b.variantOf?.position ?? 0))
    .map(({ id }) => id);

describe('the groups of a shop', () => {
  it('keep their rules whatever sellers do, and every change of a group has an event of each of its variants', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 8, maxLength: 30 }), async (steps) => {
        const shop = await aShop();
        for (const step of steps) {
          const [before, groupsBefore] = [await shop.all(), await shop.groups()];
          const sentBefore = shop.changed().length;
          const done = await shop.take(step);
          const [products, groups] = [await shop.all(), await shop.groups()];
          if (!done) expect(products).toEqual(before);

          const grouped = Map.groupBy(products, ({ variantOf }) => variantOf?.groupId);
          for (const [groupId, variants] of grouped) {
            if (groupId === undefined) continue;
            const group = groups.find(({ id }) => id === groupId);
            expect(group && brokenVariantRules(group.variesBy, variants)).toEqual([]);
            expect(new Set(variants.map(({ variantOf }) => variantOf?.position)).size).toBe(variants.length);
          }
          expect(groups.map(({ id }) => id).filter((id) => !grouped.has(id))).toEqual([]); // no group without variants

          const changedGroups = [...groups, ...groupsBefore].filter(({ id }) => {
            const shown = (all: readonly ProductGroup[], of: readonly Product[]) =>
              JSON.stringify([all.find((one) => one.id === id)?.variesBy, variantsOf(id, of)]);
            return shown(groups, products) !== shown(groupsBefore, before);
          });
          const touched = products.filter((product, index) => product.revision !== before[index]?.revision);
          const touchedIds = touched.map(({ id }) => id);
          for (const { id } of changedGroups)
            expect(touchedIds).toEqual(expect.arrayContaining([...variantsOf(id, before), ...variantsOf(id, products)]));
          expect(touched.every((product) => mayManage(product, step.actor).ok)).toBe(true);
          expect(
            new Set(
              shop
                .changed()
                .slice(sentBefore)
                .map(({ sku }) => sku),
            ),
          ).toEqual(new Set(touched.map(({ sku }) => sku)));
        }
      }),
    );
  });
});
