import { formatMoney, type Money, sameMoney, sum, times } from '@commerce/kernel/money.ts';
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
}

export interface SettledLine {
  readonly sku: string;
  readonly name: string;
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
  readonly reason: string | null;
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

/** Checks the settled prices against the rules and the buyer's expectation, and fixes the total. */
export function acceptPrices(order: Order): Result<Order, Rejection> {
  const amounts = order.lines.map(({ settled, quantity }) => settled && times(settled.unitPrice, quantity));
  if (!amounts.every((amount) => amount !== null)) throw new Error(`order ${order.id} has lines without a price`);
  const total = sum(amounts);
  if (!total.ok) return refuse(rejection(total.refusal.code));
  const { expectedTotal } = order;
  if (expectedTotal && !sameMoney(expectedTotal, total.value)) {
    const words = `The total is ${formatMoney(total.value)}, not ${formatMoney(expectedTotal)}.`;
    return refuse(rejection('PRICE_CHANGED', { message: words }));
  }
  return ok({ ...order, total: total.value });
}

export const confirm = (order: Order, at: Date): Result<Change, MoveRefusal> =>
  move(order, 'CONFIRMED', at, null, (confirmed) =>
    confirmed.total ? { type: 'OrderConfirmed', orderId: order.id, buyerId: order.buyerId, total: confirmed.total } : undefined,
  );

export const reject = (order: Order, why: Rejection, at: Date): Result<Change, MoveRefusal> =>
  move({ ...order, rejection: order.rejection ?? why }, 'REJECTED', at, why.message, () => ({
    type: 'OrderRejected',
    orderId: order.id,
    buyerId: order.buyerId,
    code: why.code,
  }));

export const cancel = (order: Order, at: Date): Result<Change, MoveRefusal> =>
  move(order, 'CANCELLED', at, 'The buyer took the order back.', () => ({
    type: 'OrderCancelled',
    orderId: order.id,
    buyerId: order.buyerId,
  }));

/** Moving to the status already held changes nothing: messages arrive at least once. */
function move(
  order: Order,
  to: OrderStatus,
  at: Date,
  reason: string | null,
  tell: (moved: Order) => OrderEvent | undefined,
): Result<Change, MoveRefusal> {
  if (order.status === to) return ok({ order, events: [] });
  if (!canMove(order.status, to)) return refuse({ code: 'STATUS_CANNOT_CHANGE', from: order.status, to });
  const moved = { ...order, status: to, history: [...order.history, { status: to, at, reason }] };
  const event = tell(moved);
  return ok({ order: moved, events: event ? [event] : [] });
}
