import { Stripe } from 'stripe';
import type { Authorisation, Capture, Opening, PaymentProvider } from '../../../application/payment-provider.ts';
import { stripeAmount } from './stripe-amount.ts';
import { amountRefusalIn, declined, declineIn, outcomeOf, StripeGaveNoAnswer, withoutSecrets } from './stripe-answers.ts';

/** How often giving back looks again when the intent moved between looking and acting. */
const looks = 3;

/**
 * Stripe's PaymentIntents with manual capture: https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
 *
 * Stripe replays the first answer to an idempotency key for 24 hours, server errors too, and then forgets it. So keys alone decide nothing:
 * wherever an answer does not tell, the intent's own status does. Opening and confirming have one key each for good, for their repeats
 * would have effects. Capturing, cancelling and refunding have none at the second time, for the intent's status forbids it; their calls
 * have a fresh key each, which the client makes, lest a replayed server error blocks them for a day.
 */
export function stripeProvider({ stripe }: { readonly stripe: Stripe }): PaymentProvider {
  const { paymentIntents, refunds } = stripe;
  const keyed = (reference: string, what: string) => ({ idempotencyKey: `${reference}/${what}` });

  async function authorise({ reference, token }: { reference: string; token: string }): Promise<Authorisation> {
    try {
      const means = { ...meansOf(token), error_on_requires_action: true };
      return settled(await paymentIntents.confirm(reference, means, keyed(reference, 'authorise')));
    } catch (error) {
      if (!wasAnswered(error)) throw error;
      const outcome = outcomeOf(await paymentIntents.retrieve(reference)) ?? declineIn(error);
      if (outcome) return outcome;
      throw error;
    }
  }

  async function capture(reference: string): Promise<Capture> {
    try {
      await paymentIntents.capture(reference);
      return { captured: true };
    } catch (error) {
      if (!wasAnswered(error)) throw error;
      const { status } = await paymentIntents.retrieve(reference);
      if (status === 'succeeded') return { captured: true };
      if (status === 'requires_capture' || status === 'processing') throw error;
      return { captured: false, reason: `the intent is ${status}` };
    }
  }

  /** Acts on what the intent is now. Cancelling and capturing exclude each other at Stripe, so whoever comes second looks again. */
  async function refundOrVoid(reference: string): Promise<void> {
    for (let look = 1; ; look += 1) {
      const { status } = await paymentIntents.retrieve(reference);
      if (status === 'canceled') return;
      try {
        if (status !== 'succeeded') await paymentIntents.cancel(reference);
        else await refund(reference);
        return;
      } catch (error) {
        if (!wasAnswered(error) || look === looks) throw error;
      }
    }
  }

  async function refund(reference: string): Promise<void> {
    try {
      const { status } = await refunds.create({ payment_intent: reference });
      if (status === 'failed' || status === 'canceled') throw new StripeGaveNoAnswer(`stripe: the refund is ${status}`);
    } catch (error) {
      const isRefunded = error instanceof Stripe.errors.StripeError && error.code === 'charge_already_refunded';
      if (!isRefunded) throw error;
    }
  }

  return {
    open: ({ orderId, amount }) =>
      discreetly(async (): Promise<Opening> => {
        try {
          const { id } = await paymentIntents.create(
            {
              ...stripeAmount(amount),
              capture_method: 'manual',
              allowed_payment_method_types: ['card'],
              metadata: { order_id: orderId },
            },
            keyed(orderId, 'open'),
          );
          return { opened: true, reference: id };
        } catch (error) {
          const reason = amountRefusalIn(error);
          if (reason) return { opened: false, reason };
          throw error;
        }
      }),
    authorise: (request) => discreetly(() => authorise(request)),
    capture: ({ reference }) => discreetly(() => capture(reference)),
    refundOrVoid: ({ reference }) => discreetly(() => refundOrVoid(reference)),
  };
}

/** What Stripe.js gave the buyer's browser for the card: a confirmation token or a payment method. */
const meansOf = (token: string): Stripe.PaymentIntentConfirmParams =>
  token.startsWith('ctoken_') ? { confirmation_token: token } : { payment_method: token };

function settled(intent: Stripe.PaymentIntent): Authorisation {
  const outcome = outcomeOf(intent);
  if (outcome) return outcome;
  // Nobody is there to pass an authentication, and such an intent holds nothing.
  if (intent.status === 'requires_action') return declined('AUTHENTICATION_IS_NEEDED');
  throw new StripeGaveNoAnswer(`stripe: the intent is ${intent.status}`);
}

/** Whether Stripe answered this very request, so that looking at the intent is worth a call. */
const wasAnswered = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError &&
  (error instanceof Stripe.errors.StripeCardError ||
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeIdempotencyError ||
    (error.statusCode ?? 0) >= 500);

async function discreetly<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw withoutSecrets(error);
  }
}
