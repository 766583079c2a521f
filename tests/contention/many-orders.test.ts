import { aProduct, asListed, type Product } from '../blackbox/support/goods.ts';
import { anOrder, cancelling, type Lines, type Order, settled } from '../blackbox/support/orders.ts';
import { aSeller, aShopper, type Person } from '../blackbox/support/people.ts';
import type { RunningShop } from '../blackbox/support/running-shop.ts';
import { openShopWithReplicas } from './support/replicas.ts';

/** How often each outcome came. */
const tally = (orders: readonly Order[]) => {
  const outcomes = orders.map(({ status, rejection }) => (rejection ? `${status} ${rejection.code}` : status));
  return Object.fromEntries([...Map.groupBy(outcomes, (outcome) => outcome)].map(([outcome, all]) => [outcome, all.length]));
};

describe.each([1, 2])('orders at the same time, with %i of order and of product', (replicas) => {
  let shop: RunningShop;
  let seller: Person;
  let shopper: Person;

  beforeAll(async () => {
    shop = await openShopWithReplicas(replicas);
    [seller, shopper] = await Promise.all([aSeller(shop.url), aShopper(shop.url)]);
  });
  afterAll(() => shop.close());

  const line = ({ id }: Product, quantity = 1) => ({ productId: id, quantity });
  const settledOrders = (baskets: readonly Lines[]) =>
    Promise.all(baskets.map(async (lines) => settled(shopper, (await anOrder(shopper, lines)).id)));
  const stockOf = async (product: Product) => (await asListed(shopper, product.id)).available;

  it('sell a stock of 50 to exactly 50 of 200', async () => {
    const product = await aProduct(seller, { stock: 50 });
    const orders = await settledOrders(Array.from({ length: 200 }, () => [line(product)]));
    expect(tally(orders)).toEqual({ CONFIRMED: 50, 'REJECTED OUT_OF_STOCK': 150 });
    expect(await stockOf(product)).toBe(0);
  });

  it('of the same two products in either sequence all settle, whole or not at all', async () => {
    const [a, b] = await Promise.all([aProduct(seller, { stock: 30 }), aProduct(seller, { stock: 40 })]);
    const baskets = Array.from({ length: 80 }, (_, n) => (n % 2 ? [line(a), line(b)] : [line(b), line(a)]));
    expect(tally(await settledOrders(baskets))).toEqual({ CONFIRMED: 30, 'REJECTED OUT_OF_STOCK': 50 });
    expect([await stockOf(a), await stockOf(b)]).toEqual([0, 10]);
  });

  it('and their cancelling leave the stock as it was', async () => {
    const product = await aProduct(seller, { stock: 40 });
    const orders = await settledOrders(Array.from({ length: 40 }, () => [line(product)]));
    expect(tally(orders)).toEqual({ CONFIRMED: 40 });
    await Promise.all(orders.flatMap(({ id }) => [cancelling(shopper, id), cancelling(shopper, id)]));
    const cancelled = async (id: string) => {
      for (;;) {
        const order = await settled(shopper, id);
        if (order.status !== 'CONFIRMED') return order;
      }
    };
    expect(tally(await Promise.all(orders.map(({ id }) => cancelled(id))))).toEqual({ CANCELLED: 40 });
    while ((await stockOf(product)) < 40) await new Promise((resolve) => setTimeout(resolve, 20)); // the release is on its way
    expect(await stockOf(product)).toBe(40);
  });
});
