import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { addCode, type CodeRefusal, removeCode } from '../domain/cart/cart-codes.ts';
import { faultOfCode } from '../domain/promotions/promotion-book.ts';
import type { CartOwner, OpenedCart } from './carts.ts';
import type { ChangeCart } from './change-cart.ts';
import type { PromotionStore } from './promotions.ts';

/** The promotion codes of carts. */
export interface CartCodes {
  add(owner: CartOwner, code: string): Promise<Result<OpenedCart, readonly CodeRefusal[]>>;
  /** Undefined where the owner has no cart. */
  remove(owner: CartOwner, code: string): Promise<OpenedCart | undefined>;
}

interface Deps {
  readonly changeCart: Pick<ChangeCart, 'change'>;
  readonly promotions: Pick<PromotionStore, 'read'>;
  readonly now: () => Date;
}

export const makeCartCodes = ({ changeCart, promotions, now }: Deps): CartCodes => ({
  add: async (owner, code) => {
    const buyerKey = 'buyerId' in owner ? owner.buyerId : null;
    const book = await promotions.read({ codes: [code], buyerKeys: buyerKey === null ? [] : [buyerKey] });
    const fault = faultOfCode(book, code, buyerKey, now());
    if (fault) return refuse([{ code: fault, field: 'code' }]);
    let isFull = false;
    const changed = await changeCart.change(owner, (cart, at) => {
      const added = addCode(cart, code, at);
      isFull = added === 'full';
      return added === 'full' ? cart : added;
    });
    if (!changed) return refuse([{ code: 'CART_IS_UNKNOWN', field: 'token' }]);
    return isFull ? refuse([{ code: 'CART_HAS_TOO_MANY_CODES', field: 'code' }]) : ok(changed);
  },
  remove: (owner, code) => changeCart.change(owner, (cart, at) => removeCode(cart, code, at)),
});
