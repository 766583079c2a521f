import { setTimeout as pause } from 'node:timers/promises';
import { inParallel } from '../../tools/shop-client/in-parallel.ts';
import { anAdministrator } from './support/administrators.ts';
import { dataOf } from './support/ask.ts';
import {
  aCheckout,
  aFullCart,
  type CheckedOut,
  checkingOut,
  enteringCode,
  type Shopper,
  settledCheckout,
} from './support/checkouts.ts';
import { aProduct, type Product } from './support/goods.ts';
import { anEmail, aSeller, aShopper, type Person } from './support/people.ts';
import { aPromotion, type Promotion, promotionInput, promotionNow, updatePromotionDocument } from './support/promotions.ts';

const cancel = 'mutation Cancel($input: CancelOrderInput!) { cancelOrder(input: $input) { userErrors { code } } }';

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

interface Purchase {
  readonly shopper: Shopper;
  readonly input: Readonly<Record<string, unknown>>;
}

describe('a promotion code', () => {
  let administrator: Person;
  let bowl: Product;
  beforeAll(async () => {
    let seller: Person;
    [administrator, seller] = await Promise.all([anAdministrator(), aSeller()]);
    bowl = await aProduct(seller, { stock: 10_000 });
  });

  /** A guest, or the account, with the code in a cart of bowls, and what a checkout at the quoted total needs. */
  async function withCode(code: string, person?: Person): Promise<Purchase> {
    const shopper = await aFullCart([{ productId: bowl.id, quantity: 2 }], person);
    expect(await enteringCode(shopper, code)).toEqual([]);
    return { shopper, input: await aCheckout(shopper, person ? {} : { email: anEmail() }) };
  }
  const bought = async ({ shopper, input }: Purchase) => settledCheckout(shopper, await checkingOut(shopper, input));
  const usedOf = async ({ id }: Promotion) => (await promotionNow(administrator, id))?.used;

  it('takes off what it says, and the order names it', async () => {
    const { code } = await aPromotion(administrator);
    expect(await bought(await withCode(String(code).toLowerCase()))).toMatchObject({
      status: 'CONFIRMED',
      total: { amount: 24_600 },
      totals: { subtotal: { amount: 24_000 }, discounts: [{ label: 'A tenth off', amount: { amount: 2_400 } }] },
    });
  });

  it('for 50 orders is redeemed by exactly 50 of 200 that are placed at the same time, each at the total that it was shown', async () => {
    const promotion = await aPromotion(administrator, { limit: 50 });
    const purchases = await eachOf(Array(200), () => withCode(String(promotion.code)));
    const accepted = await Promise.all(
      purchases.map(async ({ shopper, input }) => ({ shopper, payload: await checkingOut(shopper, input) })),
    );
    const orders = await eachOf(accepted, ({ shopper, payload }) => settledCheckout(shopper, payload));
    expect(tally(orders)).toEqual({ CONFIRMED: 50, 'REJECTED CODE_IS_USED_UP': 150 });
    expect(await usedOf(promotion)).toBe(50);
    const confirmed = orders.filter(({ status }) => status === 'CONFIRMED');
    expect(new Set(confirmed.map(({ total }) => total?.amount))).toEqual(new Set([24_600]));
    const rejected = orders.filter(({ status }) => status === 'REJECTED');
    expect(new Set(rejected.map(({ rejection }) => rejection?.total?.amount))).toEqual(new Set([27_000]));
    const late = await aFullCart([{ productId: bowl.id, quantity: 1 }]);
    expect(await enteringCode(late, String(promotion.code))).toEqual(['CODE_IS_USED_UP']);
  }, 240_000);

  it('is given back by an order that is cancelled, and can be redeemed once more', async () => {
    const promotion = await aPromotion(administrator, { limit: 1 });
    const { shopper, input } = await withCode(String(promotion.code));
    const placed = await checkingOut(shopper, input);
    expect(await settledCheckout(shopper, placed)).toMatchObject({ status: 'CONFIRMED' });
    expect(await usedOf(promotion)).toBe(1);

    await dataOf({ document: cancel, variables: { input: { orderToken: placed.orderToken } } });
    while ((await usedOf(promotion)) !== 0) await pause(25);
    expect(await bought(await withCode(String(promotion.code)))).toMatchObject({ status: 'CONFIRMED' });
    expect(await usedOf(promotion)).toBe(1);
  });

  it('is given back by an order whose card is declined', async () => {
    const promotion = await aPromotion(administrator, { limit: 1 });
    const { shopper, input } = await withCode(String(promotion.code));
    expect(await bought({ shopper, input: { ...input, payment: { token: 'tok_declined' } } })).toMatchObject({
      rejection: { code: 'PAYMENT_DECLINED' },
    });
    expect(await usedOf(promotion)).toBe(0);
  });

  it('for one order of a buyer is redeemed once by an account, and once by the email of a guest, spelt in any way', async () => {
    const promotion = await aPromotion(administrator, { limitPerBuyer: 1 });
    const [person, email] = [await aShopper(), anEmail()];
    expect(await bought(await withCode(String(promotion.code), person))).toMatchObject({ status: 'CONFIRMED' });
    const again = await aFullCart([{ productId: bowl.id, quantity: 2 }], person);
    expect(await enteringCode(again, String(promotion.code))).toEqual(['CODE_IS_USED_UP']);

    const placed = await eachOf([email, email.toUpperCase()], async (spelt) => {
      const { shopper, input } = await withCode(String(promotion.code));
      return bought({ shopper, input: { ...input, email: spelt } });
    });
    expect(tally(placed)).toEqual({ CONFIRMED: 1, 'REJECTED CODE_IS_USED_UP': 1 });
    expect(await usedOf(promotion)).toBe(2);
  });

  it('that an administrator stops is not taken off any more: the order is rejected with the new total', async () => {
    const promotion = await aPromotion(administrator);
    const purchase = await withCode(String(promotion.code));
    const stopped = promotionInput({ code: promotion.code, active: false });
    await administrator.dataOf(updatePromotionDocument, { input: { promotionId: promotion.id, promotion: stopped } });
    expect(await bought(purchase)).toMatchObject({
      rejection: { code: 'CODE_IS_NOT_VALID', total: { amount: 27_000 }, expectedTotal: { amount: 24_600 } },
    });
  });
});
