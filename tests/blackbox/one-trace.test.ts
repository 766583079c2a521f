import { randomUUID } from 'node:crypto';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';
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
  let metricsPorts: readonly (readonly [service: string, port: string])[];

  beforeAll(async () => {
    collector = await openCollector();
    shop = await openShop(undefined, {
      TELEMETRY_TRACES: 'otlp',
      TELEMETRY_TRACES_URL: collector.url,
      TELEMETRY_TRACES_RATIO: '1',
      METRICS_PORT: '0',
    });
    metricsPorts = [...shop.logs().matchAll(/^(\w+) \| .*"port":(\d+),"msg":"metrics are served"/gm)].map(
      ([, service = '', port = '']) => [service, port] as const,
    );
    const [seller, buyer] = await Promise.all([aSeller(shop.url), aShopper(shop.url)]);
    shopper = buyer;
    bowl = await aProduct(seller);
  });

  afterAll(async () => {
    await shop?.close();
    collector?.close();
  });

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
    const services = new Set(spans.map(({ service }) => service));
    services.delete('user'); // it mails the confirmation, perhaps while the spans are collected
    expect(services).toEqual(new Set(['router', 'order', 'product']));

    // One tree: every span but the router's hangs below another one.
    const ids = new Set(spans.map(({ spanId }) => spanId));
    const roots = spans.filter(({ parentSpanId }) => !parentSpanId || !ids.has(parentSpanId));
    expect(roots.map(({ name }) => name)).toEqual(['router /graphql']);
    // The statements of a transaction are there too, with placeholders for what people wrote.
    expect(spans.map(({ name }) => name)).toEqual(expect.arrayContaining(['transaction', 'INSERT orders']));
  });

  it('counts what happened, at a port of each process', async () => {
    const shown = new Map(
      await Promise.all(
        metricsPorts.map(async ([service, port]) => {
          const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
          return [service, text] as const;
        }),
      ),
    );
    expect([...shown.keys()].sort()).toEqual(['router', ...subgraphNames].sort());
    const has = (service: string, line: RegExp) => expect(shown.get(service)).toMatch(line);
    has('router', /commerce_router_requests_total\{operation="PlaceOrder",outcome="ok",service="router"\} 1\n/);
    has('router', /commerce_subgraph_requests_total\{subgraph="order",outcome="answered",service="router"\} [1-9]/);
    has('router', /commerce_subgraph_breaker_state\{subgraph="order",state="closed",service="router"\} 1\n/);
    has('router', /commerce_router_plans_total\{outcome="miss",service="router"\} [1-9]/);
    has('order', /commerce_order_transitions_total\{status="CONFIRMED",service="order"\} 1\n/);
    has('order', /commerce_sagas_ended_total\{saga="place-order",state="done",service="order"\} 1\n/);
    has('order', /commerce_sagas_running\{saga="place-order",state="doing",service="order"\} 0\n/);
    has('order', /commerce_outbox_lag_seconds\{service="order"\} 0\n/);
    has('order', /commerce_relay_leader\{service="order"\} 1\n/);
    has(
      'order',
      /commerce_consumer_messages_total\{group="payment",topic="payment.commands",outcome="handled",service="order"\} 2\n/,
    );
    has('order', /commerce_consumer_lag_messages\{group="order",topic="order.replies",service="order"\} 0\n/);
    has('product', /commerce_reservations_total\{outcome="reserved",service="product"\} 1\n/);
    has('product', /commerce_database_transactions_total\{outcome="committed",service="product"\} [1-9]/);
    has('auth', /commerce_graphql_requests_total\{outcome="ok",service="auth"\} [1-9]/);
    has('user', /nodejs_eventloop_lag_p99_seconds\{service="user"\} /);
  });

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
