import type { Catalogue, Products } from '../../../application/ports.ts';
import type { Product } from '../../../domain/product.ts';
import type { ProductGroup } from '../../../domain/product-group.ts';

const variantsIn = (products: Iterable<Product>, groupIds: readonly string[]): readonly Product[] =>
  [...products]
    .filter(({ variantOf }) => variantOf && groupIds.includes(variantOf.groupId))
    .sort((a, b) => (a.variantOf?.position ?? 0) - (b.variantOf?.position ?? 0));

/** The committed groups of the fake stores. */
export const memoryGroups = (
  products: () => Iterable<Product>,
  groups: () => Iterable<ProductGroup>,
): Pick<Products, 'groupsByIds' | 'variantsOf'> => ({
  groupsByIds: async (ids) => [...groups()].filter(({ id }) => ids.includes(id)),
  variantsOf: async (groupIds) => variantsIn(products(), groupIds),
});

type GroupsOfCatalogue = Pick<
  Catalogue,
  'findAll' | 'findGroup' | 'findGroupOf' | 'variantsOf' | 'saveGroup' | 'removeGroup' | 'saveVariants'
>;

/** The groups of a draft. */
export const groupsInCatalogue = (
  products: Map<string, Product>,
  groups: Map<string, ProductGroup>,
  send: Catalogue['send'],
): GroupsOfCatalogue => ({
  findAll: async (ids) => [...products.values()].filter(({ id }) => ids.includes(id)).sort((a, b) => (a.id < b.id ? -1 : 1)),
  findGroup: async (id) => groups.get(id),
  findGroupOf: async (productId) => groups.get(products.get(productId)?.variantOf?.groupId ?? ''),
  variantsOf: async (groupId) => variantsIn(products.values(), [groupId]),
  saveGroup: async (group) => void groups.set(group.id, group),
  removeGroup: async (id) => void groups.delete(id),
  saveVariants: async (variants, events) => {
    for (const { id, variantOf, revision, updatedAt } of variants) {
      const product = products.get(id);
      if (product) products.set(id, { ...product, variantOf, revision, updatedAt });
    }
    await send(events);
  },
});
