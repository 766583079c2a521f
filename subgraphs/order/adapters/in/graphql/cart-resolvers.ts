import { largestAmount } from '@commerce/kernel/money.ts';
import type { Cart } from '../../../domain/cart/cart.ts';
import { cartTotals, codeStatus, lineView } from '../../../domain/cart/cart-view.ts';
import { type KnownProduct, nameIn } from '../../../domain/catalogue/known-product.ts';
import type { Context } from './context.ts';
import type { Resolvers } from './schema.generated.ts';

type CartType = 'Cart' | 'CartLine' | 'CartTotals' | 'Discount' | 'Tax';

const percent = 10_000;

export const cartResolvers: Required<Pick<Resolvers, CartType>> = {
  Cart: {
    id: ({ cart }) => cart.id,
    lines: async ({ cart }, _args, context) => {
      const known = await knownProductsOf(cart, context);
      return cart.lines.map((line) => ({ ...lineView(line, known.get(line.productId)), id: lineId(cart.id, line.productId) }));
    },
    quantity: ({ cart }) =>
      Math.min(
        cart.lines.reduce((sum, { quantity }) => sum + quantity, 0),
        largestAmount,
      ),
    totals: async ({ cart }, _args, context) => {
      const totals = cartTotals(cart, await knownProductsOf(cart, context), await basisOf(cart, context));
      return totals.map((one) => ({ ...one, cartId: cart.id }));
    },
    codes: async ({ cart }, _args, context) => {
      if (cart.codes.length === 0) return [];
      const basis = await basisOf(cart, context);
      const totals = cartTotals(cart, await knownProductsOf(cart, context), basis);
      const applied = totals.flatMap((one) => one.codes);
      return cart.codes.map((code) => ({ code, status: codeStatus(code, applied, basis) }));
    },
    updatedAt: ({ cart }) => cart.updatedAt,
    expiresAt: ({ cart }) => cart.expiresAt,
  },
  CartLine: {
    product: ({ product, productId }) => product && { id: productId },
    name: ({ product }, _args, { language }) => product && nameIn(product, language),
    sku: ({ product }) => product?.sku ?? null,
    unitPrice: ({ product }) => product?.price ?? null,
  },
  CartTotals: {
    discounts: ({ discounts }) => [...discounts],
    taxes: ({ taxes }) => [...taxes],
    lineIds: ({ cartId, productIds }) => productIds.map((productId) => lineId(cartId, productId)),
  },
  Discount: { label: ({ label }, _args, { language }) => label[language] },
  Tax: {
    label: ({ label }, _args, { language }) => label[language],
    rate: ({ millionths }) => millionths / percent,
  },
};

/** A product has one line in a cart. */
const lineId = (cartId: string, productId: string): string => `${cartId}:${productId}`;

async function knownProductsOf({ lines }: Cart, { knownProductById }: Context): Promise<ReadonlyMap<string, KnownProduct>> {
  const known = await Promise.all(lines.map(({ productId }) => knownProductById.load(productId)));
  return new Map(known.flatMap((product) => (product ? [[product.id, product]] : [])));
}

async function basisOf({ codes, buyerId }: Cart, { promotions, now }: Context) {
  const book = await promotions.read({ codes, buyerKeys: buyerId === null ? [] : [buyerId] });
  return { book, buyerKey: buyerId, at: now() };
}
