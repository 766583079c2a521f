import fc from 'fast-check';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { aDraft } from '../domain/product.support.ts';
import { type Actor, mayManage, type Product } from '../domain/product.ts';
import { brokenVariantRules } from '../domain/product-group.ts';
import { makeCreateProduct } from './create-product.ts';
import { makeGroupProducts } from './group-products.ts';
import { makeArchiveProduct, makeRestoreProduct } from './put-on-sale.ts';
import { makeUngroupProduct } from './ungroup-product.ts';
import { makeUpdateProduct } from './update-product.ts';

// Whatever sellers do, every group keeps its rules. Sellers 0 and 1 have three products each.

const productCount = 6;
const sellers = ['seller 0', 'seller 1'];
const aProductIndex = fc.nat(productCount - 1);
const attributesOf = fc
  .record({ Size: fc.constantFrom('S', 's', 'L', 'XL'), Colour: fc.constantFrom('blue', 'red') }, { requiredKeys: [] })
  .map((values) => Object.entries(values).map(([name, value]) => ({ name, value: value as string })));
const byWhom = fc.constantFrom<Actor>(...sellers.map((userId) => ({ userId, isAdmin: false })), {
  userId: 'the shop office',
  isAdmin: true,
});

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
    into: fc.option(fc.nat(3)),
    variesBy: fc.subarray(['Size', 'Colour', 'size']),
    products: fc.array(aProductIndex, { maxLength: 4 }),
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
  for (let index = 0; index < productCount; index += 1) {
    const attributes = [{ name: 'Size', value: `${index}` }];
    const created = await createProduct(aDraft({ sku: `SKU-${index}`, sellerId: sellers[index % 2] as string, attributes }));
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

describe('the groups of a shop', () => {
  it('keep their rules whatever sellers do, and every change of a group has an event of each of its variants', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { maxLength: 25 }), async (steps) => {
        const shop = await aShop();
        for (const step of steps) {
          const before = await shop.all();
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

          const touched = products.filter((product, index) => product.revision !== before[index]?.revision);
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
