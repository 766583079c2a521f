import type { Currency } from '@commerce/kernel/money.ts';
import type { Order } from '../domain/order.ts';

/** An order, and the request that placed it. */
export interface PlacedOrder {
  readonly order: Order;
  readonly idempotencyKey: string;
  /** Equal for equal requests; see `checkoutFingerprint`. */
  readonly fingerprint: string;
}

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
  /** The latest orders of a cart that has any. */
  latestOf(cartId: string): Promise<readonly Readonly<{ currency: Currency; orderId: string }>[]>;
  /**
   * The order that the key names, also once another account owns it.
   *
   * @param scopeId a guest's cart or an account
   */
  placedWith(scopeId: string, idempotencyKey: string): Promise<PlacedOrder | undefined>;
  /** An order with its request. */
  placed(orderId: string): Promise<PlacedOrder | undefined>;
  /** From now on the key names the order in this scope, too, unless it names another one there. */
  addKey(scopeId: string, idempotencyKey: string, orderId: string): Promise<void>;
  /** From now on the keys that a guest's cart knows name their orders in the scope, too: for an account, or for another cart. */
  shareKeys(cartId: string, scopeId: string): Promise<void>;
  /** Remembers the order of a guest until an account with the email takes it. */
  addGuestOrder(orderId: string, emailKey: string): Promise<void>;
  /** Remembers that the account has proven to own the email, which replaces an earlier one of the account. */
  setVerifiedEmail(userId: string, emailKey: string): Promise<void>;
  /** The account that has verified the email. */
  accountOf(emailKey: string): Promise<string | undefined>;
  /**
   * Gives an account the orders of guests with the email, and forgets that guests placed them. Their idempotency keys go on
   * naming them for the guests' carts; one that the account has used itself does not name a guest's order for the account.
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
