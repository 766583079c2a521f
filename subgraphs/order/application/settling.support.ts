import { isId, newId } from '@commerce/chassis/ids.ts';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { aSettledLine } from '../domain/order.support.ts';
import { makeCancelOrder } from './cancel-order.ts';
import { type Answer, makeHandleReplies, type Reply } from './handle-replies.ts';
import { makePlaceOrder } from './place-order.ts';
import { makeResumeOverdueSagas } from './resume-overdue-sagas.ts';
import { makeStoreNewOrders, type StoreResult } from './store-new-orders.ts';

const buyer = newId();
/** The product of every order here. */
export const tea = newId();

/** The use cases of the order service on fakes, with a clock that the test sets. The test plays the other services. */
export function shop({ newNumber = () => newId().slice(-12) } = {}) {
  const stores = memoryStores();
  let time = Date.parse('2026-11-23T09:30:00.000Z');
  const now = () => new Date(time);
  const { transact, memory } = stores;
  const storeNewOrders = makeStoreNewOrders({ transact });
  const placeOrder = makePlaceOrder({
    store: async (newOrder) => (await storeNewOrders([newOrder]))[0] as StoreResult,
    newId,
    isId,
    newNumber,
    now,
    digest: (text) => text,
    deadlineMs: 30_000,
  });
  const cancel = makeCancelOrder({ transact, newId, now });
  const handle = makeHandleReplies({ now, actionDeadlineMs: 900_000 });
  const place = async (but: Partial<Parameters<typeof placeOrder>[1]> = {}) => {
    const request = {
      idempotencyKey: newId(),
      lines: [{ productId: tea, quantity: 2 }],
      expectedTotal: null,
      addressId: null,
      paymentToken: 'tok_approved',
      language: 'ko' as const,
      ...but,
    };
    const placed = await placeOrder(buyer, request);
    if (!placed.ok) throw new Error(placed.refusal.map(({ code }) => code).join());
    return placed.value.id;
  };
  const sagaOf = (orderId: string, name = 'place-order') => {
    const saga = [...memory().sagas.values()].find(({ data, name: of }) => data.orderId === orderId && of === name);
    if (!saga) throw new Error(`no saga ${name}`);
    return saga;
  };
  const answer = (
    orderId: string,
    reply: Answer,
    { step = 'stock', direction = 'does' as Reply['direction'], saga = 'place-order' } = {},
  ) => transact((inside) => handle(inside, [{ sagaId: sagaOf(orderId, saga).id, step, direction, answer: reply }]));
  return {
    place,
    placeOrder,
    sagaOf,
    memory,
    order: (id: string) => memory().orders.get(id),
    sent: () => memory().sent,
    wait: (ms: number) => {
      time += ms;
    },
    cancel: (orderId: string, by = buyer) => cancel(orderId, (owner) => owner === by),
    resume: makeResumeOverdueSagas({ transact, now, deadlineMs: 30_000, actionDeadlineMs: 900_000 }),
    /** Product and payment processing accept, so that the order is confirmed. */
    settle: async (orderId: string) => {
      await answer(orderId, reserved);
      await answer(orderId, authorised, { step: 'payment' });
    },
    /** A participant answers the order's saga. */
    answer,
  };
}

export const reserved: Answer = { name: 'StockReserved', lines: new Map([[tea, aSettledLine()]]) };
export const authorised: Answer = { name: 'PaymentAuthorised' };
