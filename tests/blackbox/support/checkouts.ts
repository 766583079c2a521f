import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { dataOf } from './ask.ts';
import type { UserError } from './goods.ts';
import type { Person } from './people.ts';

export interface Money {
  readonly amount: number;
  readonly currency: string;
}

export interface Totals {
  readonly subtotal: Money;
  readonly discounts: readonly { readonly code: string | null; readonly label: string; readonly amount: Money }[];
  readonly shipping: Money | null;
  readonly taxes: readonly {
    readonly label: string;
    readonly rate: number;
    readonly amount: Money;
    readonly included: boolean;
  }[];
  readonly total: Money;
}

export interface CheckedOut {
  readonly id: string;
  readonly status: string;
  readonly email: string | null;
  readonly total: Money | null;
  readonly totals: Totals | null;
  readonly shippingMethod: { readonly name: string; readonly price: Money } | null;
  readonly shippingAddress: { readonly countryCode: string; readonly region: string | null } | null;
  readonly buyer: { readonly id: string } | null;
  readonly rejection: {
    readonly code: string;
    readonly total: Money | null;
    readonly expectedTotal: Money | null;
    readonly products: readonly { readonly productId: string; readonly available: number | null }[];
  } | null;
}

const money = '{ amount currency }';
const totals = `{ subtotal ${money} discounts { code label amount ${money} } shipping ${money} taxes { label rate amount ${money} included } total ${money} }`;
export const orderFields = `id status email total ${money} totals ${totals} shippingMethod { name price ${money} }
  shippingAddress { countryCode region } buyer { id }
  rejection { code total ${money} expectedTotal ${money} products { productId available } }`;

/** The account, or a guest by the token of the cart. */
export interface Shopper {
  /** The router's origin, for guests; by default the shared shop's. */
  readonly url?: string;
  readonly person?: Person;
  readonly token?: string;
}

const asking = <Data>({ person, url }: Shopper, document: string, variables: Readonly<Record<string, unknown>>): Promise<Data> =>
  person
    ? person.dataOf<Data>(document, variables)
    : dataOf<Data>({ document, variables, ...(url === undefined ? {} : { url }) });

/** Fills a cart, and waits until the order service knows its products. */
export async function aFullCart(
  goods: readonly { readonly productId: string; readonly quantity: number }[],
  person?: Person,
  url?: string,
): Promise<Shopper> {
  const at = url === undefined ? {} : { url };
  let shopper: Shopper = person ? { person } : at;
  const document = `mutation Add($input: AddToCartInput!) { addToCart(input: $input) { cart { token } userErrors { code } } }`;
  for (const { productId, quantity } of goods) {
    const input = { productId, quantity, ...(shopper.token === undefined ? {} : { token: shopper.token }) };
    const { addToCart } = await asking<{ addToCart: { cart: { token: string | null } } }>(shopper, document, { input });
    if (addToCart.cart.token !== null) shopper = { ...at, token: addToCart.cart.token };
  }
  const read = 'query Cart($token: String) { cart(token: $token) { lines { availability } } }';
  for (;;) {
    const { cart } = await asking<{ cart: { lines: { availability: string }[] } }>(shopper, read, { token: shopper.token });
    if (cart.lines.every(({ availability }) => availability !== 'UNKNOWN')) return shopper;
    await pause(25);
  }
}

export interface Options {
  readonly countries: readonly { readonly countryCode: string }[];
  readonly shippingMethods: readonly { readonly id: string; readonly name: string; readonly price: Money }[];
  readonly totals: Totals | null;
}

export async function options(shopper: Shopper, choice: Readonly<Record<string, unknown>>): Promise<Options> {
  const document = `query Options($input: CheckoutOptionsInput!) {
    checkoutOptions(input: $input) { countries { countryCode } shippingMethods { id name price ${money} } totals ${totals} }
  }`;
  const input = { token: shopper.token, currency: 'KRW', ...choice };
  return (await asking<{ checkoutOptions: Options }>(shopper, document, { input })).checkoutOptions;
}

export const seoul = {
  recipient: 'Minji Park',
  line1: '12 Eunhaeng-ro',
  city: '영등포구',
  postalCode: '07236',
  countryCode: 'KR',
};

/** Everything that a checkout needs, with the total of the quote. */
export async function aCheckout(
  shopper: Shopper,
  but: Readonly<Record<string, unknown>> = {},
): Promise<Readonly<Record<string, unknown>>> {
  const { countryCode, postalCode } = seoul;
  const destination = { countryCode, postalCode };
  const { shippingMethods } = await options(shopper, { destination });
  const shippingMethodId = shippingMethods[0]?.id;
  const quote = await options(shopper, { destination, shippingMethodId });
  return {
    idempotencyKey: randomUUID(),
    token: shopper.token,
    currency: 'KRW',
    expectedTotal: quote.totals?.total,
    address: seoul,
    shippingMethodId,
    ...(shopper.person ? {} : { email: 'guest@journey.example' }),
    ...but,
  };
}

export interface CheckoutPayload {
  readonly order: CheckedOut | null;
  readonly orderToken: string | null;
  readonly userErrors: readonly UserError[];
}

export async function checkingOut(shopper: Shopper, input: Readonly<Record<string, unknown>>): Promise<CheckoutPayload> {
  const document = `mutation Checkout($input: CheckoutInput!) {
    checkout(input: $input) { order { ${orderFields} } orderToken userErrors { code message field } }
  }`;
  return (await asking<{ checkout: CheckoutPayload }>(shopper, document, { input })).checkout;
}

/** The order once it is settled. */
export async function settledCheckout(shopper: Shopper, { order, orderToken }: CheckoutPayload): Promise<CheckedOut> {
  if (!order) throw new Error('not accepted');
  const document = shopper.person
    ? `query Order($id: ID!) { order(id: $id) { ${orderFields} } }`
    : `query Order($token: String!) { order: orderByToken(token: $token) { ${orderFields} } }`;
  for (;;) {
    const read = await asking<{ order: CheckedOut }>(shopper, document, { id: order.id, token: orderToken });
    if (read.order.status !== 'PENDING') return read.order;
    await pause(25);
  }
}

/** What the shop answers to a promotion code. */
export async function enteringCode(shopper: Shopper, code: string): Promise<readonly string[]> {
  const document = 'mutation Enter($input: AddCartCodeInput!) { addCartCode(input: $input) { userErrors { code } } }';
  const input = { token: shopper.token, code };
  const { addCartCode } = await asking<{ addCartCode: { userErrors: readonly UserError[] } }>(shopper, document, { input });
  return addCartCode.userErrors.map((error) => error.code);
}

/** How many of each product are in the cart. */
export async function contentOf(shopper: Shopper): Promise<readonly (readonly [string, number])[]> {
  const document = 'query Cart($token: String) { cart(token: $token) { lines { productId quantity } } }';
  const { cart } = await asking<{ cart: { lines: { productId: string; quantity: number }[] } | null }>(shopper, document, {
    token: shopper.token,
  });
  return (cart?.lines ?? []).map(({ productId, quantity }) => [productId, quantity] as const);
}
