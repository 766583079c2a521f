import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { type Answer, codesOf, sharedUrl } from './support/ask.ts';
import { aShopper, type Person } from './support/people.ts';

interface Lines {
  readonly order: { readonly lineCount: number; readonly lines: readonly { readonly productId: string }[] } | null;
}

/** Products need not exist: an order keeps its lines when it is rejected. */
describe('an order of many lines', () => {
  const productIds = Array.from({ length: 120 }, () => randomUUID());
  let buyer: Person;
  let orderId: string;
  beforeAll(async () => {
    buyer = await aShopper();
    const lines = productIds.map((productId) => ({ productId, quantity: 1 }));
    const document = 'mutation P($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } } }';
    const placed: Answer<{ placeOrder: { order: { id: string } } }> = await buyer.ask(document, {
      input: { idempotencyKey: randomUUID(), lines },
    });
    orderId = String(placed.data?.placeOrder.order.id);
  });

  const page = (range: string): Promise<Answer<Lines>> =>
    buyer.ask(`query L($id: ID!) { order(id: $id) { lineCount lines${range} { productId } } }`, { id: orderId });
  const idsOf = ({ data }: Answer<Lines>) => data?.order?.lines.map(({ productId }) => productId);

  it.each([
    ['', productIds.slice(0, 50)],
    ['(first: 1)', productIds.slice(0, 1)],
    ['(first: 1000)', productIds],
    ['(first: 50, skip: 50)', productIds.slice(50, 100)],
    ['(first: 50, skip: 100)', productIds.slice(100)],
    ['(skip: 120)', []],
    ['(skip: 2147483647)', []],
  ])('shows the page lines%s, in the order of the request, and how many there are', async (range, ids) => {
    const answer = await page(range);
    expect(idsOf(answer)).toEqual(ids);
    expect(answer.data?.order?.lineCount).toBe(120);
  });

  it.each(['(first: 0)', '(first: -1)', '(first: 1001)', '(skip: -1)'])('has no page lines%s', async (range) => {
    expect(codesOf(await page(range))).toEqual(['PAGE_SIZE_IS_INVALID']);
  });
});

describe('the price of an operation', () => {
  const priceOf = async (selections: string): Promise<unknown> => {
    const { tokens } = await aShopper();
    const call = request(sharedUrl()).post('/graphql').set('authorization', `Bearer ${tokens.accessToken}`);
    const { body } = await call.send({ query: `{ ${selections} }` });
    return body.extensions?.cost?.estimated ?? body.errors?.[0]?.extensions.code;
  };
  const times = (count: number, field: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => `f${index}: ${field(index)}`).join(' ');

  it('grows with the lines of orders', async () => {
    expect(await priceOf('me { orders(first: 60) { nodes { lines(first: 1000) { name } } } }')).toBe('COST_IS_TOO_HIGH');
    expect(await priceOf('me { orders(first: 60) { nodes { lines { name } } } }')).toBe(10 + 15 + 60 * (40 + 50));
  });

  it('tells searches and counts from pages', async () => {
    expect(await priceOf(times(20, (i) => `products(first: 1, search: "x${i}") { totalCount }`))).toBe(20 * (15 + 250 + 20));
    expect(await priceOf(times(20, () => 'products(first: 1) { nodes { id } }'))).toBe(20 * (15 + 1));
  });
});
