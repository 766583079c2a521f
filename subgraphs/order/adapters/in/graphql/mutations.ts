import { mayActFor } from '@commerce/chassis/identity/caller.ts';
import { checkedId, signedIn } from './permissions.ts';
import type { MutationResolvers } from './schema.generated.ts';
import { cancellingError, placingErrors } from './user-errors.ts';

export const mutations: Required<MutationResolvers> = {
  placeOrder: async (_root, { input }, context) => {
    const { userId } = signedIn(context);
    const { idempotencyKey, lines, expectedTotal = null, addressId = null } = input;
    const paymentToken = input.payment ? input.payment.token : context.defaultPaymentToken;
    const request = { idempotencyKey, lines, expectedTotal, addressId, paymentToken };
    const placed = await context.useCases.placeOrder(userId, request);
    if (placed.ok) return { order: placed.value, userErrors: [] };
    return { order: null, userErrors: placingErrors(placed.refusal, context.language) };
  },
  cancelOrder: async (_root, { input: { orderId } }, context) => {
    const caller = signedIn(context);
    const cancelled = await context.useCases.cancelOrder(checkedId(orderId), (buyerId) => mayActFor(caller, buyerId));
    if (cancelled.ok) return { order: cancelled.value, userErrors: [] };
    return { order: null, userErrors: [cancellingError(cancelled.refusal.code, context.language)] };
  },
};
