import { cartErrors, codeErrors } from './cart-errors.ts';
import { cartOwner } from './cart-owner.ts';
import { signedIn } from './permissions.ts';
import type { MutationResolvers } from './schema.generated.ts';

type CartMutation =
  | 'addToCart'
  | 'setCartLine'
  | 'removeFromCart'
  | 'clearCart'
  | 'mergeCart'
  | 'joinCarts'
  | 'addCartCode'
  | 'removeCartCode';

export const cartMutations: Required<Pick<MutationResolvers, CartMutation>> = {
  addToCart: async (_root, { input: { token, productId, quantity, idempotencyKey = null } }, context) => {
    const added = await context.useCases.changeCart.add(cartOwner(context, token), { productId, quantity, key: idempotencyKey });
    if (added.ok) return { cart: added.value, userErrors: [] };
    return { cart: null, userErrors: cartErrors(added.refusal, context.language) };
  },
  setCartLine: async (_root, { input: { token, productId, quantity } }, context) => {
    const set = await context.useCases.changeCart.setLine(cartOwner(context, token), { productId, quantity });
    if (set.ok) return { cart: set.value ?? null, userErrors: [] };
    return { cart: null, userErrors: cartErrors(set.refusal, context.language) };
  },
  removeFromCart: async (_root, { input: { token, productId } }, context) => ({
    cart: (await context.useCases.changeCart.removeLine(cartOwner(context, token), productId)) ?? null,
  }),
  clearCart: async (_root, { input: { token } }, context) => ({
    cart: (await context.useCases.changeCart.clear(cartOwner(context, token))) ?? null,
  }),
  addCartCode: async (_root, { input: { token, code } }, context) => {
    const added = await context.useCases.cartCodes.add(cartOwner(context, token), code);
    if (added.ok) return { cart: added.value, userErrors: [] };
    return { cart: null, userErrors: codeErrors(added.refusal, context.language) };
  },
  removeCartCode: async (_root, { input: { token, code } }, context) => ({
    cart: (await context.useCases.cartCodes.remove(cartOwner(context, token), code)) ?? null,
  }),
  joinCarts: async (_root, { input: { token, from } }, { useCases }) => ({
    cart: (await useCases.changeCart.join(token, from)) ?? null,
  }),
  mergeCart: async (_root, { input: { token } }, context) => ({
    cart: (await context.useCases.changeCart.merge(signedIn(context).userId, token)) ?? null,
  }),
};
