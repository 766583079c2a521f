import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { emailKey } from '@commerce/kernel/text/email.ts';
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
import type { Stores, Transact } from './ports.ts';
import type { KnownProductQueries } from './project-products.ts';
import type { ReadRates } from './rates.ts';
import type { ReadCart } from './read-cart.ts';
import { maxDraws, type NewOrderDeps, startPlaceOrder } from './start-place-order.ts';

/** Why a checkout was refused; `order` is the unsettled one of CHECKOUT_IS_IN_PROGRESS. */
export interface CheckoutRefusal {
  readonly faults: readonly CheckoutFault[];
  readonly order: Order | null;
}

export type CheckOut = (owner: CartOwner, request: CheckoutRequest) => Promise<Result<Order, CheckoutRefusal>>;

interface Deps extends NewOrderDeps {
  readonly transact: Transact;
  readonly readCart: ReadCart;
  readonly products: KnownProductQueries;
  readonly readRates: ReadRates;
}

const refused = (code: CheckoutFault['code'], field: string, order: Order | null = null) =>
  refuse({ faults: [{ code, field }], order });

/**
 * Orders the cart's lines of one currency. The order is PENDING; its saga confirms or rejects it. A repeated idempotency key gets
 * the first order, and a cart has one unsettled order in a currency at most.
 */
export function makeCheckOut({ transact, readCart, products, readRates, now, digest, isId, ...deps }: Deps): CheckOut {
  return async (owner, request) => {
    const isGuest = !('buyerId' in owner);
    const cart = (await readCart(owner))?.cart;
    const checked = checkRequest(request, isGuest, isId);
    if (!checked.ok) return refuse({ faults: checked.refusal, order: null });
    if (!cart) return refused('CART_IS_EMPTY', 'currency');

    const buyerId = isGuest ? cart.id : owner.buyerId;
    const fingerprint = digest(checkoutFingerprint(request, checked.value, digest));
    const { idempotencyKey } = checked.value;
    const again = (earlier: Earlier) =>
      earlier.fingerprint === fingerprint ? ok(earlier.order) : refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey');
    const earlier = await transact(({ orders }) => orders.placedWith(buyerId, idempotencyKey));
    if (earlier) return again(earlier);

    const known = await products.withIds(cart.lines.map(({ productId }) => productId));
    const lines = linesByCurrency(cart, known).get(request.currency) ?? [];
    if (lines.length === 0) return refused('CART_IS_EMPTY', 'currency');
    if (!(await isShippable(lines, request, checked.value))) return refused('SHIPPING_IS_NOT_POSSIBLE', 'shippingMethodId');

    for (let draws = 1; draws <= maxDraws; draws += 1) {
      const placedAt = now();
      const draft = { id: deps.newId(), number: deps.newNumber(placedAt), buyerId, placedAt, cart, lines };
      const stored = await transact((stores) => store(stores, request, checked.value, draft, fingerprint));
      if (stored === 'number taken') continue;
      if ('earlier' in stored) return again(stored.earlier);
      return 'unsettled' in stored ? refused('CHECKOUT_IS_IN_PROGRESS', 'input', stored.unsettled) : ok(stored.order);
    }
    throw new Error(`no free order number in ${maxDraws} draws`);
  };

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
    { orders, sagas, checkouts }: Pick<Stores, 'orders' | 'sagas' | 'checkouts'>,
    request: CheckoutRequest,
    checked: CheckedRequest,
    draft: CheckoutDraft,
    fingerprint: string,
  ): Promise<Stored> {
    const { idempotencyKey, email } = checked;
    const latest = await checkouts.lock(draft.cart.id, request.currency);
    const earlier = await orders.placedWith(draft.buyerId, idempotencyKey); // a request at the same time may have been first
    if (earlier) return { earlier };
    const order = latest === null ? undefined : (await orders.withIds([latest])).get(latest);
    if (order && (order.status === 'PENDING' || order.status === 'PAYMENT_PENDING')) return { unsettled: order };

    const change = checkOut(request, checked, draft);
    const added = await orders.add([{ change, request: { idempotencyKey, fingerprint } }]);
    if (added.size === 0) return 'number taken';
    await sagas.save([startPlaceOrder(change.order, checked.paymentToken, deps)]);
    await checkouts.save(draft.cart.id, request.currency, draft.id);
    if (email !== null) await checkouts.addGuestOrder(draft.id, emailKey(email));
    return { order: change.order };
  }
}

interface Earlier {
  readonly order: Order;
  readonly fingerprint: string;
}

type Stored = 'number taken' | { readonly earlier: Earlier } | { readonly unsettled: Order } | { readonly order: Order };
