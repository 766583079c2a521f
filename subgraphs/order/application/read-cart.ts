import { type Cart, isExpired, isOpen } from '../domain/cart/cart.ts';
import type { CartOwner, CartQueries, CartTokens, OpenedCart } from './carts.ts';

/** The owner's cart; undefined where there is none, or it has expired. */
export type ReadCart = (owner: CartOwner) => Promise<OpenedCart | undefined>;

/** The anonymous cart of the token, open or not. */
export type ReadNamedCart = (token: string | null) => Promise<Cart | undefined>;

interface Deps {
  readonly cartQueries: Pick<CartQueries, 'ofBuyer' | 'withTokenHash'>;
  readonly tokens: CartTokens;
  readonly now: () => Date;
}

export const makeReadCart =
  ({ cartQueries, tokens, now }: Deps): ReadCart =>
  async (owner) => {
    if ('buyerId' in owner) {
      const cart = await cartQueries.ofBuyer(owner.buyerId);
      return cart && !isExpired(cart, now()) ? { cart, token: null } : undefined;
    }
    const hash = owner.token === null ? undefined : tokens.hashOf(owner.token);
    const cart = hash === undefined ? undefined : await cartQueries.withTokenHash(hash);
    return cart && isOpen(cart, now()) ? { cart, token: owner.token } : undefined;
  };

export const makeReadNamedCart =
  ({ cartQueries, tokens }: Pick<Deps, 'tokens'> & { readonly cartQueries: Pick<CartQueries, 'withTokenHash'> }): ReadNamedCart =>
  async (token) => {
    const hash = token === null ? undefined : tokens.hashOf(token);
    return hash === undefined ? undefined : cartQueries.withTokenHash(hash);
  };
