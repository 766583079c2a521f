import { setTimeout as pause } from 'node:timers/promises';
import type { Account, UserError } from '../shop-client/account.ts';
import { askEach, type Field } from '../shop-client/ask-each.ts';
import { withRetry } from '../shop-client/with-retry.ts';
import { follow, type OrderEnd, type OrderNow, orderFields } from './shop-orders.ts';

/** What a shopper buys, and how. */
export interface Purchase {
  /** Names the purchase, the same in every repetition. */
  readonly key: string;
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
  readonly address: Readonly<Record<string, string>> & { readonly countryCode: string };
  /** The code that the shopper enters. */
  readonly code: string | undefined;
  /** Undefined for an account. */
  readonly guestEmail: string | undefined;
}

/** Reads carts, asks, buys as an account, or as a guest without one. */
export type Shopper = Pick<Account, 'ask'>;

const currency = 'GBP';
const quoteTries = 60;

const addToCart: Field = {
  kind: 'mutation',
  name: 'addToCart',
  argument: 'input',
  type: 'AddToCartInput!',
  selection: '{ cart { token } userErrors { code message } }',
};
const documents = {
  addCode: 'mutation Code($input: AddCartCodeInput!) { addCartCode(input: $input) { userErrors { code message } } }',
  clear: 'mutation Clear($input: ClearCartInput!) { clearCart(input: $input) { cart { id } } }',
  cart: 'query Cart($token: String) { cart(token: $token) { lines { availability } } }',
  options: `query Options($input: CheckoutOptionsInput!) {
    checkoutOptions(input: $input) { shippingMethods { id } totals { total { amount } } }
  }`,
  checkout: `mutation Checkout($input: CheckoutInput!) {
    checkout(input: $input) { order { ${orderFields} } orderToken userErrors { code message } }
  }`,
};

interface Added {
  readonly cart: { readonly token: string | null } | null;
  readonly userErrors: readonly UserError[];
}
interface CheckedOut {
  readonly order: OrderNow | null;
  readonly orderToken: string | null;
  readonly userErrors: readonly UserError[];
}

/**
 * Buys as a shopper does: fills the cart, enters a code, looks at the total, checks out at it, and waits for the end. The cart
 * is empty before and after, whatever becomes of the order.
 */
export async function purchase(shopper: Shopper, { key, lines, address, code, guestEmail }: Purchase): Promise<OrderEnd> {
  const startedAt = performance.now();
  const refused = (why: string | undefined): OrderEnd => ({
    status: 'REFUSED',
    code: why,
    latencyMs: performance.now() - startedAt,
  });
  const { token, refusal } = await fill(shopper, key, lines, guestEmail !== undefined);
  const cart = token === undefined ? {} : { token };
  const guest = guestEmail === undefined ? {} : { email: guestEmail };
  const empty = () => withRetry(() => shopper.ask(documents.clear, { input: cart }));
  if (refusal) {
    await empty();
    return refused(refusal.code);
  }
  if (code !== undefined) await withRetry(() => shopper.ask(documents.addCode, { input: { ...cart, code } }));
  const quote = await quoteOf(shopper, cart, { ...guest, destination: destinationOf(address) });
  if (!quote) {
    await empty();
    return refused('NO_QUOTE');
  }

  const clickedAt = performance.now();
  const input = {
    idempotencyKey: key,
    ...cart,
    ...guest,
    currency,
    address,
    shippingMethodId: quote.shippingMethodId,
    expectedTotal: { amount: quote.total, currency },
  };
  const { checkout } = await withRetry(() => shopper.ask<{ checkout: CheckedOut }>(documents.checkout, { input }));
  if (!checkout.order || checkout.userErrors.length > 0) {
    await empty();
    return refused(checkout.userErrors[0]?.code);
  }
  const end = await follow(shopper, checkout.order, { orderToken: checkout.orderToken ?? undefined, clickedAt });
  if (end.status !== 'CONFIRMED' || code !== undefined) await empty(); // a confirmed order leaves the code in the cart
  return { ...end, quotedTotal: quote.total, purchaseMs: performance.now() - startedAt };
}

/** Puts all lines into the cart. A guest's first line opens it. */
async function fill(
  shopper: Shopper,
  key: string,
  lines: Purchase['lines'],
  isGuest: boolean,
): Promise<{ token?: string | undefined; refusal?: UserError | undefined }> {
  const inputs = lines.map((line, index) => ({ ...line, idempotencyKey: `${key}:${index}` }));
  const add = (some: readonly object[]) => withRetry(() => askEach<Added>(shopper, addToCart, some));
  const opened = isGuest ? await add(inputs.slice(0, 1)) : [];
  const token = opened[0]?.cart?.token ?? undefined;
  const rest = inputs.slice(opened.length).map((input) => (token === undefined ? input : { ...input, token }));
  const added = [...opened, ...(await add(rest))];
  return { token, refusal: added.flatMap(({ userErrors }) => userErrors)[0] };
}

const destinationOf = ({ countryCode, region, postalCode }: Purchase['address']) => ({
  countryCode,
  ...(region === undefined ? {} : { region }),
  ...(postalCode === undefined ? {} : { postalCode }),
});

/** What the shopper sees before the order. The order service knows a new product a moment later than the catalogue. */
async function quoteOf(
  shopper: Shopper,
  cart: object,
  choice: object,
): Promise<{ readonly shippingMethodId: string; readonly total: number } | undefined> {
  const ask = <Data>(document: string, variables: Readonly<Record<string, unknown>>) =>
    withRetry(() => shopper.ask<Data>(document, variables));
  for (let tries = 0; tries < quoteTries; tries += 1) {
    const read = await ask<{ cart: { lines: readonly { availability: string }[] } | null }>(documents.cart, { ...cart });
    if (read.cart?.lines.every(({ availability }) => availability !== 'UNKNOWN')) {
      const options = async (more: object) =>
        (await ask<{ checkoutOptions: Options }>(documents.options, { input: { ...cart, currency, ...choice, ...more } }))
          .checkoutOptions;
      const shippingMethodId = (await options({})).shippingMethods[0]?.id;
      if (shippingMethodId === undefined) return undefined;
      const total = (await options({ shippingMethodId })).totals?.total.amount;
      return total === undefined ? undefined : { shippingMethodId, total };
    }
    await pause(250);
  }
  return undefined;
}

interface Options {
  readonly shippingMethods: readonly { readonly id: string }[];
  readonly totals: { readonly total: { readonly amount: number } } | null;
}
