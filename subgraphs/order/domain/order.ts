import { type Money, sameMoney, sum, times } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { OrderEvent } from './order-events.ts';
import { type Rejection, rejection } from './rejection.ts';

/** Every legal move. The SDL's enum and the transition test both read this table. */
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
  /** What product said when it reserved; null until then. It never changes afterwards. */
  readonly settled: SettledLine | null;
  /** What product said of it when it reserved nothing. */
  readonly described?: LineDescription;
}

export interface LineDescription {
  readonly sku: string;
  readonly name: string;
}

export interface SettledLine extends LineDescription {
  readonly unitPrice: Money;
}

export interface ShippingAddress {
  readonly recipient: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string;
  readonly phone: string | null;
}

export interface HistoryEntry {
  readonly status: OrderStatus;
  readonly at: Date;
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
  readonly shippingAddress: ShippingAddress | null;
  readonly rejection: Rejection | null;
  readonly placedAt: Date;
  readonly history: readonly HistoryEntry[];
}

/** A new state and what there is to tell about it. Stores take both, so that no event is lost and none is made up. */
export interface Change {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
}

export type MoveRefusal = Readonly<{ code: 'STATUS_CANNOT_CHANGE'; from: OrderStatus; to: OrderStatus }>;

export const canMove = (from: OrderStatus, to: OrderStatus): boolean =>
  (nextStatuses[from] as readonly OrderStatus[]).includes(to);

/** Notes what product reserved. Lines that are settled already keep their snapshot. */
export function settleLines(order: Order, reserved: ReadonlyMap<string, SettledLine>): Order {
  const lines = order.lines.map((line) => (line.settled ? line : { ...line, settled: reserved.get(line.productId) ?? null }));
  return { ...order, lines };
}

/** What product calls the line, as far as it said. */
export const nameOf = ({ settled, described }: OrderLine): string | null => settled?.name ?? described?.name ?? null;
export const skuOf = ({ settled, described }: OrderLine): string | null => settled?.sku ?? described?.sku ?? null;

/** The total of the lines as settled; null if not all are, or if they have none. */
export function settledTotal({ lines }: Order): Money | null {
  const amounts = lines.flatMap(({ settled, quantity }) => (settled ? [times(settled.unitPrice, quantity)] : []));
  const total = amounts.length > 0 && amounts.length === lines.length ? sum(amounts) : undefined;
  return total?.ok ? total.value : null;
}

/** Notes what product calls the lines that it did not reserve, so that a rejected order still says what it was about. */
export function describeLines(order: Order, known: ReadonlyMap<string, LineDescription>): Order {
  if (!order.lines.some(({ productId, settled, described }) => !settled && !described && known.has(productId))) return order;
  const lines = order.lines.map((line) => {
    const words = line.settled || line.described ? undefined : known.get(line.productId);
    return words ? { ...line, described: { sku: words.sku, name: words.name } } : line;
  });
  return { ...order, lines };
}

/** Checks the settled prices against the rules and the buyer's expectation, and fixes the total. */
export function acceptPrices(order: Order): Result<Order, Rejection> {
  const amounts = order.lines.map(({ settled, quantity }) => settled && times(settled.unitPrice, quantity));
  if (!amounts.every((amount) => amount !== null)) throw new Error(`order ${order.id} has lines without a price`);
  const total = sum(amounts);
  if (!total.ok) return refuse(rejection(total.refusal.code));
  const { expectedTotal } = order;
  if (expectedTotal && !sameMoney(expectedTotal, total.value)) return refuse(rejection('PRICE_CHANGED', { total: total.value }));
  return ok({ ...order, total: total.value });
}

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

/** Moving to the status already held changes nothing: messages arrive at least once. */
function move(
  order: Order,
  to: OrderStatus,
  at: Date,
  tell: (moved: Order) => OrderEvent | undefined,
): Result<Change, MoveRefusal> {
  if (order.status === to) return ok({ order, events: [] });
  if (!canMove(order.status, to)) return refuse({ code: 'STATUS_CANNOT_CHANGE', from: order.status, to });
  const moved = { ...order, status: to, history: [...order.history, { status: to, at }] };
  const event = tell(moved);
  return ok({ order: moved, events: event ? [event] : [] });
}

/** Whether the catalogue has refused the order because there is no such product. */
export const isUnknown = ({ rejection: why }: Order, productId: string): boolean =>
  why?.products.some((product) => product.productId === productId && product.code === 'PRODUCT_UNKNOWN') ?? false;
