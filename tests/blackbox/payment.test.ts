import { setTimeout as pause } from 'node:timers/promises';
import { aProduct, asListed, type Product } from './support/goods.ts';
import { aSettledOrder, cancelling } from './support/orders.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';

describe('paying for an order', () => {
  let seller: Person;
  let shopper: Person;

  beforeAll(async () => {
    [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
  });

  const paying = (product: Product, token: string) =>
    aSettledOrder(shopper, [{ productId: product.id, quantity: 3 }], { payment: { token } });
  const stockOf = async (product: Product) => (await asListed(shopper, product.id)).available;

  /** The compensation is on its way when the order is settled; it arrives soon after. */
  async function stockIsBack(product: Product): Promise<void> {
    while ((await stockOf(product)) !== product.available) await pause(20);
  }

  it('confirms what an approved card pays', async () => {
    const bowl = await aProduct(seller);
    expect(await paying(bowl, 'tok_approved')).toMatchObject({ status: 'CONFIRMED', rejection: null });
    expect(await stockOf(bowl)).toBe(bowl.available - 3);
  });

  it('rejects what a declined card should pay, says why, and puts the stock back', async () => {
    const bowl = await aProduct(seller);
    expect(await paying(bowl, 'tok_declined')).toMatchObject({
      status: 'REJECTED',
      rejection: { code: 'PAYMENT_DECLINED', declineReason: 'CARD_DECLINED', message: '카드 결제가 거절되었습니다.' },
      lines: [{ name: bowl.name, sku: bowl.sku }],
      history: [{ status: 'PENDING' }, { status: 'REJECTED', reason: expect.any(String) }],
    });
    await stockIsBack(bowl);
  });

  it('confirms an order whose payment was approved without an answer', async () => {
    const bowl = await aProduct(seller);
    expect(await paying(bowl, 'tok_timeout_approved')).toMatchObject({ status: 'CONFIRMED' });
    expect(await stockOf(bowl)).toBe(bowl.available - 3);
  });

  it('rejects an order whose payment was declined without an answer, and puts the stock back', async () => {
    const bowl = await aProduct(seller);
    expect(await paying(bowl, 'tok_timeout_declined')).toMatchObject({
      status: 'REJECTED',
      rejection: { code: 'PAYMENT_DECLINED' },
    });
    await stockIsBack(bowl);
  });

  it('declines an unknown card', async () => {
    const order = await paying(await aProduct(seller), 'tok_unknown');
    expect(order).toMatchObject({ status: 'REJECTED', rejection: { code: 'PAYMENT_DECLINED' } });
  });

  it('lets a paid order be cancelled, with the stock back', async () => {
    const bowl = await aProduct(seller);
    const { id } = await paying(bowl, 'tok_approved');
    expect(await cancelling(shopper, id)).toMatchObject({ order: { status: 'CANCELLED' }, userErrors: [] });
    await stockIsBack(bowl);
  });
});
