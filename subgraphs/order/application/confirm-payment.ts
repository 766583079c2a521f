import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { ConfirmingRule } from '../domain/confirm-payment.ts';
import type { Order } from '../domain/order.ts';
import type { OrderFeed } from './follow-orders.ts';
import type { HandlePaymentNotification } from './handle-payment-notification.ts';
import type { PaymentProvider } from './payment-provider.ts';
import type { OrderQueries, Transact } from './ports.ts';
import type { OpenPayments } from './process-payments.ts';

/**
 * Settles an order whose payment has an outcome by now, and returns it as it then is. The page to which the buyer comes back from
 * the bank calls it, as often as it likes.
 *
 * @param mayPay whether the caller may pay orders of this buyer
 */
export type ConfirmPayment = (
  orderId: string,
  mayPay: (buyerId: string) => boolean,
) => Promise<Result<Order, Readonly<{ code: ConfirmingRule }>>>;

interface Deps {
  readonly orderQueries: Pick<OrderQueries, 'withIds'>;
  readonly payments: Pick<OpenPayments, 'ofOrders'>;
  readonly provider: Pick<PaymentProvider, 'readOutcome'>;
  readonly transact: Transact;
  readonly handlePaymentNotification: HandlePaymentNotification;
  readonly feed: OrderFeed;
  readonly pause: (ms: number) => Promise<unknown>;
  readonly onUnknown?: (error: unknown, orderId: string) => void;
  /** How long a caller waits for the order to be settled, in milliseconds. */
  readonly maxWaitMs?: number;
}

/**
 * It asks the provider first, so that a buyer who has not finished gets an answer at once and nothing is written. Then it resumes
 * the saga as a payment notification does: the saga's own command settles the order, one command of an order after the other.
 */
export function makeConfirmPayment({ feed, pause, maxWaitMs = 3_000, ...deps }: Deps): ConfirmPayment {
  const { orderQueries, transact, handlePaymentNotification } = deps;
  return async (orderId, mayPay) => {
    const [order] = await orderQueries.withIds([orderId]);
    if (!order || !mayPay(order.buyerId)) return refuse({ code: 'ORDER_IS_UNKNOWN' });
    if (order.status !== 'PAYMENT_PENDING' || !(await hasOutcome(deps, orderId))) return ok(order);

    const changes = feed.changes((change) => change.orderId === orderId); // before the saga, so that no change is missed
    try {
      await transact((stores) => handlePaymentNotification(stores, { orderId, answers: ['AuthorisePayment'] }));
      await Promise.race([changes.next(), pause(maxWaitMs)]);
    } finally {
      await changes.return?.();
    }
    return ok((await orderQueries.withIds([orderId]))[0] ?? order);
  };
}

async function hasOutcome(
  { payments, provider, onUnknown }: Pick<Deps, 'payments' | 'provider' | 'onUnknown'>,
  orderId: string,
): Promise<boolean> {
  const payment = (await payments.ofOrders([orderId])).get(orderId);
  if (payment?.status !== 'ACTION_NEEDED' || !payment.reference) return false;
  try {
    return (await provider.readOutcome({ reference: payment.reference })).outcome !== 'open';
  } catch (error) {
    onUnknown?.(error, orderId);
    return false;
  }
}
