import { groupRefusals, saleRefusals } from '../../../domain/refusals.ts';
import { nodeIdOf } from './node-ids.ts';
import { checkedId, sellerOf } from './permissions.ts';
import type { MutationResolvers, ProductGroupResolvers } from './schema.generated.ts';
import { userErrorsOf } from './user-errors.ts';

export const groupResolvers: ProductGroupResolvers = {
  __resolveReference: ({ id }, { groupById }) => groupById.load(id),
  nodeId: ({ id }) => nodeIdOf('ProductGroup', id),
  variesBy: ({ variesBy }) => [...variesBy],
  variants: async ({ id }, _, { variantsOfGroup }) => [...(await variantsOfGroup.load(id))],
};

/** The mutations of product groups. */
export const groupMutations: Required<Pick<MutationResolvers, 'groupProducts' | 'ungroupProduct'>> = {
  groupProducts: async (_, { input: { groupId, variesBy, productIds } }, context) => {
    const seller = sellerOf(context);
    const grouping = { groupId: groupId == null ? null : checkedId(groupId), variesBy, productIds: productIds.map(checkedId) };
    const grouped = await context.useCases.groupProducts(seller, grouping);
    if (grouped.ok) return { group: grouped.value, userErrors: [] };
    return { group: null, userErrors: userErrorsOf(grouped.refusal, groupRefusals, context.language) };
  },
  ungroupProduct: async (_, { input }, context) => {
    const seller = sellerOf(context);
    const alone = await context.useCases.ungroupProduct(seller, checkedId(input.productId));
    if (alone.ok) return { product: alone.value, userErrors: [] };
    return { product: null, userErrors: userErrorsOf(alone.refusal, saleRefusals, context.language) };
  },
};
