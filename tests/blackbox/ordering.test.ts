import { randomUUID } from 'node:crypto';
import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import { ask, codesOf, dataOf } from './support/ask.ts';
import { aProduct, asListed } from './support/goods.ts';
import {
  anOrder,
  aSettledOrder,
  cancelling,
  type OrderPayload,
  orderDocument,
  placeOrderDocument,
  placing,
  settled,
} from './support/orders.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';

describe('placing an order', () => {
  let seller: Person;
  let shopper: Person;

  beforeAll(async () => {
    [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
  });

  it('is answered at once with PENDING, and settles as CONFIRMED with price, name and sku on its lines', async () => {
    const [bowl, cup] = await Promise.all([
      aProduct(seller),
      aProduct(seller, { name: 'Celadon Cup', price: { amount: 9_000, currency: 'KRW' } }),
    ]);
    const order = await anOrder(shopper, [
      { productId: bowl.id, quantity: 2 },
      { productId: cup.id, quantity: 1 },
    ]);
    expect(order).toMatchObject({ status: 'PENDING', total: null, number: expect.stringMatching(/^\d{6}-[0-9A-Z]{6}$/) });

    const confirmed = await settled(shopper, order.id);
    expect(confirmed).toMatchObject({
      status: 'CONFIRMED',
      rejection: null,
      total: { amount: 33_000, currency: 'KRW' },
      lines: [
        {
          productId: bowl.id,
          quantity: 2,
          name: bowl.name,
          sku: bowl.sku,
          unitPrice: { amount: 12_000 },
          total: { amount: 24_000 },
        },
        {
          productId: cup.id,
          quantity: 1,
          name: 'Celadon Cup',
          sku: cup.sku,
          unitPrice: { amount: 9_000 },
          total: { amount: 9_000 },
        },
      ],
    });
    expect(confirmed.history.map(({ status }) => status)).toEqual(['PENDING', 'CONFIRMED']);
    expect((await asListed(shopper, bowl.id)).available).toBe(8);
  });

  it('keeps the names in the language of the request, or else in the seller’s own words, also when it is refused', async () => {
    const texts = [{ language: 'KO' as const, name: '달항아리 그릇 🌙', description: '' }];
    const [named, other] = [await aProduct(seller, { name: 'Bowl', texts }), await aProduct(seller, { name: 'Jar' })];
    const namesOf = async (language: string, quantity: number) => {
      const lines = [named, other].map(({ id }) => ({ productId: id, quantity }));
      const { placeOrder } = await dataOf<{ placeOrder: OrderPayload }>({
        document: placeOrderDocument,
        variables: { input: { idempotencyKey: crypto.randomUUID(), lines, payment: { token: 'tok_approved' } } },
        token: shopper.tokens.accessToken,
        headers: { 'accept-language': language },
      });
      const order = await settled(shopper, String(placeOrder.order?.id));
      return [order.status, order.lines.map(({ name }) => name)];
    };
    expect(await namesOf('ko', 1)).toEqual(['CONFIRMED', ['달항아리 그릇 🌙', 'Jar']]);
    expect(await namesOf('en', 1)).toEqual(['CONFIRMED', ['Bowl', 'Jar']]);
    expect(await namesOf('ko', 1_000)).toEqual(['REJECTED', ['달항아리 그릇 🌙', 'Jar']]);
  });

  it('merges lines of the same product', async () => {
    const bowl = await aProduct(seller);
    const line = (quantity: number) => ({ productId: bowl.id, quantity });
    const order = await aSettledOrder(shopper, [line(2), line(3)]);
    expect(order).toMatchObject({ status: 'CONFIRMED', lines: [{ quantity: 5 }] });
    expect((await asListed(shopper, bowl.id)).available).toBe(5);
  });

  it('keeps the price at which it was placed', async () => {
    const bowl = await aProduct(seller);
    const order = await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 1 }]);
    await seller.dataOf('mutation Dearer($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }', {
      input: { productId: bowl.id, name: 'Renamed', price: { amount: 99_000, currency: 'KRW' } },
    });
    expect(await settled(shopper, order.id)).toMatchObject({
      total: { amount: 12_000 },
      lines: [{ name: bowl.name, unitPrice: { amount: 12_000 } }],
    });
  });

  it('takes the last piece once, however many want it', async () => {
    const last = await aProduct(seller, { stock: 3 });
    const orders = await Promise.all(
      Array.from({ length: 8 }, () => aSettledOrder(shopper, [{ productId: last.id, quantity: 1 }])),
    );
    expect(orders.filter(({ status }) => status === 'CONFIRMED')).toHaveLength(3);
    expect(orders.filter(({ rejection }) => rejection?.code === 'OUT_OF_STOCK')).toHaveLength(5);
    expect((await asListed(shopper, last.id)).available).toBe(0);
  });

  it('of 675 lines is confirmed, as real invoices ask', async () => {
    const bowl = await aProduct(seller, { stock: 1_000 });
    const products = await Promise.all(Array.from({ length: 24 }, () => aProduct(seller)));
    const lines = Array.from({ length: 675 }, (_, index) => ({ productId: products[index]?.id ?? bowl.id, quantity: 1 }));
    const order = await aSettledOrder(shopper, lines);
    expect([order.status, order.lines.length]).toEqual(['CONFIRMED', 25]);
  });

  it('needs an account', async () => {
    const bowl = await aProduct(seller);
    const input = { idempotencyKey: randomUUID(), lines: [{ productId: bowl.id, quantity: 1 }] };
    expect(codesOf(await ask({ document: placeOrderDocument, variables: { input } }))).toEqual(['UNAUTHENTICATED']);
  });
});

describe('sending an order twice', () => {
  it('with the same key gives the first order, and takes stock once', async () => {
    const [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
    const bowl = await aProduct(seller);
    const idempotencyKey = randomUUID();
    const again = () => anOrder(shopper, [{ productId: bowl.id, quantity: 4 }], { idempotencyKey });
    const orders = await Promise.all([again(), again(), again()]);
    orders.push(await again());
    expect(new Set(orders.map(({ id }) => id)).size).toBe(1);
    expect((await settled(shopper, orders[0]?.id ?? '')).status).toBe('CONFIRMED');
    expect((await asListed(shopper, bowl.id)).available).toBe(6);
  });

  it('with the same key and other lines is refused', async () => {
    const [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
    const bowl = await aProduct(seller);
    const idempotencyKey = randomUUID();
    await anOrder(shopper, [{ productId: bowl.id, quantity: 1 }], { idempotencyKey });
    const { order, userErrors } = await placing(shopper, [{ productId: bowl.id, quantity: 2 }], { idempotencyKey });
    expect([order, userErrors.map(({ code }) => code)]).toEqual([null, ['IDEMPOTENCY_KEY_REUSED']]);
  });

  it('by two buyers with the same key gives two orders', async () => {
    const [seller, one, two] = await Promise.all([aSeller(), aShopper(), aShopper()]);
    const bowl = await aProduct(seller);
    const idempotencyKey = randomUUID();
    const [a, b] = await Promise.all(
      [one, two].map((buyer) => anOrder(buyer, [{ productId: bowl.id, quantity: 1 }], { idempotencyKey })),
    );
    expect(a?.id).not.toBe(b?.id);
  });
});

describe('sending an order to an address', () => {
  const add = 'mutation Add($input: AddAddressInput!) { addAddress(input: $input) { address { id } userErrors { code } } }';
  const home = { recipient: 'Jisoo Kim', line1: '1 Seongsu-ro', city: 'Seoul', countryCode: 'KR' };

  it('keeps the address as it stood', async () => {
    const [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
    const bowl = await aProduct(seller);
    const { addAddress } = await shopper.dataOf<{ addAddress: { address: { id: string } } }>(add, { input: home });
    const order = await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 1 }], { addressId: addAddress.address.id });
    expect(order).toMatchObject({ status: 'CONFIRMED', shippingAddress: home });
    await shopper.dataOf('mutation Move($input: UpdateAddressInput!) { updateAddress(input: $input) { userErrors { code } } }', {
      input: { addressId: addAddress.address.id, city: 'Busan' },
    });
    expect(await settled(shopper, order.id)).toMatchObject({ shippingAddress: { city: 'Seoul' } });
  });

  it('is rejected with an address of another account, and reserves nothing', async () => {
    const [seller, shopper, other] = await Promise.all([aSeller(), aShopper(), aShopper()]);
    const bowl = await aProduct(seller);
    const { addAddress } = await other.dataOf<{ addAddress: { address: { id: string } } }>(add, { input: home });
    const order = await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 1 }], { addressId: addAddress.address.id });
    expect(order).toMatchObject({ status: 'REJECTED', rejection: { code: 'ADDRESS_UNKNOWN' } });
    expect((await asListed(shopper, bowl.id)).available).toBe(10);
  });
});

describe('cancelling an order', () => {
  /** The stock, once it is as expected: the saga gives it back a moment later. */
  const available = (person: Person, productId: string, expected: number) =>
    eventually(async () => {
      const { available } = await asListed(person, productId);
      return available === expected && available;
    });

  it('that is confirmed puts its stock back exactly once', async () => {
    const [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
    const bowl = await aProduct(seller);
    const order = await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 4 }]);
    expect((await cancelling(shopper, order.id)).order).toMatchObject({ status: 'CANCELLED' });
    expect(await available(shopper, bowl.id, 10)).toBe(10);
    expect(await cancelling(shopper, order.id)).toMatchObject({ order: { status: 'CANCELLED' }, userErrors: [] });
    // by now a second release would have arrived
    const next = await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 1 }]);
    expect([next.status, (await asListed(shopper, bowl.id)).available]).toEqual(['CONFIRMED', 9]);
  });

  it('that is pending is safe, whatever is in flight', async () => {
    const [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
    const bowl = await aProduct(seller);
    const orders = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const { id } = await anOrder(shopper, [{ productId: bowl.id, quantity: 2 }]);
        return (await cancelling(shopper, id)).order;
      }),
    );
    expect(orders.map((order) => order?.status)).toEqual(Array(5).fill('CANCELLED'));
    expect(await available(shopper, bowl.id, 10)).toBe(10);
  });

  it('that was rejected changes nothing', async () => {
    const [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
    const none = await aProduct(seller, { stock: 0 });
    const order = await aSettledOrder(shopper, [{ productId: none.id, quantity: 1 }]);
    expect(await cancelling(shopper, order.id)).toMatchObject({ order: null, userErrors: [{ code: 'STATUS_CANNOT_CHANGE' }] });
    expect((await settled(shopper, order.id)).status).toBe('REJECTED');
  });

  it('of another account is null, like an unknown order', async () => {
    const [seller, shopper, other] = await Promise.all([aSeller(), aShopper(), aShopper()]);
    const bowl = await aProduct(seller);
    const order = await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 1 }]);
    expect(await cancelling(other, order.id)).toMatchObject({ order: null, userErrors: [{ code: 'ORDER_IS_UNKNOWN' }] });
    expect(codesOf(await other.ask(orderDocument, { id: order.id }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await other.ask(orderDocument, { id: randomUUID() }))).toEqual(['NOT_FOUND']);
    expect((await settled(shopper, order.id)).status).toBe('CONFIRMED');
  });
});

describe('looking back at one’s orders', () => {
  it('lists them latest first, by status, a page at a time, with today’s product and the buyer', async () => {
    const [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
    const [bowl, none] = await Promise.all([aProduct(seller), aProduct(seller, { stock: 0 })]);
    const first = await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 1 }]);
    const second = await aSettledOrder(shopper, [{ productId: none.id, quantity: 1 }]);
    const third = await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 1 }]);
    const document = `query Mine($first: Int! = 20, $after: String, $status: OrderStatus) {
      me { orders(first: $first, after: $after, status: $status) {
        totalCount pageInfo { hasNextPage endCursor } nodes { id buyer { id name } lines { product { id name } } } } }
    }`;
    interface Mine {
      readonly me: {
        readonly orders: {
          readonly totalCount: number;
          readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
          readonly nodes: readonly { readonly id: string }[];
        };
      };
    }
    const mine = async (variables = {}) => (await shopper.dataOf<Mine>(document, variables)).me.orders;

    const all = await mine();
    expect(all.nodes.map(({ id }) => id)).toEqual([third.id, second.id, first.id]);
    expect(all.nodes[0]).toEqual({
      id: third.id,
      buyer: { id: shopper.id, name: shopper.name },
      lines: [{ product: { id: bowl.id, name: bowl.name } }],
    });
    expect(await mine({ status: 'CONFIRMED' })).toMatchObject({ totalCount: 2, nodes: [{ id: third.id }, { id: first.id }] });
    const page = await mine({ first: 2 });
    expect(page.pageInfo.hasNextPage).toBe(true);
    expect((await mine({ first: 2, after: page.pageInfo.endCursor })).nodes.map(({ id }) => id)).toEqual([first.id]);
  });

  it('answers null for a product that the catalogue does not know, whatever is selected of it', async () => {
    const [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
    const [bowl, unknown, other] = [await aProduct(seller), randomUUID(), randomUUID()];
    const lines = [bowl.id, unknown, other].map((productId) => ({ productId, quantity: 1 }));
    const { id, rejection } = await aSettledOrder(shopper, lines);
    expect(rejection?.code).toBe('PRODUCT_UNKNOWN');
    for (const selected of [
      'id',
      'name',
      'id seller { name }',
      'seller { id }',
      'imageUrl',
      '__typename',
      'id name seller { name }',
    ]) {
      const document = `{ order(id: "${id}") { lines { productId product { ${selected} } } } }`;
      const { order } = await shopper.dataOf<{ order: { lines: { product: object | null }[] } }>(document);
      expect([selected, order.lines.map(({ product }) => product !== null)]).toEqual([selected, [true, false, false]]);
    }
  });

  it('shows no orders of another account, without an error, as its email', async () => {
    const [one, other] = await Promise.all([aShopper(), aShopper()]);
    const answer = await other.ask<object>(`{ user(id: "${one.id}") { id email orders { totalCount } } }`);
    expect([answer.data, answer.errors]).toEqual([{ user: { id: one.id, email: null, orders: null } }, []]);
  });
});
