import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { memoryLog, memoryStore } from '@commerce/chassis/events/memory-log.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';
import { topics } from '@commerce/schema/topics.ts';
import Fastify from 'fastify';
import request from 'supertest';
import { makeHandlePaymentNotification } from '../../../application/handle-payment-notification.ts';
import { newSaga } from '../../../application/run-saga.ts';
import { anOrder } from '../../../domain/order.support.ts';
import { openOrderDatabase } from '../../out/database/open.ts';
import { sqlInbox } from '../../out/database/sql-inbox.ts';
import { sqlTransact } from '../../out/database/sql-transact.ts';
import { stripeClient } from '../../out/payment/stripe-client.ts';
import { stripeWebhook, stripeWebhookPath } from './stripe-webhook.ts';

const [sqlite] = enginesUnderTest;
const secret = 'whsec_test';
const stripe = stripeClient({ secretKey: fixed('sk_test_123') });

/** The endpoint over an empty database, and an order that waits for its payment. */
async function endpoint() {
  if (!sqlite) throw new Error('SQLite is always there');
  const { url, remove } = await sqlite.fresh();
  const { database, tables } = await openOrderDatabase(url);
  const now = () => new Date();
  const deps = { database, tables, newId, now, committed: () => undefined, tokenOf: (orderId: string) => `${orderId}.signature` };
  const transact = sqlTransact(deps);
  const server = Fastify({ forceCloseConnections: true });
  server.post('/graphql', async ({ body }) => body);
  const log = makeLog('order', 'silent');
  const inbox = sqlInbox({ ...deps, eventLog: memoryLog(memoryStore(topics)), log });
  await stripeWebhook(server, {
    secret: fixed(secret),
    inbox,
    handlePaymentNotification: makeHandlePaymentNotification({ now }),
    log,
  });
  await server.ready();

  const order = anOrder({ id: newId(), number: newId().slice(-12), buyerId: newId(), total: { amount: 2_000, currency: 'KRW' } });
  const placing = {
    ...newSaga({
      id: newId(),
      name: 'place-order',
      data: { orderId: order.id, buyerId: order.buyerId, lines: [], addressId: null, paymentToken: 'pm_1' },
      startedAt: now(),
      deadlineAt: new Date(Date.now() + 30_000),
    }),
    state: { status: 'doing', step: 'payment' } as const,
    wakeAt: new Date(Date.now() + 10_000),
  };
  await transact(async ({ orders, sagas }) => {
    await orders.add([{ change: { order, events: [] }, request: { idempotencyKey: newId(), fingerprint: 'print' } }]);
    await sagas.save([{ instance: placing, change: { order, events: [] }, commands: [] }]);
  });

  const event = (type: string, but: object = {}) =>
    JSON.stringify({
      id: `evt_${newId()}`,
      object: 'event',
      type,
      data: { object: { id: 'pi_1', metadata: { order_id: order.id } } },
      ...but,
    });
  const deliver = (payload: string, signature = stripe.webhooks.generateTestHeaderString({ payload, secret })) =>
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
  return { server, event, deliver, sent, close };
}

describe('the endpoint for Stripe’s events', () => {
  let under: Awaited<ReturnType<typeof endpoint>>;
  beforeEach(async () => {
    under = await endpoint();
  });
  afterEach(() => under.close());

  it('resumes an order that waits for its payment at once: it asks the provider again', async () => {
    const { event, deliver, sent } = under;
    await deliver(event('payment_intent.amount_capturable_updated')).expect(200);
    expect(await sent()).toEqual(['commerce.AuthorisePayment.v1']);
  });

  it('resumes it, too, when Stripe has given the payment up while the buyer’s action was awaited', async () => {
    const { event, deliver, sent } = under;
    await deliver(event('payment_intent.canceled')).expect(200);
    expect(await sent()).toEqual(['commerce.AuthorisePayment.v1']);
  });

  it.each(['completed', 'expired', 'async_payment_succeeded', 'async_payment_failed'])(
    'resumes it on an event of its page: checkout.session.%s',
    async (what) => {
      const { event, deliver, sent } = under;
      await deliver(event(`checkout.session.${what}`)).expect(200);
      expect(await sent()).toEqual(['commerce.AuthorisePayment.v1']);
    },
  );

  it('handles an event once, however often Stripe delivers it and however many deliveries run at once', async () => {
    const { event, deliver, sent } = under;
    const payload = event('payment_intent.payment_failed');
    const answers = await Promise.all([deliver(payload), deliver(payload), deliver(payload)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await deliver(payload).expect(200);
    expect(await sent()).toEqual(['commerce.AuthorisePayment.v1']);
  });

  it('does nothing on an event that no order waits for', async () => {
    const { event, deliver, sent } = under;
    for (const type of ['charge.refunded', 'payment_intent.succeeded', 'payment_intent.created']) {
      await deliver(event(type)).expect(200);
    }
    const elsewhere = { data: { object: { metadata: { order_id: newId() } } } };
    await deliver(event('payment_intent.payment_failed', elsewhere)).expect(200);
    const another = { data: { object: { metadata: {} } } };
    await deliver(event('payment_intent.payment_failed', another)).expect(200);
    expect(await sent()).toEqual([]);
  });

  it('refuses a body that Stripe did not sign, that has changed since, or whose signature is old', async () => {
    const { event, deliver, sent, server } = under;
    const payload = event('payment_intent.payment_failed');
    const long = Math.floor(Date.now() / 1_000) - 301;
    const { generateTestHeaderString: sign } = stripe.webhooks;
    await deliver(payload, 't=1,v1=00').expect(400);
    await deliver(payload, sign({ payload, secret: 'whsec_another' })).expect(400);
    await deliver(payload, sign({ payload: `${payload} `, secret })).expect(400);
    await deliver(payload, sign({ payload, secret, timestamp: long })).expect(400);
    await request(server.server).post(stripeWebhookPath).send({}).expect(400);
    expect(await sent()).toEqual([]);
  });

  it('leaves the other paths of the server as they were', async () => {
    const { body } = await request(under.server.server).post('/graphql').send({ query: '{ a }' }).expect(200);
    expect(body).toEqual({ query: '{ a }' });
  });
});
