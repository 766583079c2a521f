import { isId } from '@commerce/chassis/ids.ts';
import { askWith, type Followed } from '@commerce/chassis/secrets/followed.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { FastifyInstance } from 'fastify';
import { Stripe } from 'stripe';
import type { HandlePaymentNotification, PaymentNotification } from '../../../application/handle-payment-notification.ts';
import type { Inbox } from '../../../application/ports.ts';

interface Deps {
  /** The endpoint's signing secret, `whsec_…`. */
  readonly secret: Followed<string>;
  readonly inbox: Pick<Inbox<unknown, unknown>, 'once'>;
  readonly handlePaymentNotification: HandlePaymentNotification;
  readonly log: Log;
}

export const stripeWebhookPath = '/webhooks/stripe';

/** Maximum age of a signature, in seconds. The endpoint refuses later replays; Stripe signs anew when it delivers again. */
const toleranceSeconds = 300;
const bodyLimit = 256 * 1024;

/**
 * The endpoint for Stripe's events. Stripe signs them and delivers them at least once, in any order. The inbox commits the effect
 * of each event once, before the endpoint acknowledges it with 200. After any other answer Stripe delivers it again, for three
 * days.
 */
export async function stripeWebhook(server: FastifyInstance, deps: Deps): Promise<void> {
  await server.register(async (scope) => {
    // The signature covers the bytes of the body, so no parser may change them before.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body));
    scope.post(stripeWebhookPath, async (request, reply) => {
      const event = await signedEvent(deps, request.body, request.headers['stripe-signature']);
      if (!event) return reply.code(400).send({ error: 'The signature does not match.' });
      await handle(deps, event);
      return { received: true };
    });
  });
}

/** @returns the event, if Stripe has signed these bytes within the tolerance; else undefined. */
async function signedEvent({ secret, log }: Deps, body: unknown, signature: unknown): Promise<Stripe.Event | undefined> {
  if (!Buffer.isBuffer(body) || typeof signature !== 'string') return undefined;
  try {
    const check = async (key: string) => Stripe.webhooks.constructEvent(body, signature, key, toleranceSeconds);
    return await askWith(secret, check, isWrongSignature);
  } catch (error) {
    log.warn({ reason: (error as Error).name }, 'a message to the Stripe webhook was refused');
    return undefined;
  }
}

const isWrongSignature = (outcome: unknown): boolean => outcome instanceof Stripe.errors.StripeSignatureVerificationError;

async function handle({ inbox, handlePaymentNotification, log }: Deps, event: Stripe.Event): Promise<void> {
  const notification = notificationIn(event);
  if (!notification) return;
  const resumed = await inbox.once({ consumer: 'stripe', id: event.id }, (stores) =>
    handlePaymentNotification(stores, notification),
  );
  log.info(
    { orderId: notification.orderId, event: event.id, type: event.type, resumed: resumed === true },
    'payment notification',
  );
}

/** The notification for an order of the shop. Undefined for other events, because the account may serve other shops, too. */
export function notificationIn(event: Stripe.Event): PaymentNotification | undefined {
  switch (event.type) {
    case 'payment_intent.amount_capturable_updated':
    case 'payment_intent.payment_failed':
    case 'payment_intent.requires_action':
      return notificationOf(event.data.object, ['AuthorisePayment']);
    case 'payment_intent.succeeded':
      return notificationOf(event.data.object, ['CapturePayment']);
    case 'payment_intent.canceled': // by the shop, or by Stripe while the buyer's action was awaited
      return notificationOf(event.data.object, ['AuthorisePayment', 'ReturnPayment']);
    case 'charge.refunded': // a charge has the metadata of its intent
      return notificationOf(event.data.object, ['ReturnPayment']);
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
      return notificationOf(event.data.object, ['AuthorisePayment']);
    case 'checkout.session.expired': // by the shop, or by Stripe
      return notificationOf(event.data.object, ['AuthorisePayment', 'ReturnPayment']);
    default:
      return undefined;
  }
}

function notificationOf(
  { metadata }: Stripe.PaymentIntent | Stripe.Charge | Stripe.Checkout.Session,
  answers: PaymentNotification['answers'],
): PaymentNotification | undefined {
  const orderId = metadata?.order_id;
  return orderId !== undefined && isId(orderId) ? { orderId, answers } : undefined;
}
