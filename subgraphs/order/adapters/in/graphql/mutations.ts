import { refuse } from '@commerce/kernel/result.ts';
import { cartMutations } from './cart-mutations.ts';
import { checkoutMutations } from './checkout-resolvers.ts';
import { namedOrder } from './named-order.ts';
import { paymentTokenOf } from './payment-token.ts';
import { signedIn } from './permissions.ts';
import { promotionMutations } from './promotion-resolvers.ts';
import { rateMutations } from './rate-resolvers.ts';
import type { MutationResolvers } from './schema.generated.ts';
import { cancellingError, confirmingError, placingErrors, sandboxError } from './user-errors.ts';

export const mutations: Required<MutationResolvers> = {
  ...checkoutMutations,
  ...rateMutations,
  ...cartMutations,
  ...promotionMutations,
  placeOrder: async (_root, { input }, context) => {
    const { userId } = signedIn(context);
    const { idempotencyKey, lines, expectedTotal = null, addressId = null } = input;
    const paymentToken = paymentTokenOf(input.payment, context.defaultPaymentToken);
    const request = { idempotencyKey, lines, expectedTotal, addressId, paymentToken, language: context.language };
    const placed = await context.useCases.placeOrder(userId, request);
    if (placed.ok) return { order: placed.value, userErrors: [] };
    return { order: null, userErrors: placingErrors(placed.refusal, context.language) };
  },
  cancelOrder: async (_root, { input }, context) => {
    const { orderId, mayTouch, isOpenedByToken } = namedOrder(input, context);
    const cancelled =
      orderId === undefined
        ? refuse({ code: 'ORDER_IS_UNKNOWN' as const })
        : await context.useCases.cancelOrder(orderId, mayTouch);
    if (cancelled.ok) return { order: { ...cancelled.value, isOpenedByToken }, userErrors: [] };
    return { order: null, userErrors: [cancellingError(cancelled.refusal.code, context.language)] };
  },
  confirmPayment: async (_root, { input }, context) => {
    const { orderId, mayTouch, isOpenedByToken } = namedOrder(input, context);
    const confirmed =
      orderId === undefined
        ? refuse({ code: 'ORDER_IS_UNKNOWN' as const })
        : await context.useCases.confirmPayment(orderId, mayTouch);
    if (confirmed.ok) return { order: { ...confirmed.value, isOpenedByToken }, userErrors: [] };
    return { order: null, userErrors: [confirmingError(confirmed.refusal.code, context.language)] };
  },
  answerSandboxPayment: async (_root, { input }, { sandboxBank, language }) => {
    const answered = (await sandboxBank?.answer(input)) ?? refuse({ code: 'PAYMENT_IS_UNKNOWN' as const });
    if (answered.ok) return { approved: answered.value.approved, userErrors: [] };
    return { approved: null, userErrors: [sandboxError(answered.refusal.code, language)] };
  },
};
