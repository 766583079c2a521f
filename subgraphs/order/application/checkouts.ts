import type { Currency } from '@commerce/kernel/money.ts';

/** The checkouts of carts and the orders of guests, in a transaction. */
export interface Checkouts {
  /**
   * Locks the cart's checkouts in the currency until the transaction ends.
   *
   * @returns the id of the latest order; null if there is none.
   */
  lock(cartId: string, currency: Currency): Promise<string | null>;
  /** Sets the latest order of a cart that this transaction has locked. */
  save(cartId: string, currency: Currency, orderId: string): Promise<void>;
  /** Remembers the order of a guest until an account with the email takes it. */
  addGuestOrder(orderId: string, emailKey: string): Promise<void>;
  /**
   * Gives an account the orders of guests with the email, and forgets that guests placed them. An idempotency key that the
   * account has used becomes the id of the order.
   *
   * @returns how many orders the account has got.
   */
  giveToAccount(userId: string, emailKey: string): Promise<number>;
}

/** The tokens of the links by which guests read their orders. */
export interface OrderTokens {
  tokenOf(orderId: string): string;
  /** @returns undefined for a text that this shop has not signed. */
  orderIdOf(token: string): string | undefined;
}
