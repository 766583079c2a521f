import type { Money } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { cartDays, maxAdditions, maxCartCodes, maxCartLines, maxQuantity } from '../limits.ts';
import type { OrderedLine } from '../place.ts';
import { codeKey } from '../promotions/promotion.ts';
import type { cartMessages } from './messages.ts';

/** The products that a shopper has put aside for an order. An account has one cart; others are opened by a token. */
export interface Cart {
  readonly id: string;
  /** The account that the cart belongs to; null for an anonymous cart. */
  readonly buyerId: string | null;
  /** The hash of the token that opens an anonymous cart; null for an account's. */
  readonly tokenHash: string | null;
  /** One line for each product, in the order in which they were put in. */
  readonly lines: readonly CartLine[];
  /** The promotion codes that the shopper has entered, in that order. */
  readonly codes: readonly string[];
  /** The latest additions, oldest first. */
  readonly additions: readonly Addition[];
  /** The cart into which an anonymous cart was moved. Such a cart is spent: its token opens nothing. */
  readonly mergedInto: string | null;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
}

export interface CartLine extends OrderedLine {
  /** The price of one when the product was last put in; null if the shop did not know it then. */
  readonly priceThen: Money | null;
}

/** An addition, so that a repeated request adds nothing. */
export interface Addition extends OrderedLine {
  /** A digest of the request's idempotency key. */
  readonly key: string;
}

/** The rules of changing a cart. Equal to the codes of the cart's mutations in the SDL. */
export type CartRule = keyof typeof cartMessages;

/** The rules of putting a product in. Equal to the SDL's `AddToCartErrorCode`. */
export type AddingRule = Exclude<CartRule, 'QUANTITY_IS_NEGATIVE'>;

/** The rules of setting a quantity. Equal to the SDL's `SetCartLineErrorCode`. */
export type SettingRule = Extract<
  CartRule,
  'PRODUCT_ID_IS_INVALID' | 'QUANTITY_IS_NEGATIVE' | 'QUANTITY_IS_TOO_LARGE' | 'CART_HAS_TOO_MANY_LINES'
>;

export interface CartRefusal<Rule extends CartRule> {
  readonly code: Rule;
  /** The wrong input as a path below `input`. */
  readonly field: string;
}

export type CartChange<Rule extends CartRule> = Result<Cart, readonly CartRefusal<Rule>[]>;

const dayMs = 86_400_000;

/** An empty cart. */
export const newCart = (owner: Pick<Cart, 'id' | 'buyerId' | 'tokenHash'>, at: Date): Cart =>
  changedAt({ ...owner, lines: [], codes: [], additions: [], mergedInto: null, updatedAt: at, expiresAt: at }, at);

export const isExpired = ({ expiresAt }: Cart, at: Date): boolean => expiresAt <= at;

/** Whether the token of an anonymous cart opens it. */
export const isOpen = (cart: Cart, at: Date): boolean => !isExpired(cart, at) && cart.mergedInto === null;

/** Adds to the product's line, or makes one; an addition with the key of an earlier one changes nothing. */
export function add(
  cart: Cart,
  { productId, quantity, key }: OrderedLine & { readonly key: string | null },
  price: Money | null,
  at: Date,
): CartChange<AddingRule> {
  const earlier = cart.additions.find((addition) => addition.key === key);
  if (earlier) {
    const isSame = earlier.productId === productId && earlier.quantity === quantity;
    return isSame ? ok(cart) : refuse([{ code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotencyKey' }]);
  }
  const before = lineOf(cart, productId);
  const line = { productId, quantity: (before?.quantity ?? 0) + quantity, priceThen: price };
  if (line.quantity > maxQuantity) return refuse([{ code: 'QUANTITY_IS_TOO_LARGE', field: 'quantity' }]);
  if (!before && cart.lines.length >= maxCartLines) return refuse([{ code: 'CART_HAS_TOO_MANY_LINES', field: 'productId' }]);
  const additions = key === null ? cart.additions : [...cart.additions, { key, productId, quantity }].slice(-maxAdditions);
  return ok(changedAt({ ...withLine(cart, line), additions }, at));
}

/** Sets the quantity of the product's line; 0 removes the line. */
export function setLine(
  cart: Cart,
  { productId, quantity }: OrderedLine,
  price: Money | null,
  at: Date,
): CartChange<SettingRule> {
  if (quantity === 0) return ok(remove(cart, productId, at));
  const before = lineOf(cart, productId);
  if (before?.quantity === quantity) return ok(cart);
  if (!before && cart.lines.length >= maxCartLines) return refuse([{ code: 'CART_HAS_TOO_MANY_LINES', field: 'productId' }]);
  return ok(changedAt(withLine(cart, { productId, quantity, priceThen: before ? before.priceThen : price }), at));
}

export function remove(cart: Cart, productId: string, at: Date): Cart {
  if (!lineOf(cart, productId)) return cart;
  return changedAt({ ...cart, lines: cart.lines.filter((line) => line.productId !== productId) }, at);
}

/** Removes every line and code. The additions stay, so that a late repetition adds nothing. */
export const clear = (cart: Cart, at: Date): Cart =>
  cart.lines.length === 0 && cart.codes.length === 0 ? cart : changedAt({ ...cart, lines: [], codes: [] }, at);

/**
 * Moves the lines and codes of an anonymous cart into another cart. Quantities are summed up to the maximum; products beyond the
 * maximum number of lines are left out.
 */
export const merge = (cart: Cart, anonymous: Cart, at: Date): Readonly<{ merged: Cart; spent: Cart }> => ({
  merged: withLinesOf(cart, anonymous, at),
  spent: { ...anonymous, lines: [], codes: [], additions: [], mergedInto: cart.id, updatedAt: at },
});

function withLinesOf(cart: Cart, other: Cart, at: Date): Cart {
  const merged = other.lines.reduce((into, line) => {
    const before = lineOf(into, line.productId);
    if (!before && into.lines.length >= maxCartLines) return into;
    return withLine(into, { ...line, quantity: Math.min((before?.quantity ?? 0) + line.quantity, maxQuantity) });
  }, cart);
  const codes = [...new Map([...other.codes, ...cart.codes].map((code) => [codeKey(code), code])).values()].slice(-maxCartCodes);
  const additions = [...cart.additions, ...other.additions].slice(-maxAdditions);
  return changedAt({ ...merged, codes, additions }, at);
}

/** Takes ordered quantities out. What the shopper has put in since the order was placed stays. */
export function withoutOrdered(cart: Cart, ordered: readonly OrderedLine[], at: Date): Cart {
  const quantities = new Map(ordered.map(({ productId, quantity }) => [productId, quantity]));
  const lines = cart.lines.flatMap((line) => {
    const quantity = line.quantity - (quantities.get(line.productId) ?? 0);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
  const isSame =
    lines.length === cart.lines.length && lines.every((line, index) => line.quantity === cart.lines[index]?.quantity);
  return isSame ? cart : changedAt({ ...cart, lines }, at);
}

const lineOf = (cart: Cart, productId: string) => cart.lines.find((line) => line.productId === productId);

function withLine(cart: Cart, line: CartLine): Cart {
  if (!lineOf(cart, line.productId)) return { ...cart, lines: [...cart.lines, line] };
  return { ...cart, lines: cart.lines.map((one) => (one.productId === line.productId ? line : one)) };
}

export const changedAt = (cart: Cart, at: Date): Cart => ({
  ...cart,
  updatedAt: at,
  expiresAt: new Date(at.getTime() + cartDays * dayMs),
});
