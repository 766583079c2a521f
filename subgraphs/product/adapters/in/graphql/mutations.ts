import type { Language } from '@commerce/kernel/language.ts';
import type { Result } from '@commerce/kernel/result.ts';
import type { messages } from '../../../domain/messages.ts';
import type { Product } from '../../../domain/product.ts';
import { newProductRefusals, saleRefusals, stockRefusals, updateRefusals } from '../../../domain/refusals.ts';
import { categoryMutations } from './category-mutations.ts';
import { groupMutations } from './group-resolvers.ts';
import { checkedId, sellerOf } from './permissions.ts';
import { pictureMutations } from './picture-mutations.ts';
import { changeIn, draftIn } from './product-inputs.ts';
import type { MutationResolvers } from './schema.generated.ts';
import { userErrorsOf } from './user-errors.ts';

export const mutations: Required<MutationResolvers> = {
  ...pictureMutations,
  ...categoryMutations,
  ...groupMutations,
  createProduct: async (_, { input }, context) => {
    const seller = sellerOf(context);
    const { createProduct } = context.useCases;
    const created = await createProduct({ ...draftIn(input), sellerId: seller.userId });
    return payload(created, newProductRefusals, context);
  },
  updateProduct: async (_, { input }, context) => {
    const seller = sellerOf(context);
    const productId = checkedId(input.productId);
    return payload(await context.useCases.updateProduct(seller, { productId, ...changeIn(input) }), updateRefusals, context);
  },
  adjustStock: async (_, { input }, context) => {
    const seller = sellerOf(context);
    const adjustment = { productId: checkedId(input.productId), delta: input.delta };
    return payload(await context.useCases.adjustStock(seller, adjustment), stockRefusals, context);
  },
  archiveProduct: async (_, { input }, context) => {
    const seller = sellerOf(context);
    return payload(await context.useCases.archiveProduct(seller, checkedId(input.productId)), saleRefusals, context);
  },
  restoreProduct: async (_, { input }, context) => {
    const seller = sellerOf(context);
    return payload(await context.useCases.restoreProduct(seller, checkedId(input.productId)), saleRefusals, context);
  },
};

/**
 * The payload of a mutation: the product, or every refusal with its field and message. The keys of `fields` are the SDL's codes.
 */
function payload<Code extends keyof typeof messages>(
  result: Result<Product, readonly Code[]>,
  fields: Readonly<Record<Code, string>>,
  { language }: Readonly<{ language: Language }>,
) {
  if (result.ok) return { product: result.value, userErrors: [] };
  const userErrors = userErrorsOf(result.refusal, fields, language);
  return { product: null, userErrors };
}
