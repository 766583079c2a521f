import type { PostalAddress } from '@commerce/kernel/address/postal-address.ts';
import type { Language } from '@commerce/kernel/language.ts';
import { type Money, sameMoney, sum, times } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { CheckoutTerms, Quote } from './checkout-terms.ts';
import type { OrderEvent } from './order-events.ts';
import type { PaymentAction } from './payment.ts';
import { type Rejection, rejection } from './rejection.ts';
import type { TaxClass } from './totals/totals.ts';

/** Every legal change of status. The SDL's enum and the transition test use this table. */
export const nextStatuses = {
  PENDING: ['PAYMENT_PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED'],
  PAYMENT_PENDING: ['CONFIRMED', 'REJECTED', 'CANCELLED'],
  CONFIRMED: ['CANCELLED'],
  REJECTED: [],
  CANCELLED: [],
} as const satisfies Record<string, readonly string[]>;

export type OrderStatus = keyof typeof nextStatuses;

export interface OrderLine {
  readonly productId: string;
  readonly quantity: number;
  /** The data of the product at its reservation; null before. It never changes afterwards. */
  readonly settled: SettledLine | null;
  /** The name of the product, if it was not reserved. */
  readonly described?: LineDescription;
}

export interface LineDescription {
  readonly sku: string;
  readonly name: string;
}

export interface SettledLine extends LineDescription {
  readonly unitPrice: Money;
  /** What totals need beside the price; absent in orders and replies from before products had it. */
  readonly taxClass?: TaxClass | undefined;
  /** Of one, in grams; null if unknown. */
  readonly weight?: number | null | undefined;
  readonly categoryIds?: readonly string[] | undefined;
}

export interface HistoryEntry {
  readonly status: OrderStatus;
  readonly at: Date;
}

/** The action that an order in PAYMENT_PENDING waits for. */
export interface NextAction extends PaymentAction {
  /** The saga rejects the order if the payment has no outcome at this time. */
  readonly expiresAt: Date;
}

/** The aggregate: lines, prices and status change together or not at all. */
export interface Order {
  readonly id: string;
  readonly number: string;
  readonly buyerId: string;
  readonly status: OrderStatus;
  readonly lines: readonly OrderLine[];
  readonly total: Money | null;
  readonly expectedTotal: Money | null;
  readonly addressId: string | null;
  readonly shippingAddress: PostalAddress | null;
  /** Null for an order of `placeOrder`. */
  readonly checkout: CheckoutTerms | null;
  /** The price of a checkout; null before it is priced, and for an order of `placeOrder`. */
  readonly quote: Quote | null;
  readonly rejection: Rejection | null;
  /** Not null in PAYMENT_PENDING alone. */
  readonly nextAction: NextAction | null;
  /** The language of the request that placed the order. Pages of a second step and mails are in it. */
  readonly language: Language;
  readonly placedAt: Date;
  readonly history: readonly HistoryEntry[];
}

/** A new state and its events. A store takes both, so that it loses no event and adds none. */
export interface Change {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
}

export type MoveRefusal = Readonly<{ code: 'STATUS_CANNOT_CHANGE'; from: OrderStatus; to: OrderStatus }>;

export const canMove = (from: OrderStatus, to: OrderStatus): boolean =>
  (nextStatuses[from] as readonly OrderStatus[]).includes(to);

/** Adds the reserved data to the lines. A settled line never changes. */
export function settleLines(order: Order, reserved: ReadonlyMap<string, SettledLine>): Order {
  const lines = order.lines.map((line) => (line.settled ? line : { ...line, settled: reserved.get(line.productId) ?? null }));
  return { ...order, lines };
}

/** The name of the line's product, if the product service has sent it. */
export const nameOf = ({ settled, described }: OrderLine): string | null => settled?.name ?? described?.name ?? null;
export const skuOf = ({ settled, described }: OrderLine): string | null => settled?.sku ?? described?.sku ?? null;

/** The total of the settled lines; null if a line is not settled, or if the sum is too large. */
export function settledTotal({ lines }: Order): Money | null {
  const amounts = lines.flatMap(({ settled, quantity }) => (settled ? [times(settled.unitPrice, quantity)] : []));
  const total = amounts.length > 0 && amounts.length === lines.length ? sum(amounts) : undefined;
  return total?.ok ? total.value : null;
}

/** Adds the names of products that were not reserved, so that a rejected order still has them. */
export function describeLines(order: Order, known: ReadonlyMap<string, LineDescription>): Order {
  if (!order.lines.some(({ productId, settled, described }) => !settled && !described && known.has(productId))) return order;
  const lines = order.lines.map((line) => {
    const words = line.settled || line.described ? undefined : known.get(line.productId);
    return words ? { ...line, described: { sku: words.sku, name: words.name } } : line;
  });
  return { ...order, lines };
}

/** Checks the settled prices against the rules and the expected total, and sets the total. */
export function acceptPrices(order: Order): Result<Order, Rejection> {
  const amounts = order.lines.map(({ settled, quantity }) => settled && times(settled.unitPrice, quantity));
  if (!amounts.every((amount) => amount !== null)) throw new Error(`order ${order.id} has lines without a price`);
  const total = sum(amounts);
  if (!total.ok) return refuse(rejection(total.refusal.code));
  const { expectedTotal } = order;
  if (expectedTotal && !sameMoney(expectedTotal, total.value)) return refuse(rejection('PRICE_CHANGED', { total: total.value }));
  return ok({ ...order, total: total.value });
}

/** The order waits until the buyer has done what the bank asks for. A repeated action leaves the first one as it is. */
export const awaitPayment = (order: Order, nextAction: NextAction, at: Date): Result<Change, MoveRefusal> =>
  move(
    order,
    'PAYMENT_PENDING',
    at,
    () => ({ type: 'OrderPaymentPending', orderId: order.id, buyerId: order.buyerId }),
    nextAction,
  );

export const confirm = (order: Order, at: Date): Result<Change, MoveRefusal> =>
  move(order, 'CONFIRMED', at, (confirmed) =>
    confirmed.total ? { type: 'OrderConfirmed', orderId: order.id, buyerId: order.buyerId, total: confirmed.total } : undefined,
  );

export const reject = (order: Order, why: Rejection, at: Date): Result<Change, MoveRefusal> =>
  move({ ...order, rejection: order.rejection ?? why }, 'REJECTED', at, () => ({
    type: 'OrderRejected',
    orderId: order.id,
    buyerId: order.buyerId,
    code: why.code,
    ...(why.products.length > 0 ? { products: why.products } : {}),
    ...(why.total ? { total: why.total } : {}),
    ...(why.declineReason ? { declineReason: why.declineReason } : {}),
  }));

export const cancel = (order: Order, at: Date): Result<Change, MoveRefusal> =>
  move(order, 'CANCELLED', at, () => ({
    type: 'OrderCancelled',
    orderId: order.id,
    buyerId: order.buyerId,
  }));

/** A change to the current status does nothing, because messages arrive at least once. */
function move(
  order: Order,
  to: OrderStatus,
  at: Date,
  eventOf: (moved: Order) => OrderEvent | undefined,
  nextAction: NextAction | null = null,
): Result<Change, MoveRefusal> {
  if (order.status === to) return ok({ order, events: [] });
  if (!canMove(order.status, to)) return refuse({ code: 'STATUS_CANNOT_CHANGE', from: order.status, to });
  const moved = { ...order, status: to, nextAction, history: [...order.history, { status: to, at }] };
  const event = eventOf(moved);
  return ok({ order: moved, events: event ? [event] : [] });
}

/** Whether the product service has refused the order because there is no such product. */
export const isUnknown = ({ rejection: why }: Order, productId: string): boolean =>
  why?.products.some((product) => product.productId === productId && product.code === 'PRODUCT_UNKNOWN') ?? false;
