import type { Cart } from '../domain/cart/cart.ts';
import { type CartCodeStatus, type CartTotals, cartTotals, codeStatus } from '../domain/cart/cart-view.ts';
import type { KnownProduct } from '../domain/catalogue/known-product.ts';
import type { PromotionStore } from './promotions.ts';

export interface PricedCart {
  /** One for each currency of its lines. */
  readonly totals: readonly CartTotals[];
  /** The codes that the shopper entered. */
  readonly codes: readonly { readonly code: string; readonly status: CartCodeStatus }[];
}

/** @param known the products of the cart's lines, as far as they are known */
export type PriceCart = (cart: Cart, known: ReadonlyMap<string, KnownProduct>) => Promise<PricedCart>;

/** What the lines of a cart cost with the promotions of this moment, before shipping and taxes. */
export const makePriceCart =
  ({ promotions, now }: { readonly promotions: Pick<PromotionStore, 'read'>; readonly now: () => Date }): PriceCart =>
  async (cart, known) => {
    const { codes, buyerId } = cart;
    const book = await promotions.read({ codes, buyerKeys: buyerId === null ? [] : [buyerId] });
    const basis = { book, buyerKey: buyerId, at: now() };
    const totals = cartTotals(cart, known, basis);
    const applied = totals.flatMap((one) => one.codes);
    return { totals, codes: codes.map((code) => ({ code, status: codeStatus(code, applied, basis) })) };
  };
