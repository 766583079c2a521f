import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { type Collector, openCollector } from './support/collector.ts';
import { aProduct, type Product } from './support/goods.ts';
import { type OrderPayload, placeOrderDocument, settled } from './support/orders.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';
import { openShop, type RunningShop } from './support/running-shop.ts';

describe('a shop with traces and metrics', () => {
  let collector: Collector;
  let shop: RunningShop;
  let shopper: Person;
  let bowl: Product;

  beforeAll(async () => {
    collector = await openCollector();
    shop = await openShop(undefined, {
      TELEMETRY_TRACES: 'otlp',
      TELEMETRY_TRACES_URL: collector.url,
      TELEMETRY_TRACES_RATIO: '1',
      METRICS_PORT: '0',
    });
    const [seller, buyer] = await Promise.all([aSeller(shop.url), aShopper(shop.url)]);
    shopper = buyer;
    bowl = await aProduct(seller);
  }, 60_000);

  afterAll(async () => {
    await shop?.close();
    collector?.close();
  }, 60_000);

  const place = (headers: Readonly<Record<string, string>> = {}) =>
    request(shop.url)
      .post('/graphql')
      .set('authorization', `Bearer ${shopper.tokens.accessToken}`)
      .set(headers)
      .send({
        query: placeOrderDocument,
        variables: { input: { idempotencyKey: randomUUID(), lines: [{ productId: bowl.id, quantity: 1 }] } },
      });

  it('shows an order in one trace, from the click to CONFIRMED', async () => {
    const reply = await place();
    const { order } = (reply.body.data as { placeOrder: OrderPayload }).placeOrder;
    const traceId = String(reply.headers['x-trace-id']);
    expect((await settled(shopper, String(order?.id))).status).toBe('CONFIRMED');

    const steps = [
      'router /graphql',
      'ask order',
      'order /graphql',
      'product: ReserveStock',
      'order: StockReserved',
      'payment: AuthorisePayment',
      'payment: CapturePayment',
      'publish order.events',
    ];
    const spans = await collector.trace(traceId, steps);
    expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining(steps));
    expect(new Set(spans.map(({ service }) => service))).toEqual(new Set(['router', 'order', 'product']));

    // One tree: every span but the router's hangs below another one.
    const ids = new Set(spans.map(({ spanId }) => spanId));
    const roots = spans.filter(({ parentSpanId }) => !parentSpanId || !ids.has(parentSpanId));
    expect(roots.map(({ name }) => name)).toEqual(['router /graphql']);
    // The statements of a transaction are there too, with placeholders for what people wrote.
    expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining(['transaction', 'INSERT orders']));
  }, 60_000);

  it('goes on with a trace that a client began', async () => {
    const traceId = randomUUID().replaceAll('-', '');
    const reply = await place({ traceparent: `00-${traceId}-${'c'.repeat(16)}-01` });
    expect(reply.headers['x-trace-id']).toBe(traceId);
    const spans = await collector.trace(traceId, ['router /graphql', 'order /graphql']);
    expect(spans.find(({ name }) => name === 'router /graphql')?.parentSpanId).toBe('c'.repeat(16));
  });

  it('sends nothing of a trace that was decided against, and keeps its id all the same', async () => {
    const traceId = randomUUID().replaceAll('-', '');
    const left = await place({ traceparent: `00-${traceId}-${'c'.repeat(16)}-00` });
    expect(left.headers['x-trace-id']).toBe(traceId);
    const taken = await place();
    await collector.trace(String(taken.headers['x-trace-id']), ['router /graphql', 'order /graphql']);
    expect(await collector.trace(traceId, [])).toEqual([]);
  });
});
