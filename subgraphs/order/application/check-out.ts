import type { Currency } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { emailKey } from '@commerce/kernel/text/email.ts';
import { type Cart, isOpen } from '../domain/cart/cart.ts';
import { linesByCurrency } from '../domain/cart/cart-view.ts';
import {
  type CheckedRequest,
  type CheckoutDraft,
  type CheckoutFault,
  type CheckoutRequest,
  checkOut,
  checkoutFingerprint,
  checkRequest,
} from '../domain/checkout/check-out.ts';
import { quoteFor } from '../domain/checkout/checkout-quote.ts';
import type { Order } from '../domain/order.ts';
import type { PricedLine } from '../domain/totals/totals.ts';
import type { CartOwner } from './carts.ts';
import type { PlacedOrder } from './checkouts.ts';
import { earlierOrder, isRepeated, type KeyHolder } from './earlier-order.ts';
import type { Stores, Transact } from './ports.ts';
import type { KnownProductQueries } from './project-products.ts';
import type { ReadRates } from './rates.ts';
import type { ReadCart, ReadNamedCart } from './read-cart.ts';
import { maxDraws, type NewOrderDeps, startPlaceOrder } from './start-place-order.ts';

/** Why a checkout was refused; `order` is the unsettled one of CHECKOUT_IS_IN_PROGRESS. */
export interface CheckoutRefusal {
  readonly faults: readonly CheckoutFault[];
  readonly order: Order | null;
}

/**
 * @param namedToken the token of an anonymous cart that a signed-in account names. Nothing is ordered from it, but a request that
 *   repeats what its holder sent before signing in finds that order.
 */
export type CheckOut = (
  owner: CartOwner,
  request: CheckoutRequest,
  namedToken?: string | null,
) => Promise<Result<Order, CheckoutRefusal>>;

interface Deps extends NewOrderDeps {
  readonly transact: Transact;
  readonly readCart: ReadCart;
  readonly readNamedCart: ReadNamedCart;
  readonly products: KnownProductQueries;
  readonly readRates: ReadRates;
}

const refused = (code: CheckoutFault['code'], field: string, order: Order | null = null) =>
  refuse({ faults: [{ code, field }], order });

/**
 * Orders the cart's lines of one currency. The order is PENDING; its saga confirms or rejects it. A repeated idempotency key gets
 * the first order, also once an account has taken it, and a cart has one unsettled order in a currency at most.
 */
export function makeCheckOut(deps: Deps): CheckOut {
  const { transact, readCart, readNamedCart, products, readRates, now, digest, isId } = deps;
  return async (owner, request, namedToken = null) => {
    const checked = checkRequest(request, !('buyerId' in owner), isId);
    if (!checked.ok) return refuse({ faults: checked.refusal, order: null });
    for (let attempts = 1; attempts <= maxDraws; attempts += 1) {
      const result = await attempt(owner, request, checked.value, namedToken);
      if (result !== 'again') return result;
    }
    throw new Error(`no free order number, or no cart at rest, in ${maxDraws} attempts`);
  };

  /** 'again' if the drawn number is taken, or if the cart has changed since it was read. */
  async function attempt(
    owner: CartOwner,
    request: CheckoutRequest,
    checked: CheckedRequest,
    namedToken: string | null,
  ): Promise<Result<Order, CheckoutRefusal> | 'again'> {
    const { cart, holder } = await readCarts(owner, namedToken);
    if (!holder) return refused('CART_IS_EMPTY', 'currency');
    const repeated = (earlier: PlacedOrder) =>
      isRepeated(earlier, holder, request, checked, digest)
        ? ok(earlier.order)
        : refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey');

    const known = await products.withIds((cart?.lines ?? []).map(({ productId }) => productId));
    const lines = (cart && linesByCurrency(cart, known).get(request.currency)) ?? [];
    if (!cart || lines.length === 0 || !(await isShippable(lines, request, checked))) {
      const cartId = holder.isGuest ? holder.buyerId : cart?.id;
      const earlier = await transact(async ({ checkouts, orders }) => {
        const latest = cartId === undefined ? undefined : await latestOrder({ checkouts, orders }, cartId, request.currency);
        return earlierOrder(checkouts, holder, checked.idempotencyKey, latest);
      });
      if (earlier) return repeated(earlier);
      return lines.length === 0 ? refused('CART_IS_EMPTY', 'currency') : refused('SHIPPING_IS_NOT_POSSIBLE', 'shippingMethodId');
    }

    const placedAt = now();
    const { buyerId } = holder;
    const draft = { id: deps.newId(), number: deps.newNumber(placedAt), buyerId, placedAt, cart, lines };
    const stored = await transact((stores) => store(stores, request, checked, draft, holder));
    if (stored === 'again') return stored;
    if ('earlier' in stored) return repeated(stored.earlier);
    return 'unsettled' in stored ? refused('CHECKOUT_IS_IN_PROGRESS', 'input', stored.unsettled) : ok(stored.order);
  }

  /** The cart to order from, if it is open; and who holds the key. A guest's key belongs to the cart, also once it is spent. */
  async function readCarts(
    owner: CartOwner,
    namedToken: string | null,
  ): Promise<{ readonly cart: Cart | undefined; readonly holder: KeyHolder | undefined }> {
    const named = await readNamedCart('buyerId' in owner ? namedToken : owner.token);
    if ('buyerId' in owner) {
      const holder = { buyerId: owner.buyerId, isGuest: false, namedCartId: named?.id ?? null };
      return { cart: (await readCart(owner))?.cart, holder };
    }
    const holder = named && { buyerId: named.id, isGuest: true, namedCartId: null };
    return { cart: named && isOpen(named, now()) ? named : undefined, holder };
  }

  /** An address of the book is not known here: the saga finds out. */
  async function isShippable(
    lines: readonly PricedLine[],
    { currency, shippingMethodId }: CheckoutRequest,
    { address }: CheckedRequest,
  ): Promise<boolean> {
    if (!address) return true;
    // Promotions do not decide where the shop ships to.
    const basis = { ...(await readRates()), promotions: new Map(), at: now() };
    const quote = quoteFor(lines, currency, address, shippingMethodId, basis, { codes: [], buyerKey: null });
    return !quote.ok || quote.value.shippingMethods.some(({ id }) => id === shippingMethodId);
  }

  async function store(
    { orders, sagas, checkouts, carts }: Pick<Stores, 'orders' | 'sagas' | 'checkouts' | 'carts'>,
    request: CheckoutRequest,
    checked: CheckedRequest,
    draft: CheckoutDraft & { readonly cart: Cart },
    holder: KeyHolder,
  ): Promise<Stored> {
    const { idempotencyKey, email } = checked;
    const { cart } = draft;
    if (holder.namedCartId !== null) await checkouts.lock(holder.namedCartId, request.currency); // its guest may be at it, too
    const latest = await latestOrder({ checkouts, orders }, cart.id, request.currency);
    const earlier = await earlierOrder(checkouts, holder, idempotencyKey, latest); // another request may have been first
    if (earlier) return { earlier };
    if (latest && (latest.status === 'PENDING' || latest.status === 'PAYMENT_PENDING')) return { unsettled: latest };
    // An order that was confirmed since has taken its lines out, and a cart that was moved makes no more orders.
    const current = await carts.withId(cart.id);
    if (!current || current.mergedInto !== null || contentOf(current) !== contentOf(cart)) return 'again';

    const change = checkOut(request, checked, draft);
    const fingerprint = deps.digest(checkoutFingerprint(request, checked, deps.digest));
    const added = await orders.add([{ change, request: { idempotencyKey, fingerprint } }]);
    if (added.size === 0) return 'again';
    await sagas.save([startPlaceOrder(change.order, checked.paymentToken, deps)]);
    await checkouts.save(cart.id, request.currency, draft.id);
    if (holder.namedCartId !== null) await checkouts.addKey(holder.namedCartId, idempotencyKey, draft.id);
    if (email !== null) {
      await checkouts.addGuestOrder(draft.id, emailKey(email));
      const userId = await checkouts.accountOf(emailKey(email));
      if (userId !== undefined) await checkouts.giveToAccount(userId, emailKey(email));
    }
    return { order: change.order };
  }
}

const contentOf = ({ lines, codes }: Cart) => JSON.stringify([lines, codes]);

/** The latest order of a cart in the currency; the cart's checkouts in it are locked from then on. */
async function latestOrder(
  { checkouts, orders }: Pick<Stores, 'checkouts' | 'orders'>,
  cartId: string,
  currency: Currency,
): Promise<Order | undefined> {
  const id = await checkouts.lock(cartId, currency);
  return id === null ? undefined : (await orders.withIds([id])).get(id);
}

type Stored = 'again' | { readonly earlier: PlacedOrder } | { readonly unsettled: Order } | { readonly order: Order };
