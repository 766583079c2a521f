import { newId } from '@commerce/chassis/ids.ts';
import type { OrderQueries, Transact } from '../../application/ports.ts';
import { newSaga, resend, runSaga, type SagaInstance } from '../../application/run-saga.ts';
import { anOrder } from '../../domain/order.support.ts';
import { cancel, type Order } from '../../domain/order.ts';
import type { OrderMail } from '../../domain/order-mail.ts';
import { rejection } from '../../domain/rejection.ts';

export interface StoresUnderTest {
  readonly transact: Transact;
  readonly orderQueries: OrderQueries;
  /** Names of the committed messages but mails, oldest first. */
  readonly sent: () => Promise<readonly string[]>;
  /** The committed mails, oldest first. */
  readonly mailed: () => Promise<readonly OrderMail[]>;
  readonly close: () => Promise<void>;
}

const at = new Date('2026-11-23T09:30:00.123Z');

const sagaOf = (order: Order): SagaInstance =>
  newSaga({
    id: newId(),
    name: 'place-order',
    data: {
      orderId: order.id,
      buyerId: order.buyerId,
      lines: [{ productId: newId(), quantity: 2 }],
      addressId: null,
      paymentToken: 'tok_approved',
    },
    startedAt: at,
    deadlineAt: new Date(at.getTime() + 30_000),
  });

const placed = ({ id: orderId, buyerId }: Order) => ({
  type: 'OrderPlaced' as const,
  orderId,
  buyerId,
  lines: [{ productId: newId(), quantity: 1 }],
});

/** The contract of every adapter of the stores. */
export function storesContract(name: string, open: () => Promise<StoresUnderTest>): void {
  describe(`the order stores on ${name}`, () => {
    let stores: StoresUnderTest;
    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    const anotherOrder = (but: Partial<Order> = {}) =>
      anOrder({ id: newId(), number: newId().slice(-12), buyerId: newId(), placedAt: at, ...but });
    const store = (order: Order, idempotencyKey = newId()) =>
      stores.transact(async ({ orders, sagas }) => {
        const change = { order, events: [placed(order)] };
        const added = (await orders.add([{ change, request: { idempotencyKey, fingerprint: 'print' } }])).has(order.id);
        const transition = runSaga(sagaOf(order), order, { kind: 'started' }, at);
        if (added) await sagas.save([transition]);
        return { added, saga: transition.instance };
      });

    it('return an order as it was stored, with every field', async () => {
      const order = anotherOrder({
        status: 'REJECTED',
        lines: [
          {
            productId: newId(),
            quantity: 3,
            settled: { sku: 'TEA-01', name: '녹차 “Ujeon” 🍵', unitPrice: { amount: 2_147_483_647, currency: 'KRW' } },
          },
          { productId: newId(), quantity: 1, settled: null, described: { sku: 'TEA-02', name: '홍차' } },
          { productId: newId(), quantity: 2, settled: null },
        ],
        total: { amount: 1999, currency: 'USD' },
        expectedTotal: { amount: 2000, currency: 'USD' },
        addressId: newId(),
        shippingAddress: {
          recipient: 'Kim',
          line1: '1',
          line2: null,
          city: 'Seoul',
          region: null,
          postalCode: '04524',
          countryCode: 'KR',
          phone: null,
        },
        rejection: rejection('PRICE_CHANGED', {
          products: [{ productId: newId(), code: 'OUT_OF_STOCK', available: 3 }],
          total: { amount: 24_000, currency: 'KRW' },
          declineReason: 'CARD_EXPIRED',
        }),
        history: [{ status: 'PENDING', at }],
      });
      await store(order);
      expect(await stores.orderQueries.withIds([order.id, newId()])).toEqual([order]);
      const locked = await stores.transact(({ orders }) => orders.withIds([order.id]));
      expect(locked.get(order.id)).toEqual(order);
    });

    it('store events and commands with the state, or nothing at all', async () => {
      const order = anotherOrder();
      await store(order);
      const crash = stores.transact(async ({ orders, sagas }) => {
        const other = anotherOrder();
        const change = { order: other, events: [placed(other)] };
        await orders.add([{ change, request: { idempotencyKey: 'k', fingerprint: 'p' } }]);
        await sagas.save([runSaga(sagaOf(other), other, { kind: 'started' }, at)]);
        throw new Error('crash');
      });
      await expect(crash).rejects.toThrow('crash');
      expect(await stores.sent()).toEqual(['OrderPlaced', 'ReserveStock']);
    });

    it('add one order for each buyer and idempotency key, and find it by them', async () => {
      const order = anotherOrder();
      expect((await store(order, 'basket')).added).toBe(true);
      expect((await store(anotherOrder({ buyerId: order.buyerId }), 'basket')).added).toBe(false);
      expect((await store(anotherOrder(), 'basket')).added).toBe(true);
      expect((await store(anotherOrder({ buyerId: order.buyerId }), 'Basket')).added).toBe(true);
      const found = await stores.transact(({ orders }) => orders.placedWith(order.buyerId, 'basket'));
      expect(found).toEqual({ order, fingerprint: 'print' });
    });

    it('distinguish keys that differ in case, normal form or any character', async () => {
      const { buyerId } = anotherOrder();
      const keys = [
        'key',
        'Key',
        'KEY',
        'k\u00E9y',
        'ke\u0301y',
        'ﬁ',
        'fi',
        'straße',
        'strasse',
        '\u{1F511}',
        '\u{1F510}',
        'k\u200Bey',
        '\uFFFD',
      ];
      for (const key of keys) expect([key, (await store(anotherOrder({ buyerId }), key)).added]).toEqual([key, true]);
      for (const key of keys) expect((await store(anotherOrder({ buyerId }), key)).added).toBe(false);
    });

    it('do not add an order whose number is taken, so that the caller can draw again', async () => {
      const order = anotherOrder();
      const double = anotherOrder({ number: order.number });
      await store(order);
      expect((await store(double, 'basket')).added).toBe(false);
      expect(await stores.transact(({ orders }) => orders.placedWith(double.buyerId, 'basket'))).toBeUndefined();
      expect((await store({ ...double, number: newId().slice(-12) }, 'basket')).added).toBe(true);
    });

    it('add, of several orders together, all but those whose key or number is taken', async () => {
      const earlier = anotherOrder();
      await store(earlier, 'basket');
      const [first, second, third, fourth] = [
        anotherOrder(),
        anotherOrder({ buyerId: earlier.buyerId }),
        anotherOrder({ number: earlier.number }),
        anotherOrder(),
      ];
      const twin = anotherOrder({ buyerId: first.buyerId });
      const newOrder = (order: Order) => ({
        change: { order, events: [placed(order)] },
        request: { idempotencyKey: 'basket', fingerprint: order.id },
      });
      const added = await stores.transact(({ orders }) => orders.add([first, second, third, twin, fourth].map(newOrder)));
      expect(added).toEqual(new Set([first.id, fourth.id]));
      expect(await stores.orderQueries.withIds([second.id, third.id, twin.id])).toEqual([]);
      expect(await stores.sent()).toEqual(['OrderPlaced', 'ReserveStock', 'OrderPlaced', 'OrderPlaced']);
    });

    it('store one of many orders that are placed at once with one key', async () => {
      const buyerId = newId();
      const all = await Promise.all(Array.from({ length: 8 }, () => store(anotherOrder({ buyerId }), 'basket')));
      expect(all.filter(({ added }) => added)).toHaveLength(1);
      expect(await stores.orderQueries.countOf(buyerId, null)).toBe(1);
    });

    it('save a changed order and its events', async () => {
      const order = anotherOrder();
      await store(order);
      const change = cancel(order, at);
      if (!change.ok) throw new Error('unreachable');
      await stores.transact(async ({ orders }) => {
        await orders.withIds([order.id]);
        await orders.save([change.value]);
      });
      expect(await stores.orderQueries.withIds([order.id])).toEqual([change.value.order]);
      expect(await stores.sent()).toEqual(['OrderPlaced', 'ReserveStock', 'OrderCancelled']);
    });

    it('mail what an order comes to with its status, once, or not at all', async () => {
      const order = anotherOrder({ language: 'en' });
      await store(order);
      const change = cancel(order, at);
      if (!change.ok) throw new Error('unreachable');
      const saving = (crash: boolean) =>
        stores.transact(async ({ orders }) => {
          await orders.withIds([order.id]);
          await orders.save([change.value]);
          if (crash) throw new Error('crash');
        });
      await expect(saving(true)).rejects.toThrow('crash');
      expect(await stores.mailed()).toEqual([]);
      await saving(false);
      await stores.transact(async ({ orders }) => {
        const [again] = (await orders.withIds([order.id])).values();
        const repeated = again && cancel(again, at);
        if (repeated?.ok) await orders.save([repeated.value]);
      });
      expect(await stores.mailed()).toEqual([
        expect.objectContaining({ orderId: order.id, status: 'CANCELLED', language: 'en', accountId: order.buyerId }),
      ]);
    });

    it('page a buyer’s orders, latest first, without gaps or repeats', async () => {
      const buyerId = newId();
      const mine = Array.from({ length: 5 }, (_, index) =>
        anotherOrder({ buyerId, status: index % 2 ? 'CONFIRMED' : 'PENDING' }),
      );
      for (const order of mine) await store(order);
      await store(anotherOrder());
      const ids = mine.map(({ id }) => id).reverse();
      const first = await stores.orderQueries.pageOf(buyerId, { first: 3, before: null, status: null });
      const rest = await stores.orderQueries.pageOf(buyerId, { first: 3, before: first.at(-1)?.id ?? null, status: null });
      expect([...first, ...rest].map(({ id }) => id)).toEqual(ids);
      expect(
        (await stores.orderQueries.pageOf(buyerId, { first: 9, before: null, status: 'CONFIRMED' })).map(({ id }) => id),
      ).toEqual([ids[1], ids[3]]);
      expect(await stores.orderQueries.countOf(buyerId, 'PENDING')).toBe(3);
    });

    it('return a saga as it was stored, and find it by its order while it runs', async () => {
      const order = anotherOrder();
      const { saga } = await store(order);
      expect(saga.wakeAt).not.toBeNull();
      await stores.transact(async ({ sagas }) => {
        expect((await sagas.withIds([saga.id, newId()])).get(saga.id)).toEqual(saga);
        expect(await sagas.activeOf(order.id)).toEqual([saga]);
        const refused = { kind: 'refused', step: 'stock', reason: rejection('OUT_OF_STOCK') } as const;
        await sagas.save([runSaga(saga, order, refused, at)]);
        expect(await sagas.activeOf(order.id)).toEqual([]);
      });
    });

    it('find overdue sagas, longest overdue first, until they are resumed', async () => {
      const sagas = [];
      for (let count = 0; count < 3; count += 1) sagas.push((await store(anotherOrder())).saga);
      const late = new Date(at.getTime() + 10_000);
      const early = await stores.transact((inside) => inside.sagas.overdue(new Date(late.getTime() - 1), 10));
      expect(early).toEqual([]);
      const found = await stores.transact(async (inside) => {
        const overdue = await inside.sagas.overdue(late, 2);
        await inside.sagas.save(overdue.map((instance) => resend(instance, anOrder({ id: instance.data.orderId }), late)));
        return overdue;
      });
      expect(found).toHaveLength(2);
      expect(await stores.transact((inside) => inside.sagas.overdue(late, 10))).toHaveLength(1);
    });

    it('find sagas that a clock hours ahead has postponed, and leave those of a clock that is a little ahead', async () => {
      const { saga } = await store(anotherOrder());
      const isFoundAfter = async (wakeAt: Date) => {
        await stores.transact(({ sagas }) =>
          sagas.save([{ instance: { ...saga, wakeAt }, change: { order: anotherOrder(), events: [] }, commands: [] }]),
        );
        const overdue = await stores.transact(({ sagas }) => sagas.overdue(at, 100));
        return overdue.some(({ id }) => id === saga.id);
      };
      expect(await isFoundAfter(new Date(at.getTime() + 3 * 3_600_000))).toBe(true);
      expect(await isFoundAfter(new Date(at.getTime() + 120_000 + 30_000))).toBe(false);
    });
  });
}
