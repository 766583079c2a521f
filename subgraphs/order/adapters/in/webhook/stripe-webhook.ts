import type { Database } from '@commerce/chassis/database/database.ts';
import { isId } from '@commerce/chassis/ids.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { FastifyInstance } from 'fastify';
import type { Stripe } from 'stripe';
import type { HearPaymentNews, PaymentNews } from '../../../application/payment-desk-news.ts';
import { withStores } from '../../out/database/sql-stores.ts';
import type { Tables } from '../../out/database/tables.ts';

interface Deps {
  readonly stripe: Stripe;
  /** The endpoint's signing secret, `whsec_…`. */
  readonly secret: string;
  readonly database: Database;
  readonly tables: Tables;
  readonly hearPaymentNews: HearPaymentNews;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly committed: () => void;
  readonly log: Log;
}

export const stripeWebhookPath = '/webhooks/stripe';

/** How old a signature may be, in seconds: what is replayed later is refused. Stripe signs anew when it delivers again. */
const toleranceSeconds = 300;
const bodyLimit = 256 * 1024;

/**
 * Hears what Stripe tells: signed, at least once, in any order. Each event's effect is committed once, by the inbox, before it is
 * acknowledged with 200; anything else makes Stripe deliver it again, for three days.
 */
export async function hearStripe(server: FastifyInstance, deps: Deps): Promise<void> {
  await server.register(async (scope) => {
    // The signature is over the bytes as they came, so nothing may parse them before.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
    scope.post(stripeWebhookPath, async (request, reply) => {
      const event = signedEvent(deps, request.body, request.headers['stripe-signature']);
      if (!event) return reply.code(400).send({ error: 'The signature does not fit.' });
      await hear(deps, event);
      return { received: true };
    });
  });
}

/** The event if Stripe signed these bytes lately, else undefined. */
function signedEvent({ stripe, secret, log }: Deps, body: unknown, signature: unknown): Stripe.Event | undefined {
  if (!Buffer.isBuffer(body) || typeof signature !== 'string') return undefined;
  try {
    return stripe.webhooks.constructEvent(body, signature, secret, toleranceSeconds);
  } catch (error) {
    log.warn({ reason: (error as Error).name }, 'a message to the Stripe webhook was refused');
    return undefined;
  }
}

async function hear(deps: Deps, event: Stripe.Event): Promise<void> {
  const { database, tables, hearPaymentNews, now, committed, log } = deps;
  const news = newsIn(event);
  if (!news) return;
  const heard = await database.transact(async (queries) => {
    const entry = { consumer: 'stripe', messageId: event.id, receivedAt: now() };
    const isNew = await database.insertIgnore(queries, tables.inbox, [entry]);
    return isNew === 1 && withStores(deps, queries, (stores) => hearPaymentNews(stores, news));
  });
  if (heard) committed();
  log.info({ orderId: news.orderId, event: event.id, type: event.type, waited: heard }, 'news from Stripe');
}

/** What the event means for an order of the shop; undefined if it is about something else, for the account may serve others too. */
export function newsIn(event: Stripe.Event): PaymentNews | undefined {
  switch (event.type) {
    case 'payment_intent.amount_capturable_updated':
    case 'payment_intent.payment_failed':
      return newsOf(event.data.object, 'AuthorisePayment');
    case 'payment_intent.succeeded':
      return newsOf(event.data.object, 'CapturePayment');
    case 'payment_intent.canceled':
    case 'charge.refunded': // a charge carries the metadata of its intent
      return newsOf(event.data.object, 'ReturnPayment');
    default:
      return undefined;
  }
}

function newsOf({ metadata }: Stripe.PaymentIntent | Stripe.Charge, answers: PaymentNews['answers']): PaymentNews | undefined {
  const orderId = metadata?.order_id;
  return orderId !== undefined && isId(orderId) ? { orderId, answers } : undefined;
}
