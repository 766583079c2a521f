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
import { maxDraws, type NewOrderDeps, startPlaceOrder } from './start-place-order.ts';
import type { NewOrderWithSaga, StoreResult } from './store-new-orders.ts';

export type PlaceOrder = (buyerId: string, request: Request) => Promise<Result<Order, readonly PlacingRefusal[]>>;

interface Deps extends NewOrderDeps {
  /** Stores the order and starts its saga. Orders that are placed at the same time may share a transaction. */
  readonly store: (newOrder: NewOrderWithSaga) => Promise<StoreResult>;
}

/** Accepts an order as PENDING; the saga it starts confirms or rejects it. A repeated idempotency key gets the first order. */
export const makePlaceOrder =
  ({ store, isId, newNumber, now, digest, ...deps }: Deps): PlaceOrder =>
  async (buyerId, request) => {
    const placedAt = now();
    const placed = place({ ...request, id: deps.newId(), number: newNumber(placedAt), buyerId, placedAt }, isId);
    if (!placed.ok) return placed;

    const { order } = placed.value;
    const idempotencyKey = storedKey(request.idempotencyKey) ?? request.idempotencyKey;
    const fingerprint = digest(fingerprintOf(request, digest));
    const started = startPlaceOrder(order, String(request.paymentToken), deps);

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
