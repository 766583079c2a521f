import { randomUUID } from 'node:crypto';
import { ask } from './support/ask.ts';
import { aProduct, asListed, shelve } from './support/goods.ts';
import { aSettledOrder, type Order, orderDocument, placing } from './support/orders.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';

describe('an order that cannot be', () => {
  let seller: Person;
  let shopper: Person;

  beforeAll(async () => {
    [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
  });

  it('is rejected whole when one product is short', async () => {
    const [plenty, short] = await Promise.all([aProduct(seller), aProduct(seller, { stock: 1 })]);
    const order = await aSettledOrder(shopper, [
      { productId: plenty.id, quantity: 1 },
      { productId: short.id, quantity: 2 },
    ]);
    expect(order).toMatchObject({
      status: 'REJECTED',
      rejection: {
        code: 'OUT_OF_STOCK',
        productId: short.id,
        available: 1,
        products: [{ productId: short.id, code: 'OUT_OF_STOCK', ordered: 2, available: 1, name: short.name }],
      },
      lines: [
        { name: plenty.name, sku: plenty.sku, unitPrice: null },
        { name: short.name, sku: short.sku, unitPrice: null },
      ],
    });
    expect([(await asListed(shopper, plenty.id)).available, (await asListed(shopper, short.id)).available]).toEqual([10, 1]);
  });

  it('names every product at fault when it is rejected, in the language of each reader', async () => {
    const [short, gone] = await Promise.all([aProduct(seller, { stock: 3, name: 'Moon Jar' }), aProduct(seller)]);
    await shelve(seller, 'archiveProduct', gone.id);
    const unknown = randomUUID();
    const lines = [short.id, gone.id, unknown].map((productId) => ({ productId, quantity: 5 }));
    const order = await aSettledOrder(shopper, lines);
    expect(order.rejection?.products).toEqual([
      { productId: short.id, code: 'OUT_OF_STOCK', ordered: 5, available: 3, name: 'Moon Jar' },
      { productId: gone.id, code: 'PRODUCT_ARCHIVED', ordered: 5, available: null, name: gone.name },
      { productId: unknown, code: 'PRODUCT_UNKNOWN', ordered: 5, available: null, name: null },
    ]);
    expect(order.lines.map(({ name, sku }) => [name, sku])).toEqual([
      ['Moon Jar', short.sku],
      [gone.name, gone.sku],
      [null, null],
    ]);
    const messageIn = async (language: string) => {
      const headers = { 'accept-language': language };
      const { data } = await ask<{ order: Order }>({
        document: orderDocument,
        variables: { id: order.id },
        token: shopper.tokens.accessToken,
        headers,
      });
      return [data.order.rejection?.message, data.order.history.at(-1)?.reason];
    };
    const korean = '주문한 수량보다 재고가 적습니다: Moon Jar (주문 5개, 재고 3개)';
    const english = 'Fewer are left than you ordered: Moon Jar (3 left, 5 ordered)';
    expect(await messageIn('ko')).toEqual([korean, korean]);
    expect(await messageIn('ko;q=0.2,en-GB;q=0.9')).toEqual([english, english]);
    expect(await messageIn('fr')).toEqual([korean, korean]);
  });

  it('names every fault of the request at once', async () => {
    const bowl = await aProduct(seller);
    const lines = [
      { productId: bowl.id, quantity: 0 },
      { productId: 'no id', quantity: 1 },
      { productId: bowl.id, quantity: 10_001 },
    ];
    const wrong = {
      idempotencyKey: ' ',
      addressId: 'home',
      expectedTotal: { amount: -1, currency: 'KRW' },
      payment: { token: '' },
    };
    const { order, userErrors } = await placing(shopper, lines, wrong);
    expect(order).toBeNull();
    expect(userErrors.map(({ code, field }) => `${code} ${field}`).sort()).toEqual([
      'ADDRESS_ID_IS_INVALID addressId',
      'EXPECTED_TOTAL_IS_NEGATIVE expectedTotal',
      'IDEMPOTENCY_KEY_IS_INVALID idempotencyKey',
      'PAYMENT_IS_INVALID payment',
      'PRODUCT_ID_IS_INVALID lines.1.productId',
      'QUANTITY_IS_NOT_POSITIVE lines.0.quantity',
      'QUANTITY_IS_TOO_LARGE lines.2.quantity',
    ]);
    for (const { message } of userErrors) expect(message).toMatch(/\p{Script=Hangul}/u);
  });

  it('is rejected for a product off sale, and for one that never was', async () => {
    const bowl = await aProduct(seller);
    await shelve(seller, 'archiveProduct', bowl.id);
    expect(await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 1 }])).toMatchObject({
      status: 'REJECTED',
      rejection: { code: 'PRODUCT_ARCHIVED', productId: bowl.id },
    });
    const unknown = randomUUID();
    expect(await aSettledOrder(shopper, [{ productId: unknown, quantity: 1 }])).toMatchObject({
      status: 'REJECTED',
      rejection: { code: 'PRODUCT_UNKNOWN', productId: unknown },
    });
  });

  it('is rejected when the total is not the one that the buyer saw, and confirmed when it is', async () => {
    const bowl = await aProduct(seller);
    const seeing = (amount: number, currency = 'KRW') =>
      aSettledOrder(shopper, [{ productId: bowl.id, quantity: 2 }], { expectedTotal: { amount, currency } });
    expect(await seeing(23_999)).toMatchObject({
      status: 'REJECTED',
      rejection: {
        code: 'PRICE_CHANGED',
        total: { amount: 24_000, currency: 'KRW' },
        expectedTotal: { amount: 23_999, currency: 'KRW' },
      },
      lines: [{ name: bowl.name, sku: bowl.sku, unitPrice: { amount: 12_000 } }],
    });
    expect(await seeing(24_000, 'JPY')).toMatchObject({ status: 'REJECTED', rejection: { code: 'PRICE_CHANGED' } });
    expect(await seeing(24_000)).toMatchObject({ status: 'CONFIRMED' });
    expect((await asListed(shopper, bowl.id)).available).toBe(8);
  });

  it('is rejected for two currencies, and for a total that no one can pay', async () => {
    const [won, dollar, dear] = await Promise.all([
      aProduct(seller),
      aProduct(seller, { price: { amount: 500, currency: 'USD' } }),
      aProduct(seller, { price: { amount: 2_000_000_000, currency: 'KRW' } }),
    ]);
    const lines = [won, dollar].map(({ id }) => ({ productId: id, quantity: 1 }));
    expect(await aSettledOrder(shopper, lines)).toMatchObject({ status: 'REJECTED', rejection: { code: 'CURRENCIES_MIXED' } });
    expect(await aSettledOrder(shopper, [{ productId: dear.id, quantity: 2 }])).toMatchObject({
      status: 'REJECTED',
      rejection: { code: 'TOTAL_IS_TOO_LARGE' },
    });
    expect((await asListed(shopper, won.id)).available).toBe(10);
  });
});
