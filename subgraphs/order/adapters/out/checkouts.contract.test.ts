import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { newId } from '@commerce/chassis/ids.ts';
import type { OrderQueries, Transact } from '../../application/ports.ts';
import { takeGuestOrders } from '../../application/take-guest-orders.ts';
import { anOrder } from '../../domain/order.support.ts';
import type { Order } from '../../domain/order.ts';
import { openSqlStores } from './database/sql-stores.support.ts';
import { memoryStores } from './memory/memory-stores.support.ts';

interface Opened {
  readonly transact: Transact;
  readonly orderQueries: OrderQueries;
  readonly close: () => Promise<void>;
}

const krw = (amount: number) => ({ amount, currency: 'KRW' }) as const;

/** The contract of every adapter of the checkouts. */
function checkoutsContract(name: string, open: () => Promise<Opened>): void {
  describe(`the checkouts on ${name}`, () => {
    let stores: Opened;
    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());

    const guestOrder = (email = 'guest@journey.example'): Order => {
      const cartId = newId();
      const checkout = { cartId, email, shippingMethodId: newId(), codes: ['WELCOME'] };
      return anOrder({ id: newId(), number: newId().slice(-12), buyerId: cartId, checkout, expectedTotal: krw(27_000) });
    };
    const store = (order: Order, idempotencyKey = newId()) =>
      stores.transact(async ({ orders, checkouts }) => {
        await orders.add([{ change: { order, events: [] }, request: { idempotencyKey, fingerprint: 'print' } }]);
        if (order.checkout?.email) await checkouts.addGuestOrder(order.id, order.checkout.email);
        return order;
      });
    const buyersOf = async (...ids: string[]) => {
      const found = new Map((await stores.orderQueries.withIds(ids)).map(({ id, buyerId }) => [id, buyerId]));
      return ids.map((id) => found.get(id));
    };
    const verified = (userId: string, email: string) => stores.transact((inside) => takeGuestOrders(inside, [{ userId, email }]));

    it('return the terms and the quote of an order as they were stored', async () => {
      const order = await store(guestOrder());
      const label = { ko: '부가가치세 10 %', en: 'VAT 🍵' };
      const quote = {
        totals: {
          subtotal: krw(24_000),
          discounts: [{ promotionId: newId(), code: 'WELCOME', label, amount: krw(1) }],
          shipping: krw(3_000),
          taxes: [{ label, millionths: 100_000, amount: krw(2_455), included: true }],
          total: krw(27_000),
        },
        shipping: { id: newId(), name: label, price: krw(3_000) },
      };
      await stores.transact(async ({ orders }) => {
        await orders.withIds([order.id]);
        await orders.save([{ order: { ...order, quote }, events: [] }]);
      });
      expect(await stores.orderQueries.withIds([order.id])).toEqual([{ ...order, quote }]);
    });

    it('remember the latest order of a cart for each currency', async () => {
      const [cartId, first, second] = [newId(), newId(), newId()];
      const lock = (currency: 'KRW' | 'USD') => stores.transact(({ checkouts }) => checkouts.lock(cartId, currency));
      expect(await lock('KRW')).toBeNull();
      for (const orderId of [first, second]) {
        await stores.transact(async ({ checkouts }) => {
          await checkouts.lock(cartId, 'KRW');
          await checkouts.save(cartId, 'KRW', orderId);
        });
      }
      expect([await lock('KRW'), await lock('USD')]).toEqual([second, null]);
    });

    it('let one of several checkouts of a cart at once go first', async () => {
      const cartId = newId();
      const seen = await Promise.all(
        Array.from({ length: 6 }, () =>
          stores.transact(async ({ checkouts }) => {
            const latest = await checkouts.lock(cartId, 'KRW');
            if (latest === null) await checkouts.save(cartId, 'KRW', newId());
            return latest;
          }),
        ),
      );
      expect(seen.filter((latest) => latest === null)).toHaveLength(1);
      expect(new Set(seen.filter((latest) => latest !== null)).size).toBe(1);
    });

    it('give an account the orders of guests with its email, once, and nothing of others', async () => {
      const [mine, other] = [await store(guestOrder()), await store(guestOrder('other@journey.example'))];
      const userId = newId();
      await verified(userId, 'GUEST@journey.example');
      await verified(newId(), 'guest@journey.example'); // a repetition, or another account: the orders are taken
      expect(await buyersOf(mine.id, other.id)).toEqual([userId, other.buyerId]);
      expect(await stores.orderQueries.countOf(userId, null)).toBe(1);
    });

    it('give an account orders whose idempotency key it has used itself, or which several guests used', async () => {
      const userId = newId();
      await store({ ...anOrder(), id: newId(), number: newId().slice(-12), buyerId: userId }, 'cart');
      const [one, two] = [await store(guestOrder(), 'cart'), await store(guestOrder(), 'cart')];
      await verified(userId, 'guest@journey.example');
      expect(await buyersOf(one.id, two.id)).toEqual([userId, userId]);
      expect(await stores.orderQueries.countOf(userId, null)).toBe(3);
    });

    it('find the order of a key from the cart of the guest, also once an account owns it, and from that account', async () => {
      const [userId, key] = [newId(), 'cart 🔑'];
      const own = await store({ ...anOrder(), id: newId(), number: newId().slice(-12), buyerId: userId }, 'own');
      const [one, two] = [await store(guestOrder(), key), await store(guestOrder(), 'own')];
      const found = (scopeId: string, name: string) =>
        stores.transact(async ({ checkouts }) => (await checkouts.placedWith(scopeId, name))?.order.id);
      expect([await found(one.buyerId, key), await found(userId, key)]).toEqual([one.id, undefined]);
      await verified(userId, 'guest@journey.example');
      expect([await found(one.buyerId, key), await found(userId, key)]).toEqual([one.id, one.id]);
      expect([await found(two.buyerId, 'own'), await found(userId, 'own')]).toEqual([two.id, own.id]);
      const taken = await stores.transact(({ checkouts }) => checkouts.placedWith(one.buyerId, key));
      expect(taken).toEqual({ order: { ...one, buyerId: userId }, idempotencyKey: key, fingerprint: 'print' });
    });

    it('share the keys of a cart with an account, those of orders that another account has, too', async () => {
      const [cartId, userId] = [newId(), newId()];
      const [one, two] = [
        { ...guestOrder(), buyerId: cartId },
        { ...guestOrder('two@journey.example'), buyerId: cartId },
      ];
      await store(one, 'one');
      await store(two, 'two');
      await verified(newId(), 'two@journey.example');
      const found = (name: string) =>
        stores.transact(async ({ checkouts }) => (await checkouts.placedWith(userId, name))?.order.id);
      for (let times = 0; times < 2; times += 1) {
        await stores.transact(({ checkouts }) => checkouts.shareKeys(cartId, userId));
        expect([await found('one'), await found('two')]).toEqual([one.id, two.id]);
      }
      await stores.transact(({ checkouts }) => checkouts.addKey(userId, 'one', two.id));
      expect(await found('one')).toBe(one.id);
    });

    it('name the latest orders of a cart by currency', async () => {
      const [cartId, won, dollar] = [newId(), newId(), newId()];
      await stores.transact(({ checkouts }) => checkouts.save(cartId, 'KRW', won));
      await stores.transact(({ checkouts }) => checkouts.save(cartId, 'USD', dollar));
      await stores.transact(({ checkouts }) => checkouts.save(newId(), 'USD', newId()));
      const latest = await stores.transact(({ checkouts }) => checkouts.latestOf(cartId));
      expect(new Map(latest.map(({ currency, orderId }) => [currency, orderId]))).toEqual(
        new Map([
          ['KRW', won],
          ['USD', dollar],
        ]),
      );
    });

    it('know the account of a verified email; another verified email of the account replaces it', async () => {
      const [one, two] = [newId(), newId()];
      const account = (email: string) => stores.transact(({ checkouts }) => checkouts.accountOf(email));
      expect(await account('a@journey.example')).toBeUndefined();
      await verified(one, 'A@journey.example');
      await verified(one, 'a@journey.example');
      expect(await account('a@journey.example')).toBe(one);
      await verified(one, 'b@journey.example');
      expect([await account('a@journey.example'), await account('b@journey.example')]).toEqual([undefined, one]);
      await verified(two, 'b@journey.example');
      expect(await account('b@journey.example')).toBe(two);
    });
  });
}

checkoutsContract('memory', async () => ({ ...memoryStores(), close: async () => undefined }));
for (const engine of enginesUnderTest) checkoutsContract(engine.name, () => openSqlStores(engine));
