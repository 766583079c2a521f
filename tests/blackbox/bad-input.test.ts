import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { codesOf, dataOf, graphqlResponse, sharedUrl } from './support/ask.ts';
import { aProduct, asListed, type Product } from './support/goods.ts';
import { aSettledOrder, orderDocument, placeOrderDocument, placing } from './support/orders.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';

/** Sends raw text to the router, as a broken client would. */
const post = (body: string, headers: Readonly<Record<string, string>> = {}) =>
  request(sharedUrl())
    .post('/graphql')
    .set('accept', graphqlResponse)
    .set('content-type', 'application/json')
    .set(headers)
    .send(body);

const codes = (body: { errors?: { extensions?: { code?: string } }[] }) =>
  (body.errors ?? []).map(({ extensions }) => extensions?.code);

describe('a request that is no GraphQL request', () => {
  const query = 'query Me { me { id } }';

  it.each([
    ['invalid JSON', '{"query": "{ me', 400, 'BODY_IS_NOT_JSON'],
    ['no body', '', 400, undefined],
    ['a JSON text that is no object', '"query"', 400, 'BODY_IS_NOT_JSON'],
    ['a batch', JSON.stringify([{ query }]), 400, 'BATCH_IS_NOT_ALLOWED'],
    ['no query', '{}', 400, 'PARAMETER_IS_INVALID'],
    ['a query that is a number', '{"query": 7}', 400, 'PARAMETER_IS_INVALID'],
    ['variables that are a list', JSON.stringify({ query, variables: [] }), 400, 'PARAMETER_IS_INVALID'],
    ['an empty query', '{"query": ""}', 400, 'GRAPHQL_PARSE_FAILED'],
    ['a query cut off', '{"query": "{ me {"}', 400, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{"query": "{ me { shoeSize } }"}', 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown operation', JSON.stringify({ query, operationName: 'You' }), 400, 'OPERATION_RESOLUTION_FAILURE'],
    ['a body too large', JSON.stringify({ query, variables: { padding: 'x'.repeat(2_000_000) } }), 413, 'BODY_IS_TOO_LARGE'],
  ])('is refused: %s', async (_, text, status, code) => {
    const answer = await post(text);
    expect([answer.status, answer.body.errors?.length > 0]).toEqual([status, true]);
    if (code) expect(codes(answer.body)).toContain(code);
    expect(answer.body).not.toHaveProperty('data');
  });

  it('is refused in another media type', async () => {
    expect((await post('query=%7Bme%7Bid%7D%7D', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await post('{ me { id } }', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('is refused as a mutation by GET', async () => {
    const answer = await request(sharedUrl())
      .get('/graphql')
      .set('accept', graphqlResponse)
      .query({ query: 'mutation Out { logout { endedSessionId } }' });
    expect([answer.status, codes(answer.body)]).toEqual([405, ['MUTATION_NEEDS_POST']]);
  });
});

describe('an order of nonsense', () => {
  let shopper: Person;
  let bowl: Product;

  beforeAll(async () => {
    const seller = await aSeller();
    [shopper, bowl] = await Promise.all([aShopper(), aProduct(seller)]);
  });

  afterEach(async () => {
    const nothing = await shopper.dataOf('query Mine { me { orders { totalCount } } }');
    expect(nothing).toEqual({ me: { orders: { totalCount: 0 } } });
    expect((await asListed(shopper, bowl.id)).available).toBe(10);
  });

  it.each([
    ['no lines', [], 'ORDER_IS_EMPTY', null],
    ['a quantity of 0', [0], 'QUANTITY_IS_NOT_POSITIVE', 'lines.0.quantity'],
    ['a quantity of -5', [1, -5], 'QUANTITY_IS_NOT_POSITIVE', 'lines.1.quantity'],
    ['a quantity of 10,001', [10_001], 'QUANTITY_IS_TOO_LARGE', 'lines.0.quantity'],
    ['a quantity of 10,001 in two lines', [1, 10_000], 'QUANTITY_IS_TOO_LARGE', expect.any(String)],
  ])('is refused: %s', async (_, quantities, code, field) => {
    const { order, userErrors } = await placing(
      shopper,
      quantities.map((quantity) => ({ productId: bowl.id, quantity })),
    );
    expect(order).toBeNull();
    expect(userErrors).toMatchObject([field === null ? { code } : { code, field }]);
  });

  it.each([1_001, 4_000])('is refused: %d lines', async (length) => {
    const lines = Array.from({ length }, () => ({ productId: bowl.id, quantity: 1 }));
    const { order, userErrors } = await placing(shopper, lines);
    expect([order, userErrors.map(({ code }) => code)]).toEqual([null, ['ORDER_HAS_TOO_MANY_LINES']]);
  });

  it('costs too much with 10,000 lines', async () => {
    const lines = Array.from({ length: 10_000 }, () => ({ productId: bowl.id, quantity: 1 }));
    const input = { idempotencyKey: 'ten thousand', lines };
    expect(codesOf(await shopper.ask(placeOrderDocument, { input }))).toEqual(['COST_IS_TOO_HIGH']);
  });

  it.each([
    ['a product id that is no id', { lines: [{ productId: "1' OR '1'='1", quantity: 1 }] }, 'PRODUCT_ID_IS_INVALID'],
    ['an address id that is no id', { addressId: '../../etc/passwd' }, 'ADDRESS_ID_IS_INVALID'],
    ['an expected total below nothing', { expectedTotal: { amount: -1, currency: 'KRW' } }, 'EXPECTED_TOTAL_IS_NEGATIVE'],
    ['a blank key', { idempotencyKey: '  ' }, 'IDEMPOTENCY_KEY_IS_INVALID'],
    ['a key too long', { idempotencyKey: 'k'.repeat(201) }, 'IDEMPOTENCY_KEY_IS_INVALID'],
  ])('is refused: %s', async (_, wrong, code) => {
    const { order, userErrors } = await placing(shopper, [{ productId: bowl.id, quantity: 1 }], wrong);
    expect([order, userErrors.map((error) => error.code)]).toEqual([null, [code]]);
  });

  it.each([
    ['a quantity of 1.5', { lines: [{ productId: randomUUID(), quantity: 1.5 }] }],
    ['a quantity of 2^31', { lines: [{ productId: randomUUID(), quantity: 2 ** 31 }] }],
    ['a quantity in words', { lines: [{ productId: randomUUID(), quantity: 'two' }] }],
    ['a line without product', { lines: [{ quantity: 1 }] }],
    ['lines that are text', { lines: 'everything' }],
    ['a field of its own', { discount: 100 }],
    ['a status of its own', { status: 'CONFIRMED' }],
    ['a price of its own', { lines: [{ productId: randomUUID(), quantity: 1, unitPrice: { amount: 1, currency: 'KRW' } }] }],
    ['an unknown currency', { expectedTotal: { amount: 1, currency: 'XXX' } }],
    ['no key', { idempotencyKey: null }],
  ])('does not fit the schema: %s', async (_, wrong) => {
    const input = { idempotencyKey: randomUUID(), lines: [], ...wrong };
    const answer = await shopper.ask(placeOrderDocument, { input });
    expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
  });
});

describe('an id that is no id', () => {
  it.each([
    '',
    'x',
    '0',
    "'; DROP TABLE orders; --",
    '../../etc/passwd',
    '00000000-0000-0000-0000-00000000000g',
    'é'.repeat(1_000),
  ])('is refused as such: %j', async (id) => {
    const shopper = await aShopper();
    expect(codesOf(await shopper.ask(orderDocument, { id }))).toEqual(['ID_IS_INVALID']);
    expect(codesOf(await shopper.ask('query P($id: ID!) { product(id: $id) { id } }', { id }))).toEqual(['ID_IS_INVALID']);
  });
});

describe('after all that', () => {
  it('the shop still sells', async () => {
    const [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
    const bowl = await aProduct(seller);
    expect((await aSettledOrder(shopper, [{ productId: bowl.id, quantity: 1 }])).status).toBe('CONFIRMED');
    expect(await dataOf({ document: '{ __typename }' })).toEqual({ __typename: 'Query' });
  });
});
