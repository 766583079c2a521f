import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { CancellingRule } from '../domain/cancel.ts';
import type { Order } from '../domain/order.ts';
import type { Transact } from './ports.ts';
import { newSaga, runSaga, type SagaInstance } from './run-saga.ts';

/** @param mayCancel whether the caller may cancel orders of this buyer */
export type CancelOrder = (
  orderId: string,
  mayCancel: (buyerId: string) => boolean,
) => Promise<Result<Order, Readonly<{ code: CancellingRule }>>>;

interface Deps {
  readonly transact: Transact;
  readonly newId: () => string;
  readonly now: () => Date;
  /** W3C trace context of the current request. */
  readonly currentTrace?: () => string | undefined;
}

/**
 * Cancels an order, whatever is in flight: a pending order compensates its saga, a confirmed one starts the saga `cancel-order`.
 */
export const makeCancelOrder =
  ({ transact, newId, now, currentTrace }: Deps): CancelOrder =>
  (orderId, mayCancel) =>
    transact(async ({ orders, sagas }) => {
      const active = await sagas.activeOf(orderId); // every transaction locks sagas before orders, so that no two deadlock
      const order = (await orders.withIds([orderId])).get(orderId);
      if (!order || !mayCancel(order.buyerId)) return refuse({ code: 'ORDER_IS_UNKNOWN' as const });

      const at = now();
      switch (order.status) {
        case 'CANCELLED':
          return ok(order);
        case 'REJECTED':
          return refuse({ code: 'STATUS_CANNOT_CHANGE' as const });
        case 'CONFIRMED': {
          const transition = runSaga(cancelling(order, newId(), at, currentTrace?.()), order, { kind: 'started' }, at);
          await orders.save([transition.change]);
          await sagas.save([transition]);
          return ok(transition.change.order);
        }
        case 'PENDING':
        case 'PAYMENT_PENDING': {
          const placing = active.find(({ name }) => name === 'place-order');
          if (!placing) throw new Error(`order ${orderId} is ${order.status} without a saga`);
          const transition = runSaga(placing, order, { kind: 'aborted', reason: { code: 'CANCELLED_BY_BUYER' } }, at);
          await orders.save([transition.change]);
          await sagas.save([transition]);
          return ok(transition.change.order);
        }
      }
    });

const cancelling = ({ id, buyerId, addressId }: Order, sagaId: string, at: Date, traceparent?: string): SagaInstance =>
  newSaga({
    id: sagaId,
    name: 'cancel-order',
    data: { orderId: id, buyerId, lines: [], addressId, paymentToken: '', traceparent },
    startedAt: at,
  });
