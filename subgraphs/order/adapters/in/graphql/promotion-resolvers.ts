import type { GivenPromotion } from '../../../application/manage-promotions.ts';
import type { PromotionUse } from '../../../domain/promotions/promotion-book.ts';
import { labelOf, localizedTexts } from './localized.ts';
import { admin, checkedId } from './permissions.ts';
import { promotionErrors } from './promotion-errors.ts';
import type { MutationResolvers, PromotionInput, QueryResolvers } from './schema.generated.ts';

const model = ({ promotion: { label, reduction, categoryIds, productIds, minimums, ...promotion }, used }: PromotionUse) => ({
  ...promotion,
  names: localizedTexts(label),
  percent: reduction.kind === 'PERCENT' ? reduction.basisPoints / 100 : null,
  amounts: reduction.kind === 'AMOUNT' ? [...reduction.amounts] : [],
  freeShipping: reduction.kind === 'FREE_SHIPPING',
  minimums: [...minimums],
  categoryIds: [...categoryIds],
  productIds: [...productIds],
  used,
});

const given = ({ names, reduction, ...input }: PromotionInput): GivenPromotion => ({
  label: labelOf(names),
  percent: reduction.percent ?? null,
  amounts: reduction.amounts ?? [],
  freeShipping: reduction.freeShipping ?? false,
  code: input.code ?? null,
  startsAt: input.startsAt ?? null,
  endsAt: input.endsAt ?? null,
  minimums: input.minimums ?? [],
  categoryIds: input.categoryIds ?? [],
  productIds: input.productIds ?? [],
  limit: input.limit ?? null,
  limitPerBuyer: input.limitPerBuyer ?? null,
  combines: input.combines ?? true,
  active: input.active ?? true,
});

/** Promotions, for administrators. */
export const promotionQueries = {
  promotions: async (_root, _args, context) => {
    admin(context);
    return (await context.useCases.managePromotions.all()).map(model);
  },
} satisfies QueryResolvers;

export const promotionMutations = {
  createPromotion: async (_root, { input: { promotion } }, context) => {
    admin(context);
    const created = await context.useCases.managePromotions.create(given(promotion));
    if (created.ok) return { promotion: model(created.value), userErrors: [] };
    return { promotion: null, userErrors: promotionErrors(created.refusal, context.language) };
  },
  updatePromotion: async (_root, { input: { promotionId, promotion } }, context) => {
    admin(context);
    const updated = await context.useCases.managePromotions.update(checkedId(promotionId), given(promotion));
    if (updated.ok) return { promotion: model(updated.value), userErrors: [] };
    return { promotion: null, userErrors: promotionErrors(updated.refusal, context.language) };
  },
} satisfies MutationResolvers;
