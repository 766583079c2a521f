import type { Cart } from '../domain/cart/cart.ts';

/** The carts in a transaction. A cart that is read stays locked until the transaction ends. */
export interface Carts {
  ofBuyer(buyerId: string): Promise<Cart | undefined>;
  withTokenHash(tokenHash: string): Promise<Cart | undefined>;
  withId(id: string): Promise<Cart | undefined>;
  /** @returns false if the buyer has a cart already. */
  add(cart: Cart): Promise<boolean>;
  save(cart: Cart): Promise<void>;
}

/** Carts outside of a transaction. */
export interface CartQueries {
  ofBuyer(buyerId: string): Promise<Cart | undefined>;
  withTokenHash(tokenHash: string): Promise<Cart | undefined>;
  /**
   * Removes expired carts, and with each which orders were the latest from it.
   *
   * @param limit maximum number of carts
   * @returns how many carts it removed
   */
  purgeExpired(at: Date, limit: number): Promise<number>;
  /**
   * Removes what names the latest orders of carts that are not there any more, among the next checkouts after the cart with the
   * id: versions that removed carts alone have left it.
   *
   * @param limit maximum number of checkouts to look at, but for those of one cart
   * @returns the last cart that it has looked at; null at the end.
   */
  purgeCheckoutsAfter(cartId: string, limit: number): Promise<string | null>;
}

/** Makes the tokens of anonymous carts. Adapter: `chassis/identity/random-secrets.ts`. */
export interface CartTokens {
  /** A token that cannot be guessed, and its hash. */
  fresh(): { readonly text: string; readonly hash: string };
  /** @returns undefined for a text that is no token. */
  hashOf(token: string): string | undefined;
}

/** Who a request comes from: an account, or the holder of an anonymous cart's token. */
export type CartOwner = { readonly buyerId: string } | { readonly token: string | null };

/** A cart, and the token that opens it if it is anonymous. */
export interface OpenedCart {
  readonly cart: Cart;
  readonly token: string | null;
}
