import type { Order } from '../domain/order.ts';
import { newSaga, runSaga, type Transition } from './run-saga.ts';

/** What every new order needs, however it is placed. */
export interface NewOrderDeps {
  readonly newId: () => string;
  readonly isId: (text: string) => boolean;
  readonly newNumber: (at: Date) => string;
  readonly now: () => Date;
  /** A short digest of a text of any length, the same for the same text. */
  readonly digest: (text: string) => string;
  /** W3C trace context of the current request. */
  readonly currentTrace?: () => string | undefined;
  /** How long an order may stay unsettled, in milliseconds. */
  readonly deadlineMs: number;
}

/** Maximum number of draws of an order number. Of 100,000 orders a day, about five draw a taken number once. */
export const maxDraws = 10;

/** The first transition of the saga that settles a PENDING order. */
export function startPlaceOrder(
  order: Order,
  paymentToken: string,
  { newId, currentTrace, deadlineMs }: Pick<NewOrderDeps, 'newId' | 'currentTrace' | 'deadlineMs'>,
): Transition {
  const { id: orderId, buyerId, addressId, placedAt } = order;
  const saga = newSaga({
    id: newId(),
    name: 'place-order',
    data: {
      orderId,
      buyerId,
      lines: order.lines.map(({ productId, quantity }) => ({ productId, quantity })),
      addressId,
      paymentToken,
      traceparent: currentTrace?.(),
    },
    startedAt: placedAt,
    deadlineAt: new Date(placedAt.getTime() + deadlineMs),
  });
  return runSaga(saga, order, { kind: 'started' }, placedAt);
}
