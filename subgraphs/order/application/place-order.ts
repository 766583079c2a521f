import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { Order } from '../domain/order.ts';
import {
  fingerprintOf,
  fingerprintWithoutPayment,
  type PlacingRefusal,
  place,
  type Request,
  storedKey,
} from '../domain/place.ts';
import { newSaga, runSaga } from './run-saga.ts';
import type { NewOrderWithSaga, StoreResult } from './store-new-orders.ts';

export type PlaceOrder = (buyerId: string, request: Request) => Promise<Result<Order, readonly PlacingRefusal[]>>;

interface Deps {
  /** Stores the order and starts its saga. Orders that are placed at the same time may share a transaction. */
  readonly store: (newOrder: NewOrderWithSaga) => Promise<StoreResult>;
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
const maxDraws = 10;

/** Accepts an order as PENDING; the saga it starts confirms or rejects it. A repeated idempotency key gets the first order. */
export const makePlaceOrder =
  ({ store, newId, isId, newNumber, now, digest, currentTrace, deadlineMs }: Deps): PlaceOrder =>
  async (buyerId, request) => {
    const placedAt = now();
    const placed = place({ ...request, id: newId(), number: newNumber(placedAt), buyerId, placedAt }, isId);
    if (!placed.ok) return placed;

    const { order } = placed.value;
    const idempotencyKey = storedKey(request.idempotencyKey) ?? request.idempotencyKey;
    const fingerprint = digest(fingerprintOf(request, digest));
    const saga = newSaga({
      id: newId(),
      name: 'place-order',
      data: {
        orderId: order.id,
        buyerId,
        lines: order.lines.map(({ productId, quantity }) => ({ productId, quantity })),
        addressId: order.addressId,
        paymentToken: String(request.paymentToken),
        traceparent: currentTrace?.(),
      },
      startedAt: placedAt,
      deadlineAt: new Date(placedAt.getTime() + deadlineMs),
    });
    const started = runSaga(saga, order, { kind: 'started' }, placedAt);

    let change = placed.value;
    for (let draws = 1; draws <= maxDraws; draws += 1) {
      const result = await store({ change, request: { idempotencyKey, fingerprint }, started });
      if (result.outcome === 'stored') return ok(change.order);
      if (result.outcome === 'repeated') {
        const isSame = [fingerprint, digest(fingerprintWithoutPayment(request))].includes(result.earlier.fingerprint);
        return isSame ? ok(result.earlier.order) : refuse([{ code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotencyKey' }]);
      }
      change = { ...change, order: { ...order, number: newNumber(placedAt) } };
    }
    throw new Error(`no free order number in ${maxDraws} draws`);
  };
