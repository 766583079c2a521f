import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import type { Ask, ShopClient } from '../../tools/shop-client/client.ts';
import type { Ending } from './ending.ts';

const currency = 'KRW';
const address = { recipient: 'Bench Kim', line1: '1 Bench Street', city: '영등포구', postalCode: '07236', countryCode: 'KR' };
const destination = { countryCode: 'KR', postalCode: '07236' };

const addToCart = `mutation Add($input: AddToCartInput!) {
  addToCart(input: $input) { cart { token quantity lines { name quantity availability total { amount } } } userErrors { code } }
}`;
const readCart = `query Cart($token: String) {
  cart(token: $token) { quantity lines { name quantity availability total { amount } } totals { total { amount } } }
}`;
const readOptions = `query Options($input: CheckoutOptionsInput!) {
  checkoutOptions(input: $input) { shippingMethods { id name price { amount } } totals { total { amount } } }
}`;
const checkout = `mutation Checkout($input: CheckoutInput!) {
  checkout(input: $input) { order { id status } orderToken userErrors { code } }
}`;
const timeline = 'subscription Timeline($token: String!) { orderChanged(orderToken: $token) { status } }';

interface Options {
  readonly shippingMethods: readonly { readonly id: string }[];
  readonly totals: { readonly total: { readonly amount: number } } | null;
}
interface CheckedOut {
  readonly order: { readonly id: string; readonly status: string } | null;
  readonly orderToken: string | null;
  readonly userErrors: readonly { readonly code: string }[];
}

/**
 * What a guest does from the product to the end of the order: puts it into a cart, looks at the cart, at the ways to ship, at
 * the total, checks out with an address, and follows the order's timeline until it has ended.
 */
export async function shopOnce({ ask }: Pick<ShopClient, 'ask'>, url: string, productId: string): Promise<Ending> {
  const added = await ask<{ addToCart: { cart: { token: string } | null } }>(addToCart, {
    input: { productId, quantity: 1, idempotencyKey: randomUUID() },
  });
  const token = added.addToCart.cart?.token;
  await ask(readCart, { token });
  const optionsOf = async (more: object) =>
    (await ask<{ checkoutOptions: Options }>(readOptions, { input: { token, currency, destination, ...more } })).checkoutOptions;
  const shippingMethodId = (await optionsOf({})).shippingMethods[0]?.id;
  const expected = (await optionsOf({ shippingMethodId })).totals?.total.amount;
  const input = {
    idempotencyKey: randomUUID(),
    token,
    currency,
    expectedTotal: { amount: expected, currency },
    address,
    email: `${randomUUID()}@bench.example`,
    shippingMethodId,
  };
  const { checkout: placed } = await ask<{ checkout: CheckedOut }>(checkout, { input });
  if (!placed.order || placed.orderToken === null) throw new Error(`not accepted: ${JSON.stringify(placed.userErrors)}`);
  return endOf(url, placed.orderToken);
}

/** Waits until carts know the products, which the order service hears of a moment later. */
export async function untilKnown(ask: Ask, productIds: readonly string[]): Promise<void> {
  for (const productId of productIds) {
    for (;;) {
      const { addToCart: added } = await ask<{ addToCart: { cart: { lines: readonly { availability: string }[] } } }>(addToCart, {
        input: { productId, quantity: 1 },
      });
      if (added.cart.lines[0]?.availability === 'AVAILABLE') break;
    }
  }
}

/** Follows the order by server-sent events. */
async function endOf(url: string, token: string): Promise<Ending> {
  const { body } = await request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: timeline, variables: { token } }),
  });
  let text = '';
  for await (const bytes of body) {
    text += String(bytes);
    const end = /"status":"(CONFIRMED|REJECTED)"/.exec(text)?.[1];
    if (end) {
      body.destroy();
      return end as Ending;
    }
  }
  throw new Error(`the timeline ended without an end: ${text.slice(-300)}`);
}
