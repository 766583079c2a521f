import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataOf } from './support/ask.ts';
import { aProduct, type Product } from './support/goods.ts';
import { mailsIn, mailWith } from './support/mails.ts';
import { cancelOrderDocument, type OrderPayload, placeOrderDocument } from './support/orders.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';
import { openShop, type RunningShop } from './support/running-shop.ts';

describe('the mails of orders', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commerce-order-mails-'));
  let shop: RunningShop;
  let shopper: Person;
  let bowl: Product;
  beforeAll(async () => {
    shop = await openShop(folder);
    const seller = await aSeller(shop.url);
    const texts = [{ language: 'KO' as const, name: '달항아리 그릇', description: '' }];
    [shopper, bowl] = await Promise.all([aShopper(shop.url), aProduct(seller, { texts, stock: 20 })]);
  });
  afterAll(async () => {
    await shop?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const order = async (token: string, language: string) => {
    const { placeOrder } = await dataOf<{ placeOrder: OrderPayload }>({
      document: placeOrderDocument,
      variables: {
        input: { idempotencyKey: crypto.randomUUID(), lines: [{ productId: bowl.id, quantity: 2 }], payment: { token } },
      },
      token: shopper.tokens.accessToken,
      headers: { 'accept-language': language },
      url: shop.url,
    });
    if (!placeOrder.order) throw new Error('the order was refused');
    return placeOrder.order;
  };

  it('say that an order is confirmed, with its lines and its total, in the language of the order', async () => {
    const { id, number } = await order('tok_approved', 'en');
    const mail = await mailWith(folder, 'order-confirmed', number);
    expect(mail).toContain(`Subject: Your order is confirmed (${number})`);
    expect(mail).toContain(`To: ${shopper.email}`);
    expect(mail).toMatch(/^Content-Type: text\/plain/m);
    expect(mail).toMatch(/^Content-Type: text\/html/m);
    expect(mail).toContain('Moon Jar Bowl');
    expect(mail).toContain(`/en/orders/${id}`);
    expect(mail).toMatch(/^Total +\S+$/m);
  });

  it('say why an order was rejected, in the language of the order', async () => {
    const { number } = await order('tok_declined', 'ko');
    expect(await mailWith(folder, 'order-rejected', number)).toContain('카드 결제가 거절되었습니다.');
  });

  it('call the products as the page of the order does, in the language of the order', async () => {
    const inKorean = await order('tok_approved', 'ko');
    const korean = await mailWith(folder, 'order-confirmed', inKorean.number);
    expect([korean.includes('달항아리 그릇'), korean.includes('Moon Jar Bowl')]).toEqual([true, false]);
    const inEnglish = await order('tok_approved', 'en');
    const english = await mailWith(folder, 'order-confirmed', inEnglish.number);
    expect([english.includes('달항아리 그릇'), english.includes('Moon Jar Bowl')]).toEqual([false, true]);
  });

  it('say that an order was cancelled, and come once each', async () => {
    const { id, number } = await order('tok_approved', 'en');
    await mailWith(folder, 'order-confirmed', number);
    await shopper.dataOf(cancelOrderDocument, { input: { orderId: id } });
    expect(await mailWith(folder, 'order-cancelled', number)).toContain(`Your order was cancelled (${number})`);
    // A second mail would be older than the last one.
    const confirmed = await mailsIn(folder, 'order-confirmed');
    expect(confirmed.filter((mail) => mail.includes(number))).toHaveLength(1);
  });
});
