import { largestAmount } from '@commerce/kernel/money.ts';
import { lineView } from '../../../domain/cart/cart-view.ts';
import { nameIn } from '../../../domain/catalogue/known-product.ts';
import { knownProductsOf } from './loaders.ts';
import type { Resolvers } from './schema.generated.ts';

type CartType = 'Cart' | 'CartLine' | 'CartTotals' | 'Discount' | 'Tax';

const percent = 10_000;

export const cartResolvers: Required<Pick<Resolvers, CartType>> = {
  Cart: {
    id: ({ cart }) => cart.id,
    lines: async ({ cart }, _args, { knownProductById }) => {
      const known = await knownProductsOf(cart, knownProductById);
      return cart.lines.map((line) => ({ ...lineView(line, known.get(line.productId)), id: lineId(cart.id, line.productId) }));
    },
    quantity: ({ cart }) =>
      Math.min(
        cart.lines.reduce((sum, { quantity }) => sum + quantity, 0),
        largestAmount,
      ),
    totals: async ({ cart }, _args, { pricedCart }) =>
      (await pricedCart.load(cart)).totals.map((one) => ({ ...one, cartId: cart.id })),
    codes: async ({ cart }, _args, { pricedCart }) => [...(await pricedCart.load(cart)).codes],
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
