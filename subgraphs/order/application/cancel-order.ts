import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { CancellingRule } from '../domain/cancel.ts';
import type { Order } from '../domain/order.ts';
import type { Transact } from './ports.ts';
import { runSaga, type SagaInstance } from './run-saga.ts';

/** `mayCancel` says whether the asker may take back orders of this buyer. */
export type CancelOrder = (
  orderId: string,
  mayCancel: (buyerId: string) => boolean,
) => Promise<Result<Order, Readonly<{ code: CancellingRule }>>>;

interface Deps {
  readonly transact: Transact;
  readonly newId: () => string;
  readonly now: () => Date;
  /** W3C trace context of the request at hand. */
  readonly currentTrace?: () => string | undefined;
}

/** Takes an order back, whatever is in flight: a pending one turns its saga back, a confirmed one begins the cancelling saga. */
export const makeCancelOrder =
  ({ transact, newId, now, currentTrace }: Deps): CancelOrder =>
  (orderId, mayCancel) =>
    transact(async ({ orders, sagas }) => {
      const active = await sagas.activeOf(orderId); // sagas before orders, as everywhere: two transactions never wait for each other
      const order = (await orders.withIds([orderId])).get(orderId);
      if (!order || !mayCancel(order.buyerId)) return refuse({ code: 'ORDER_IS_UNKNOWN' as const });

      const at = now();
      switch (order.status) {
        case 'CANCELLED':
          return ok(order);
        case 'REJECTED':
          return refuse({ code: 'STATUS_CANNOT_CHANGE' as const });
        case 'CONFIRMED': {
          const turn = runSaga(cancelling(order, newId(), at, currentTrace?.()), order, { kind: 'begun' }, at);
          await orders.save([turn.change]);
          await sagas.save([turn]);
          return ok(turn.change.order);
        }
        case 'PENDING':
        case 'PAYMENT_PENDING': {
          const placing = active.find(({ name }) => name === 'place-order');
          if (!placing) throw new Error(`order ${orderId} is ${order.status} without a saga`);
          const turn = runSaga(placing, order, { kind: 'aborted', because: { code: 'CANCELLED_BY_BUYER' } }, at);
          await orders.save([turn.change]);
          await sagas.save([turn]);
          return ok(turn.change.order);
        }
      }
    });

const cancelling = ({ id, buyerId, addressId }: Order, sagaId: string, at: Date, traceparent?: string): SagaInstance => ({
  id: sagaId,
  name: 'cancel-order',
  data: { orderId: id, buyerId, lines: [], addressId, paymentToken: '', traceparent },
  stand: { state: 'doing', step: 0 },
  startedAt: at,
  deadlineAt: null,
  wakeAt: null,
  resends: 0,
  notes: [],
});
