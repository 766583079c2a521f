import { memoryLog, memoryStore } from '@commerce/chassis/events/memory-log.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';
import { makeEnvelope, outgoing } from '@commerce/schema/envelope.ts';
import { topics } from '@commerce/schema/topics.ts';
import { type FollowOrders, makeFollowOrders } from '../../../application/follow-orders.ts';
import { anOrder } from '../../../domain/order.support.ts';
import { type Order, reject } from '../../../domain/order.ts';
import { rejection } from '../../../domain/rejection.ts';
import { openOrderFeed } from './order-feed.ts';

describe('following orders', () => {
  const buyerId = newId();
  const order = anOrder({ id: newId(), buyerId });
  const rejected = reject(order, rejection('OUT_OF_STOCK'), new Date());
  if (!rejected.ok) throw new Error('unreachable');
  let stored: Order;
  let close: () => Promise<unknown>;
  let follow: FollowOrders;
  let publish: (name: 'OrderPlaced' | 'OrderRejected') => Promise<void>;

  beforeEach(async () => {
    stored = order;
    const eventLog = memoryLog(memoryStore(topics));
    const feed = await openOrderFeed({ eventLog, group: 'feed', log: makeLog('test', 'silent') });
    follow = makeFollowOrders({ feed, orderQueries: { withIds: async (ids) => (ids.includes(stored.id) ? [stored] : []) } });
    publish = async (name) => {
      const about = { id: newId(), time: new Date(), subject: order.id };
      const lines = [{ productId: newId(), quantity: 1 }];
      const message =
        name === 'OrderPlaced'
          ? outgoing(name, makeEnvelope(name, { orderId: order.id, buyerId, lines }, about))
          : outgoing(name, makeEnvelope(name, { orderId: order.id, buyerId, code: 'OUT_OF_STOCK' }, about));
      await eventLog.send([message]);
    };
    close = async () => {
      await feed.close();
      await eventLog.close();
    };
  });
  afterEach(() => close());

  const mine = (owner: string) => owner === buyerId;

  it('returns the current order, then the order at every later status', async () => {
    const stream = await follow.one(order.id, mine);
    expect((await stream?.next())?.value).toMatchObject({ status: 'PENDING' });
    stored = rejected.value.order;
    await publish('OrderRejected');
    expect((await stream?.next())?.value).toMatchObject({ status: 'REJECTED', rejection: { code: 'OUT_OF_STOCK' } });
  });

  it('returns each status as it was, even if the order has changed since', async () => {
    const stream = follow.ofBuyer(buyerId);
    stored = rejected.value.order;
    await publish('OrderPlaced');
    await publish('OrderRejected');
    expect((await stream.next()).value).toMatchObject({ status: 'PENDING', rejection: null, history: [{ status: 'PENDING' }] });
    expect((await stream.next()).value).toMatchObject({ status: 'REJECTED' });
  });

  it('does not repeat the status of the first order', async () => {
    stored = rejected.value.order;
    const stream = await follow.one(order.id, mine);
    await publish('OrderRejected');
    expect((await stream?.next())?.value).toMatchObject({ status: 'REJECTED' });
    const next = stream?.next();
    await stream?.return?.();
    await close();
    expect((await next)?.done).toBe(true);
    close = async () => undefined;
  });

  it('does not find the orders of others', async () => {
    expect(await follow.one(order.id, () => false)).toBeUndefined();
    expect(await follow.one(newId(), mine)).toBeUndefined();
  });
});
