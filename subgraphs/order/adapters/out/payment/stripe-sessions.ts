import type { Stripe } from 'stripe';
import type { Decision, PaymentProvider, ProviderPage } from '../../../application/payment-provider.ts';
import { orderLabel } from './labels.ts';
import { stripeAmount } from './stripe-amount.ts';
import { maxAttempts, type StripeIntents } from './stripe-intents.ts';
import { amountRefusalIn, declined, outcomeOf, StripeOutcomeUnknown, wasAnswered } from './stripe-outcomes.ts';

interface Deps {
  readonly stripe: Stripe;
  readonly intents: StripeIntents;
  readonly now: () => Date;
  /** How long the shop waits for its buyer, in milliseconds. */
  readonly actionDeadlineMs: number;
}

/** A buyer pays on Stripe's page: the opening names the page that the buyer comes back to. */
interface PageOpening extends Omit<Parameters<PaymentProvider['open']>[0], 'page'> {
  readonly page: ProviderPage;
}

export type StripeSessions = Omit<PaymentProvider, 'open' | 'authorise'> & {
  readonly open: (request: PageOpening) => ReturnType<PaymentProvider['open']>;
  readonly authorise: (request: { readonly reference: string }) => ReturnType<PaymentProvider['authorise']>;
};

/** Whether the reference of a payment is a Checkout Session. */
export const isSession = (reference: string): boolean => reference.startsWith('cs_');

/**
 * Stripe's Checkout Sessions, pages of Stripe's on which the buyer pays: https://docs.stripe.com/api/checkout/sessions
 *
 * The reference of such a payment is the session. Stripe makes its intent when the buyer first tries to pay, so every call finds
 * the intent through the session. While the session is open, a declined card is no outcome: the buyer may try another one.
 */
export function stripeSessions({ stripe, intents, now, actionDeadlineMs }: Deps): StripeSessions {
  const { sessions } = stripe.checkout;

  async function read(reference: string) {
    const session = await sessions.retrieve(reference, { expand: ['payment_intent'] });
    const { payment_intent: intent } = session;
    if (typeof intent === 'string') throw new StripeOutcomeUnknown('stripe: the session came without its intent');
    return { status: session.status, url: session.url, intent };
  }

  return {
    async open({ orderId, amount, page }) {
      const expiresAt = expiryAfter(now(), actionDeadlineMs);
      const idempotencyKey = `${orderId}/page/${expiresAt ?? 'a day'}`;
      try {
        const { id } = await sessions.create(parametersOf({ orderId, amount, page }, expiresAt), { idempotencyKey });
        return { opened: true, reference: id };
      } catch (error) {
        const reason = amountRefusalIn(error);
        if (reason) return { opened: false, reason };
        throw error;
      }
    },

    async authorise({ reference }) {
      const session = await read(reference);
      const outcome = outcomeIn(session);
      if (outcome) return outcome;
      if (session.url === null) throw new StripeOutcomeUnknown(`stripe: the session is ${session.status}`);
      return { outcome: 'action needed', action: { redirectUrl: session.url, clientSecret: null } };
    },

    readOutcome: async ({ reference }) => outcomeIn(await read(reference)) ?? { outcome: 'open' },

    async capture({ reference }) {
      const { status, intent } = await read(reference);
      return intent
        ? await intents.capture({ reference: intent.id })
        : { captured: false, reason: `the session is ${status} and has no intent` };
    },

    /**
     * Expires an open session, so that its buyer cannot pay any more, and ends what was paid. Expiring and paying exclude each
     * other at Stripe, so the status is read again after each attempt.
     */
    async refundOrVoid({ reference }) {
      for (let attempt = 1; ; attempt += 1) {
        const { status, intent } = await read(reference);
        if (status !== 'open') return mayHold(intent) ? await intents.refundOrVoid({ reference: intent.id }) : undefined;
        if (attempt > maxAttempts) throw new StripeOutcomeUnknown('stripe: the session does not expire');
        try {
          await sessions.expire(reference);
        } catch (error) {
          if (!wasAnswered(error)) throw error;
        }
      }
    },
  };
}

/** An expired session, and one whose buyer was declined for good, can hold nothing. Stripe refuses to cancel their intents. */
const mayHold = (intent: Stripe.PaymentIntent | null): intent is Stripe.PaymentIntent =>
  intent !== null && ['requires_capture', 'processing', 'succeeded'].includes(intent.status);

interface Session {
  readonly status: Stripe.Checkout.Session['status'];
  readonly intent: Stripe.PaymentIntent | null;
}

/** The outcome of the payment; undefined as long as the buyer can pay, or Stripe does not know yet. */
function outcomeIn({ status, intent }: Session): Decision | undefined {
  const outcome = intent ? outcomeOf(intent) : undefined;
  if (outcome?.outcome === 'approved') return outcome;
  if (status === 'expired') return declined('ORDER_WAS_GIVEN_UP');
  return status === 'open' ? undefined : outcome;
}

const minuteMs = 60_000;

/** The limits of a session's life at Stripe, and the grid of its end. The minute allows for clocks that differ. */
const life = { minMs: 31 * minuteMs, maxMs: 24 * 60 * minuteMs, gridMs: 15 * minuteMs };

/**
 * When the session ends by itself, in seconds since 1970: after the shop's own deadline, so that the shop ends it, unless the
 * shop is down. It lies on a grid, because a repeated request must be equal to the first one under its key. A request that is
 * repeated in the next quarter of an hour opens another session, whose address no buyer gets. Undefined for Stripe's default of
 * 24 hours.
 */
function expiryAfter(now: Date, actionDeadlineMs: number): number | undefined {
  const earliest = now.getTime() + Math.max(life.minMs, actionDeadlineMs);
  const expiry = Math.ceil(earliest / life.gridMs) * life.gridMs;
  return expiry - now.getTime() < life.maxMs ? expiry / 1_000 : undefined;
}

function parametersOf(
  { orderId, amount, page }: PageOpening,
  expiresAt: number | undefined,
): Stripe.Checkout.SessionCreateParams {
  const { amount: unitAmount, currency } = stripeAmount(amount);
  const metadata = { order_id: orderId };
  const name = orderLabel[page.language](page.orderNumber);
  return {
    mode: 'payment',
    client_reference_id: orderId,
    metadata,
    payment_intent_data: { capture_method: 'manual', metadata },
    allowed_payment_method_types: ['card'],
    adaptive_pricing: { enabled: false }, // the buyer pays the total that the shop has shown, in its currency
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: unitAmount, product_data: { name } } }],
    locale: page.language,
    success_url: page.returnUrl,
    cancel_url: page.returnUrl,
    ...(page.email !== null && { customer_email: page.email }),
    ...(expiresAt !== undefined && { expires_at: expiresAt }),
  };
}
