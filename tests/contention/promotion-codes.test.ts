import { inParallel } from '../../tools/shop-client/in-parallel.ts';
import { anAdministrator } from '../blackbox/support/administrators.ts';
import {
  aCheckout,
  aFullCart,
  type CheckedOut,
  checkingOut,
  enteringCode,
  settledCheckout,
} from '../blackbox/support/checkouts.ts';
import { aProduct, type Product } from '../blackbox/support/goods.ts';
import { anEmail, aSeller, type Person } from '../blackbox/support/people.ts';
import { aPromotion, promotionNow } from '../blackbox/support/promotions.ts';
import type { RunningShop } from '../blackbox/support/running-shop.ts';
import { openShopWithReplicas } from './support/replicas.ts';

/** How often each outcome came. */
const tally = (orders: readonly CheckedOut[]) => {
  const outcomes = orders.map(({ status, rejection }) => (rejection ? `${status} ${rejection.code}` : status));
  return Object.fromEntries([...Map.groupBy(outcomes, (outcome) => outcome)].map(([outcome, all]) => [outcome, all.length]));
};

/** The results of the work on each item, in the order of the items; a few are worked on at a time. */
async function eachOf<Item, T>(items: Iterable<Item>, work: (item: Item) => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  await inParallel(8, [...items].entries(), async ([place, item]) => {
    results[place] = await work(item);
  });
  return results;
}

describe.each([1, 2])('a promotion code, with %i of order and of product', (replicas) => {
  let shop: RunningShop;
  let administrator: Person;
  let bowl: Product;
  beforeAll(async () => {
    shop = await openShopWithReplicas(replicas);
    administrator = await anAdministrator('CUSTOMER', shop);
    bowl = await aProduct(await aSeller(shop.url), { stock: 10_000 });
  });
  afterAll(() => shop.close());

  it('for 50 orders is redeemed by exactly 50 of 200 checkouts at the same time, each at the total that it was shown', async () => {
    const { id, code } = await aPromotion(administrator, { limit: 50 });
    const purchases = await eachOf(Array(200), async () => {
      const shopper = await aFullCart([{ productId: bowl.id, quantity: 2 }], undefined, shop.url);
      expect(await enteringCode(shopper, String(code))).toEqual([]);
      return { shopper, input: await aCheckout(shopper, { email: anEmail() }) };
    });
    const accepted = await Promise.all(
      purchases.map(async ({ shopper, input }) => ({ shopper, payload: await checkingOut(shopper, input) })),
    );
    const orders = await eachOf(accepted, ({ shopper, payload }) => settledCheckout(shopper, payload));

    expect(tally(orders)).toEqual({ CONFIRMED: 50, 'REJECTED CODE_IS_USED_UP': 150 });
    expect((await promotionNow(administrator, id))?.used).toBe(50);
    const amounts = orders.map(({ status, total, rejection }) => `${status} ${total?.amount ?? rejection?.total?.amount}`);
    expect(new Set(amounts)).toEqual(new Set(['CONFIRMED 24600', 'REJECTED 27000']));
    const late = await aFullCart([{ productId: bowl.id, quantity: 1 }], undefined, shop.url);
    expect(await enteringCode(late, String(code))).toEqual(['CODE_IS_USED_UP']);
  }, 600_000);
});
