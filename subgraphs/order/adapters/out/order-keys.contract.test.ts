import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { firstIdAt, newId } from '@commerce/chassis/ids.ts';
import { makePurgeOrderKeys, type OrderKeyArchive } from '../../application/purge-order-keys.ts';
import { aCart } from '../../domain/cart/cart.support.ts';
import { anOrder } from '../../domain/order.support.ts';
import { sqlOrderKeys } from './database/sql-order-keys.ts';
import { openSqlStores } from './database/sql-stores.support.ts';

const now = new Date('2026-11-23T09:30:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe.each(enginesUnderTest.map((engine) => [engine.name, engine] as const))('old idempotency keys on %s', (_name, engine) => {
  let stores: Awaited<ReturnType<typeof openSqlStores>>;
  let orderKeys: OrderKeyArchive;
  beforeEach(async () => {
    stores = await openSqlStores(engine);
    orderKeys = sqlOrderKeys(stores);
  });
  afterEach(() => stores.close());

  /** A key of an order of that age, in days. @returns its scope */
  const aKey = (days: number, scopeId = newId(), key = 'key 🔑') =>
    stores.transact(async ({ orders, checkouts }) => {
      const id = `${firstIdAt(daysAgo(days)).slice(0, 24)}${newId().slice(24)}`;
      const order = anOrder({ id, number: newId().slice(-12), buyerId: newId() });
      await orders.add([{ change: { order, events: [] }, request: { idempotencyKey: 'own', fingerprint: 'print' } }]);
      await checkouts.addKey(scopeId, key, id);
      return scopeId;
    });
  const isFound = (scopeId: string, key = 'key 🔑') =>
    stores.transact(async ({ checkouts }) => (await checkouts.placedWith(scopeId, key)) !== undefined);
  const purge = (limit: number, steps: number[] = []) =>
    makePurgeOrderKeys({
      orderKeys: {
        removeOld: async (before, atMost) => {
          const removed = await orderKeys.removeOld(before, atMost);
          steps.push(removed);
          return removed;
        },
      },
      now: () => now,
      retentionDays: 90,
      limit,
      pause: () => Promise.resolve(),
    })();

  it('are forgotten in steps, oldest first, and younger ones stay', async () => {
    const old: string[] = [];
    for (const days of [95, 94, 93, 92, 91]) old.push(await aKey(days));
    const young = await aKey(89);
    expect(await orderKeys.removeOld(daysAgo(90), 1)).toBe(1);
    expect([await isFound(old[0] ?? ''), await isFound(old[1] ?? '')]).toEqual([false, true]);
    const steps: number[] = [];
    expect(await purge(2, steps)).toBe(4);
    expect(steps).toEqual([2, 2, 0]);
    expect(await Promise.all([...old, young].map((scope) => isFound(scope)))).toEqual([...old.map(() => false), true]);
  });

  it('stay as long as their cart, however old their order is, and do not hold up others', async () => {
    const cart = aCart({ id: newId(), buyerId: newId() });
    await stores.transact(({ carts }) => carts.add(cart));
    for (const key of ['one', 'two', 'three']) await aKey(400, cart.id, key);
    const other = await aKey(300);
    expect(await purge(2)).toBe(1);
    expect([await isFound(cart.id, 'one'), await isFound(cart.id, 'three'), await isFound(other)]).toEqual([true, true, false]);
    await stores.cartQueries.purgeExpired(new Date(cart.expiresAt.getTime() + 1), 10);
    expect(await purge(2)).toBe(3);
    expect(await isFound(cart.id, 'one')).toBe(false);
  });

  it('of one order go for every account and cart that has none, and the order keeps the key of its buyer', async () => {
    const cart = aCart({ id: newId(), buyerId: newId() });
    const account = newId();
    await stores.transact(({ carts }) => carts.add(cart));
    const order = anOrder({ id: `${firstIdAt(daysAgo(100)).slice(0, 24)}${newId().slice(24)}`, buyerId: newId() });
    await stores.transact(async ({ orders, checkouts }) => {
      await orders.add([{ change: { order, events: [] }, request: { idempotencyKey: 'own', fingerprint: 'print' } }]);
      for (const scope of [cart.id, account]) await checkouts.addKey(scope, 'key 🔑', order.id);
    });
    await purge(10);
    expect([await isFound(cart.id), await isFound(account), await isFound(order.buyerId, 'own')]).toEqual([true, false, true]);
  });
});
