import { Stripe } from 'stripe';
import type { ActionOutcome, Authorisation, Capture, Opening, PaymentProvider } from '../../../application/payment-provider.ts';
import { stripeAmount } from './stripe-amount.ts';
import { actionIn, amountRefusalIn, declineIn, outcomeOf, StripeOutcomeUnknown, wasAnswered } from './stripe-outcomes.ts';

/** Maximum number of attempts to end a payment whose status changes at the same time. */
export const maxAttempts = 3;

export type StripeIntents = Omit<PaymentProvider, 'open'> & {
  readonly open: (request: Pick<Parameters<PaymentProvider['open']>[0], 'orderId' | 'amount'>) => Promise<Opening>;
};

/**
 * Stripe's PaymentIntents with manual capture: https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
 *
 * Stripe replays the first response to an idempotency key for 24 hours, server errors too, and then forgets it. So a key alone
 * decides nothing: where a response leaves the outcome open, the status of the intent tells it. Opening and confirming each use
 * one key for good, because a repeat would have an effect. The status of the intent prevents repeated captures, cancellations and
 * refunds. Their calls use a fresh key each, which the client makes, so that a replayed server error does not block them for a
 * day.
 */
export function stripeIntents({ paymentIntents, refunds }: Stripe): StripeIntents {
  const keyed = (reference: string, what: string) => ({ idempotencyKey: `${reference}/${what}` });

  async function refund(reference: string): Promise<void> {
    try {
      const { status } = await refunds.create({ payment_intent: reference });
      if (status === 'failed' || status === 'canceled') throw new StripeOutcomeUnknown(`stripe: the refund is ${status}`);
    } catch (error) {
      const isRefunded = error instanceof Stripe.errors.StripeError && error.code === 'charge_already_refunded';
      if (!isRefunded) throw error;
    }
  }

  return {
    async open({ orderId, amount }) {
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
    },

    /** Without `use_stripe_sdk`, a card that needs 3-D Secure answers with the address of the bank's page. */
    async authorise({ reference, token, returnUrl }): Promise<Authorisation> {
      try {
        const means = { ...meansOf(token), return_url: returnUrl };
        return answerOf(await paymentIntents.confirm(reference, means, keyed(reference, 'authorise')));
      } catch (error) {
        if (!wasAnswered(error)) throw error;
        const intent = await paymentIntents.retrieve(reference);
        const answer = outcomeOf(intent) ?? actionIn(intent) ?? declineIn(error);
        if (answer) return answer;
        throw error;
      }
    },

    readOutcome: async ({ reference }): Promise<ActionOutcome> =>
      outcomeOf(await paymentIntents.retrieve(reference)) ?? { outcome: 'open' },

    async capture({ reference }): Promise<Capture> {
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
    },

    /**
     * Acts on the current status. Cancelling and capturing exclude each other at Stripe, so the call that loses reads the status
     * again.
     */
    async refundOrVoid({ reference }): Promise<void> {
      for (let attempt = 1; ; attempt += 1) {
        const { status } = await paymentIntents.retrieve(reference);
        if (status === 'canceled') return;
        try {
          if (status !== 'succeeded') await paymentIntents.cancel(reference);
          else await refund(reference);
          return;
        } catch (error) {
          if (!wasAnswered(error) || attempt === maxAttempts) throw error;
        }
      }
    },
  };
}

/** The parameters for a token of Stripe.js in the buyer's browser: a confirmation token or a payment method. */
const meansOf = (token: string): Stripe.PaymentIntentConfirmParams =>
  token.startsWith('ctoken_') ? { confirmation_token: token } : { payment_method: token };

function answerOf(intent: Stripe.PaymentIntent): Authorisation {
  const answer = outcomeOf(intent) ?? actionIn(intent);
  if (answer) return answer;
  throw new StripeOutcomeUnknown(`stripe: the intent is ${intent.status}`);
}
