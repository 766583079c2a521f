import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ask } from './client.ts';
import { type CartRecord, type Intent, type Line, note, putInto, see } from './client-history.ts';
import type { Buyer, Market } from './market.ts';
import { orderOfIntent } from './order-of-intent.ts';
import type { Random } from './random.ts';
import { type OrderRequest, randomOrderRequest } from './shopping.ts';

/** An account or a guest at a cart. */
interface Shopper {
  readonly ask: Ask;
  readonly account: Buyer | undefined;
  readonly cart: CartRecord;
}

interface Quote {
  readonly lines: readonly Line[];
  readonly shippingMethodId: string;
  readonly total: number;
}

const addToCart = 'mutation Add($input: AddToCartInput!) { addToCart(input: $input) { cart { token } userErrors { code } } }';
const mergeCart = 'mutation Merge($input: MergeCartInput!) { mergeCart(input: $input) { cart { id } } }';
const clearCart = 'mutation Clear($input: ClearCartInput!) { clearCart(input: $input) { cart { id } } }';
const addCode = 'mutation Code($input: AddCartCodeInput!) { addCartCode(input: $input) { userErrors { code } } }';
const readCart = 'query Cart($token: String) { cart(token: $token) { lines { productId quantity availability } } }';
const readOptions = `query Options($input: CheckoutOptionsInput!) {
  checkoutOptions(input: $input) { shippingMethods { id } totals { total { amount } } }
}`;
const checkout = `mutation Checkout($input: CheckoutInput!) {
  checkout(input: $input) { order { id status } orderToken userErrors { code } }
}`;

const address = { recipient: 'Chaos Kim', line1: '1 Storm Street', city: '영등포구', postalCode: '07236', countryCode: 'KR' };
const destination = { countryCode: 'KR', postalCode: '07236' };
/** Some guests share an email, so that a code for one order of a buyer is refused now and then. */
const sharedEmails = 6;

/**
 * Fills a cart, often with a code, and checks it out at the quoted total. An account has one purchase at a time: what its cart
 * has at the checkout is what it orders.
 *
 * @param finish what the buyer does with the accepted order before the account goes on.
 */
export async function purchase(market: Market, random: Random, finish: (intent: Intent) => Promise<void>): Promise<void> {
  const account = random.chance(0.35) ? random.pick(market.buyers) : undefined;
  if (account && market.checkingOut.has(account.email)) return;
  if (account) market.checkingOut.add(account.email);
  const request = randomOrderRequest(random, market);
  const shopper = await fillCart(market, random, account, request);
  if (random.chance(0.6)) await enterCode(market, shopper, random.pick(market.codes));
  const quote = await quoteFor(shopper);
  if (!quote) return note(market.history, 'carts without a quote');
  const intent = await checkOut(market, random, shopper, request, quote);
  await finish(intent);
  if (account) await leave(market, account, shopper, intent);
}

async function fillCart(market: Market, random: Random, account: Buyer | undefined, { lines }: OrderRequest): Promise<Shopper> {
  const { history, anonymous } = market;
  const known = lines.filter(({ productId }) => history.stockChanges.has(productId));
  const own = account && (history.carts.findLast(({ owner }) => owner === account.email) ?? newCart(market, account.email));
  const signsInLater = account !== undefined && random.chance(0.3);
  const guest = own === undefined || signsInLater ? newCart(market) : undefined;
  const [first, ...others] = known.length > 0 ? known : [{ productId: random.pick(market.hot), quantity: 1 }];
  const filling: Shopper = {
    ask: account && !guest ? account.ask : anonymous.ask,
    account: guest ? undefined : account,
    cart: guest ?? (own as CartRecord),
  };
  if (first) await put(market, filling, first);
  // Two tabs: the pieces come one by one and all at once.
  const pieces = others.flatMap(({ productId, quantity }) =>
    Array.from({ length: quantity }, () => ({ productId, quantity: 1 })),
  );
  await Promise.all(pieces.map((piece) => put(market, filling, piece)));
  if (!account || !guest || !own) return filling;

  note(history, 'carts merged');
  await account.ask(mergeCart, { input: { token: guest.token } });
  for (const [productId, quantity] of guest.put) putInto(own, { productId, quantity });
  guest.put.clear();
  return { ask: account.ask, account, cart: own };
}

function newCart({ history }: Market, owner?: string): CartRecord {
  const cart: CartRecord = { name: `${owner ?? 'a guest'}, cart ${history.carts.length + 1}`, owner, put: new Map() };
  history.carts.push(cart);
  return cart;
}

async function put({ history }: Market, { ask, cart }: Shopper, line: Line): Promise<void> {
  const input = { ...line, idempotencyKey: randomUUID(), ...tokenOf(cart) };
  const { data, codes } = await ask<{ addToCart: { cart: { token: string | null } | null } | null }>(addToCart, { input });
  const answered = data?.addToCart?.cart;
  if (!answered) return void history.violations.push(`nothing could be put into the cart of ${cart.name}: ${codes.join(', ')}`);
  if (answered.token) cart.token ??= answered.token;
  putInto(cart, line);
}

const tokenOf = ({ token }: CartRecord) => (token === undefined ? {} : { token });

async function enterCode({ history }: Market, { ask, cart }: Shopper, code: string): Promise<void> {
  const { data } = await ask<{ addCartCode: { userErrors: readonly { code: string }[] } | null }>(addCode, {
    input: { ...tokenOf(cart), code },
  });
  note(history, data?.addCartCode?.userErrors.length === 0 ? 'codes entered' : 'codes refused');
}

/** What the shopper sees before the order; the order service may not know every product yet. */
async function quoteFor({ ask, cart }: Shopper): Promise<Quote | undefined> {
  for (let tries = 0; tries < 40; tries += 1) {
    const read = await ask<{ cart: { lines: readonly (Line & { availability: string })[] } | null }>(readCart, tokenOf(cart));
    const lines = read.data?.cart?.lines ?? [];
    if (lines.length > 0 && lines.every(({ availability }) => availability !== 'UNKNOWN')) {
      const choice = { ...tokenOf(cart), currency: 'KRW', destination };
      const shippingMethodId = (await options(ask, choice))?.shippingMethods[0]?.id;
      const total = shippingMethodId && (await options(ask, { ...choice, shippingMethodId }))?.totals?.total.amount;
      if (shippingMethodId && typeof total === 'number')
        return { lines: lines.map(({ productId, quantity }) => ({ productId, quantity })), shippingMethodId, total };
    }
    await pause(250);
  }
  return undefined;
}

interface Options {
  readonly shippingMethods: readonly { readonly id: string }[];
  readonly totals: { readonly total: { readonly amount: number } } | null;
}

const options = async (ask: Ask, input: Readonly<Record<string, unknown>>): Promise<Options | null | undefined> =>
  (await ask<{ checkoutOptions: Options | null }>(readOptions, { input })).data?.checkoutOptions;

interface Payload {
  readonly order: { readonly id: string; readonly status: string } | null;
  readonly orderToken: string | null;
  readonly userErrors: readonly { readonly code: string }[];
}

async function checkOut(
  { history, bank }: Market,
  random: Random,
  { ask, account, cart }: Shopper,
  { card }: OrderRequest,
  { lines, shippingMethodId, total }: Quote,
): Promise<Intent> {
  const intent: Intent = {
    key: randomUUID(),
    buyer: account?.email ?? 'guest',
    lines,
    card,
    orderIds: new Set(),
    cart: cart.name,
    expectedTotal: total,
  };
  history.intents.push(intent);
  const email = `guest-${random.chance(0.2) ? random.whole(1, sharedEmails) : randomUUID()}@chaos.example`;
  const input = {
    idempotencyKey: intent.key,
    ...tokenOf(cart),
    currency: 'KRW',
    expectedTotal: { amount: total, currency: 'KRW' },
    shippingMethodId,
    address: account && random.chance(0.3) ? { ...address, recipient: 'Chaos Kim at home' } : address,
    payment: bank.paymentBy(card),
    ...(account ? {} : { email }),
  };
  const once = async () => {
    const { data, codes } = await ask<{ checkout: Payload | null }>(checkout, { input });
    const payload = data?.checkout;
    if (!payload?.order || payload.userErrors.length > 0) {
      intent.refused = (payload?.userErrors.map(({ code }) => code) ?? codes).join(', ');
      return;
    }
    intent.orderIds.add(payload.order.id);
    if (payload.orderToken !== null) intent.orderToken = payload.orderToken;
    see(history, intent, payload.order.status);
  };
  const chance = random.fraction();
  note(history, account ? 'checkouts of accounts' : 'checkouts of guests');
  await Promise.all(chance < 0.1 ? [once(), once()] : [once()]);
  if (chance > 0.9) await once();
  return intent;
}

const isFinal = (status: string): boolean => status === 'CONFIRMED' || status === 'REJECTED' || status === 'CANCELLED';

/** The account goes on with its cart when the order has ended; after a rejection it often begins with an empty one. */
async function leave(market: Market, account: Buyer, { ask, cart }: Shopper, intent: Intent): Promise<void> {
  const own = orderOfIntent(market, intent);
  for (let tries = 0; tries < 120; tries += 1) {
    const status = (await own?.read<{ readonly status: string }>('status'))?.data?.order?.status ?? '';
    if (isFinal(status)) {
      if (status === 'REJECTED') {
        await ask(clearCart, { input: {} });
        cart.cleared = true;
        newCart(market, account.email);
      }
      market.checkingOut.delete(account.email);
      return;
    }
    await pause(500);
  }
}
