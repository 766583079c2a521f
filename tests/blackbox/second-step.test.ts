import { randomUUID } from 'node:crypto';
import { codesOf } from './support/ask.ts';
import { aProduct, asListed, type Product } from './support/goods.ts';
import { anOrder, cancelling } from './support/orders.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';
import { openShop, type RunningShop } from './support/running-shop.ts';
import {
  anOrderToApprove,
  answerBank,
  confirmPayment,
  followPaying,
  orderWhen,
  type PayingOrder,
  payingOrder,
  payingOrderDocument,
} from './support/second-step.ts';
import { overEvents } from './support/streams.ts';

const stockOf = async (person: Person, product: Product) => (await asListed(person, product.id)).available;

/** Compensations arrive soon after the order is settled. */
async function stockIsBack(person: Person, product: Product): Promise<void> {
  while ((await stockOf(person, product)) !== product.available) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('an order whose bank asks the buyer', () => {
  let seller: Person;
  let shopper: Person;
  let bowl: Product;
  beforeAll(async () => {
    [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
  });
  beforeEach(async () => {
    bowl = await aProduct(seller);
  });
  const waiting = () => anOrderToApprove(shopper, [{ productId: bowl.id, quantity: 2 }]);

  it('waits with the stock reserved, and leads the buyer to the bank and back', async () => {
    const { id, status, nextAction } = await waiting();
    expect({ status, nextAction }).toEqual({
      status: 'PAYMENT_PENDING',
      nextAction: { redirectUrl: expect.any(String), clientSecret: null, expiresAt: expect.any(String) },
    });
    const page = new URL(String(nextAction?.redirectUrl));
    expect(page.pathname).toBe('/ko/checkout/sandbox-bank');
    expect(page.searchParams.get('returnTo')).toBe(`/ko/checkout/payment/${id}`);
    expect(Date.parse(String(nextAction?.expiresAt)) - Date.now()).toBeGreaterThan(14 * 60_000);
    expect(await stockOf(shopper, bowl)).toBe(bowl.available - 2);
  });

  it('is confirmed once the buyer has approved, however often the page asks', async () => {
    const { id, reference } = await waiting();
    expect((await confirmPayment(shopper, id)).order).toMatchObject({ id, status: 'PAYMENT_PENDING' });
    expect(await answerBank(reference, true)).toEqual({ approved: true, userErrors: [] });
    const pages = await Promise.all(Array.from({ length: 4 }, () => confirmPayment(shopper, id)));
    expect(pages.map(({ order }) => order?.status)).toContain('CONFIRMED');
    expect(await confirmPayment(shopper, id)).toMatchObject({
      order: {
        status: 'CONFIRMED',
        nextAction: null,
        history: [{ status: 'PENDING' }, { status: 'PAYMENT_PENDING' }, { status: 'CONFIRMED' }],
      },
    });
    expect(await answerBank(reference, false)).toEqual({ approved: true, userErrors: [] });
    expect(await stockOf(shopper, bowl)).toBe(bowl.available - 2);
  });

  it('is rejected if the buyer refuses, and the stock comes back', async () => {
    const { id, reference } = await waiting();
    expect(await answerBank(reference, false)).toEqual({ approved: false, userErrors: [] });
    expect((await confirmPayment(shopper, id)).order).toMatchObject({
      status: 'REJECTED',
      rejection: { code: 'PAYMENT_DECLINED', declineReason: 'AUTHENTICATION_FAILED' },
    });
    await stockIsBack(shopper, bowl);
  });

  it('can be cancelled meanwhile; the bank’s page then says that it is over', async () => {
    const { id, reference } = await waiting();
    expect(await cancelling(shopper, id)).toMatchObject({ order: { status: 'CANCELLED' }, userErrors: [] });
    await stockIsBack(shopper, bowl);
    let answer = await answerBank(reference, true);
    while (answer.approved) answer = await answerBank(reference, true); // until the payment is returned, too
    expect(answer).toMatchObject({ approved: null, userErrors: [{ code: 'PAYMENT_IS_OVER', field: 'reference' }] });
    expect((await confirmPayment(shopper, id)).order).toMatchObject({ status: 'CANCELLED' });
  });

  it('shows every status in its subscription, with the action', async () => {
    const { id, reference } = await waiting();
    const stream = await overEvents({ document: followPaying, variables: { id }, token: shopper.tokens.accessToken });
    const shown = async () => (await stream.next())?.data?.orderChanged as PayingOrder;
    expect(await shown()).toMatchObject({ status: 'PAYMENT_PENDING', nextAction: { redirectUrl: expect.any(String) } });
    await answerBank(reference, true);
    await confirmPayment(shopper, id);
    expect(await shown()).toMatchObject({ status: 'CONFIRMED', nextAction: null });
    await stream.stop();
  });

  it('shows its action to its buyer alone, who alone confirms it', async () => {
    const { id } = await waiting();
    expect(codesOf(await seller.ask(payingOrderDocument, { id }))).toEqual(['NOT_FOUND']);
    const unknown = { order: null, userErrors: [{ code: 'ORDER_IS_UNKNOWN', field: 'orderId' }] };
    expect(await confirmPayment(seller, id)).toMatchObject(unknown);
    expect(await confirmPayment(shopper, randomUUID())).toMatchObject(unknown);
    expect(await payingOrder(shopper, id)).toMatchObject({ status: 'PAYMENT_PENDING' });
  });

  it('knows no payment that its bank does not ask about', async () => {
    const { id } = await anOrder(shopper, [{ productId: bowl.id, quantity: 1 }]);
    await orderWhen(shopper, id, ({ status }) => status === 'CONFIRMED');
    for (const reference of ['', 'pi_1', `sandbox_${id}`, `sandbox_${randomUUID()}`, 'sandbox_'.repeat(1_000)]) {
      expect(await answerBank(reference, true)).toMatchObject({ approved: null, userErrors: [{ code: 'PAYMENT_IS_UNKNOWN' }] });
    }
  });
});

describe('an order whose buyer never answers the bank', () => {
  let shop: RunningShop;
  beforeAll(async () => {
    shop = await openShop(undefined, { PAYMENT_ACTION_DEADLINE_MS: '1500' });
  });
  afterAll(() => shop?.close());

  it('is rejected at the deadline, the stock comes back, and a late answer pays nothing', async () => {
    const [seller, shopper] = await Promise.all([aSeller(shop.url), aShopper(shop.url)]);
    const bowl = await aProduct(seller);
    const { id, reference } = await anOrderToApprove(shopper, [{ productId: bowl.id, quantity: 1 }]);
    expect(await orderWhen(shopper, id, ({ status }) => status !== 'PAYMENT_PENDING')).toMatchObject({
      status: 'REJECTED',
      nextAction: null,
      rejection: { code: 'PAYMENT_ABANDONED', message: expect.stringContaining('결제') },
    });
    await stockIsBack(shopper, bowl);
    await answerBank(reference, true, shop.url);
    expect((await confirmPayment(shopper, id)).order).toMatchObject({ status: 'REJECTED' });
  });
});
