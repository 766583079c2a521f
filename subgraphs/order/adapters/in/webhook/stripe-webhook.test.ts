import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { openDatabase } from '@commerce/chassis/database/open-database.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';
import Fastify from 'fastify';
import request from 'supertest';
import { makeHearPaymentNews } from '../../../application/payment-desk-news.ts';
import { runSaga, type SagaInstance } from '../../../application/run-saga.ts';
import { anOrder } from '../../../domain/an-order.ts';
import { migrationsFolder, tablesOf } from '../../out/database/schema.ts';
import { sqlTransact } from '../../out/database/sql-stores.ts';
import { stripeClient } from '../../out/payment/stripe-client.ts';
import { hearStripe, stripeWebhookPath } from './stripe-webhook.ts';

const [sqlite] = enginesUnderTest;
const secret = 'whsec_test';
const stripe = stripeClient({ secretKey: 'sk_test_123' });

/** The endpoint over an empty database, and an order that waits for its payment. */
async function endpoint() {
  if (!sqlite) throw new Error('SQLite is always there');
  const { url, remove } = await sqlite.fresh();
  const database = await openDatabase(url, migrationsFolder);
  const tables = tablesOf(database);
  const now = () => new Date();
  const deps = { database, tables, newId, now, committed: () => undefined };
  const transact = sqlTransact(deps);
  const server = Fastify({ forceCloseConnections: true });
  server.post('/graphql', async ({ body }) => body);
  await hearStripe(server, {
    ...deps,
    stripe,
    secret,
    hearPaymentNews: makeHearPaymentNews({ now }),
    log: makeLog('order', 'silent'),
  });
  await server.ready();

  const order = anOrder({ id: newId(), number: newId().slice(-12), buyerId: newId(), total: { amount: 2_000, currency: 'KRW' } });
  const placing: SagaInstance = {
    id: newId(),
    name: 'place-order',
    data: { orderId: order.id, buyerId: order.buyerId, lines: [], addressId: null, paymentToken: 'pm_1' },
    stand: { state: 'doing', step: 4 },
    startedAt: now(),
    deadlineAt: new Date(Date.now() + 30_000),
    wakeAt: new Date(Date.now() + 10_000),
    resends: 0,
    notes: [],
  };
  await transact(async ({ orders, sagas }) => {
    await orders.add([{ change: { order, events: [] }, placement: { idempotencyKey: newId(), fingerprint: 'print' } }]);
    await sagas.save([{ ...runSaga(placing, order, { kind: 'succeeded', step: 0, way: 'undoes' }, now()), instance: placing }]);
  });

  const event = (type: string, but: object = {}) =>
    JSON.stringify({
      id: `evt_${newId()}`,
      object: 'event',
      type,
      data: { object: { id: 'pi_1', metadata: { order_id: order.id } } },
      ...but,
    });
  const tell = (payload: string, signature = stripe.webhooks.generateTestHeaderString({ payload, secret })) =>
    request(server.server)
      .post(stripeWebhookPath)
      .set('content-type', 'application/json; charset=utf-8')
      .set('stripe-signature', signature)
      .send(payload);
  const sent = async () => {
    const rows = await database.read.select().from(tables.outbox);
    return rows.map(({ value }) => JSON.parse(value).type);
  };
  const close = async () => {
    await server.close();
    await database.close();
    await remove();
  };
  return { server, event, tell, sent, close };
}

describe('the endpoint for Stripe’s news', () => {
  let under: Awaited<ReturnType<typeof endpoint>>;
  beforeEach(async () => {
    under = await endpoint();
  });
  afterEach(() => under.close());

  it('lets an order that waits for its payment go on at once: the desk is asked again', async () => {
    const { event, tell, sent } = under;
    await tell(event('payment_intent.amount_capturable_updated')).expect(200);
    expect(await sent()).toEqual(['commerce.AuthorisePayment.v1']);
  });

  it('hears an event once, however often and in whatever company it is delivered', async () => {
    const { event, tell, sent } = under;
    const news = event('payment_intent.payment_failed');
    const answers = await Promise.all([tell(news), tell(news), tell(news)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await tell(news).expect(200);
    expect(await sent()).toEqual(['commerce.AuthorisePayment.v1']);
  });

  it('does nothing on news that no order waits for', async () => {
    const { event, tell, sent } = under;
    for (const type of ['payment_intent.canceled', 'charge.refunded', 'payment_intent.succeeded', 'payment_intent.created']) {
      await tell(event(type)).expect(200);
    }
    const elsewhere = { data: { object: { metadata: { order_id: newId() } } } };
    await tell(event('payment_intent.payment_failed', elsewhere)).expect(200);
    const another = { data: { object: { metadata: {} } } };
    await tell(event('payment_intent.payment_failed', another)).expect(200);
    expect(await sent()).toEqual([]);
  });

  it('refuses what Stripe did not sign, did not sign like this, or signed long ago', async () => {
    const { event, tell, sent, server } = under;
    const payload = event('payment_intent.payment_failed');
    const long = Math.floor(Date.now() / 1_000) - 301;
    const { generateTestHeaderString: sign } = stripe.webhooks;
    await tell(payload, 't=1,v1=00').expect(400);
    await tell(payload, sign({ payload, secret: 'whsec_another' })).expect(400);
    await tell(payload, sign({ payload: `${payload} `, secret })).expect(400);
    await tell(payload, sign({ payload, secret, timestamp: long })).expect(400);
    await request(server.server).post(stripeWebhookPath).send({}).expect(400);
    expect(await sent()).toEqual([]);
  });

  it('leaves the other paths of the server as they were', async () => {
    const { body } = await request(under.server.server).post('/graphql').send({ query: '{ a }' }).expect(200);
    expect(body).toEqual({ query: '{ a }' });
  });
});
