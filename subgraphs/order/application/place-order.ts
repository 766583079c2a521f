import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import type { Order } from '../domain/order.ts';
import { fingerprintOf, fingerprintWithoutPayment, keptKey, type PlacingRefusal, place, type Request } from '../domain/place.ts';
import type { Kept, Placed } from './keep-placed.ts';
import { runSaga, type SagaInstance } from './run-saga.ts';

export type PlaceOrder = (buyerId: string, request: Request) => Promise<Result<Order, readonly PlacingRefusal[]>>;

interface Deps {
  /** Stores the order and starts its saga; orders of the same moment may share a transaction. */
  readonly keep: (placed: Placed) => Promise<Kept>;
  readonly newId: () => string;
  readonly isId: (text: string) => boolean;
  readonly newNumber: (at: Date) => string;
  readonly now: () => Date;
  /** A short digest of a text of any length, the same for the same text. */
  readonly digest: (text: string) => string;
  /** W3C trace context of the request at hand. */
  readonly currentTrace?: () => string | undefined;
  /** How long an order may stay unsettled. */
  readonly deadlineMs: number;
}

/** Among 100,000 orders a day some five draw a number that another one has; that all of so many draws are taken means something else is wrong. */
const maxDraws = 10;

/** Accepts an order as PENDING; the saga it starts confirms or rejects it. A repeated idempotency key gets the first order. */
export const makePlaceOrder =
  ({ keep, newId, isId, newNumber, now, digest, currentTrace, deadlineMs }: Deps): PlaceOrder =>
  async (buyerId, request) => {
    const placedAt = now();
    const placed = place({ ...request, id: newId(), number: newNumber(placedAt), buyerId, placedAt }, isId);
    if (!placed.ok) return placed;

    const { order } = placed.value;
    const idempotencyKey = keptKey(request.idempotencyKey) ?? request.idempotencyKey;
    const fingerprint = digest(fingerprintOf(request, digest));
    const instance: SagaInstance = {
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
      stand: { state: 'doing', step: 0 },
      startedAt: placedAt,
      deadlineAt: new Date(placedAt.getTime() + deadlineMs),
      wakeAt: null,
      resends: 0,
      notes: [],
    };
    const begun = runSaga(instance, order, { kind: 'begun' }, placedAt);

    let change = placed.value;
    for (let draws = 1; draws <= maxDraws; draws += 1) {
      const kept = await keep({ change, placement: { idempotencyKey, fingerprint }, begun });
      if (kept.outcome === 'kept') return ok(change.order);
      if (kept.outcome === 'repeated') {
        const isSame = [fingerprint, digest(fingerprintWithoutPayment(request))].includes(kept.earlier.fingerprint);
        return isSame ? ok(kept.earlier.order) : refuse([{ code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotencyKey' }]);
      }
      change = { ...change, order: { ...order, number: newNumber(placedAt) } };
    }
    throw new Error(`no free order number in ${maxDraws} draws`);
  };
