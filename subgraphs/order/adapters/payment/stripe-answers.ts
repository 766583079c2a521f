import { Stripe } from 'stripe';
import type { Authorisation } from '../../application/payment-provider.ts';

/** Thrown when Stripe's answer tells nothing about the money. Its message holds no secret, no card and no buyer. */
export class StripeGaveNoAnswer extends Error {
  override readonly name = 'StripeGaveNoAnswer';
}

/**
 * The error in words that may be logged. Stripe's own errors carry headers, the intent with its client secret, and parts of keys; a
 * request id is what Stripe's support and dashboard find a call by.
 */
export function withoutSecrets(error: unknown): StripeGaveNoAnswer {
  if (error instanceof StripeGaveNoAnswer) return error;
  if (!(error instanceof Stripe.errors.StripeError)) return new StripeGaveNoAnswer('stripe: the call failed');
  const { type, code, statusCode, requestId } = error;
  const facts = [type, code, statusCode, requestId].filter((fact) => fact !== undefined);
  return new StripeGaveNoAnswer(`stripe: ${facts.join(' ')}`);
}

/** Room for a reason in `PaymentDeclined` (schema/events/payment-declined.v1.json), in characters. */
const reasonLength = 200;

export const declined = (reason: string | null | undefined): Authorisation & { approved: false } => ({
  approved: false,
  reason: (reason || 'The card was declined.').slice(0, reasonLength),
});

/** The decline that an error of a confirmation is; undefined if it is none, so that nobody knows. */
export function declineIn(error: unknown): (Authorisation & { approved: false }) | undefined {
  // Stripe words card errors for the buyer: https://docs.stripe.com/api/errors#errors-card_error
  if (error instanceof Stripe.errors.StripeCardError) return declined(error.message);
  if (error instanceof Stripe.errors.StripeInvalidRequestError && isAboutTheCard(error)) {
    return declined('The card details cannot be used. Please enter them again.');
  }
  return undefined;
}

/** A token that is unknown, used up or of another account: the buyer's client sent it, and it will never work. */
const isAboutTheCard = ({ param, code }: InstanceType<typeof Stripe.errors.StripeInvalidRequestError>) =>
  /^(payment_method|confirmation_token|source|card)/.test(param ?? '') || code === 'token_already_used';

/** How the payment stands by the intent itself; undefined while that is open. */
export function outcomeOf({ status, last_payment_error: error }: Stripe.PaymentIntent): Authorisation | undefined {
  switch (status) {
    case 'requires_capture':
    case 'succeeded':
      return { approved: true };
    case 'canceled':
      return declined('The payment was given back before it was made.');
    case 'requires_payment_method':
      return error ? declined(error.type === 'card_error' ? error.message : undefined) : undefined;
    default:
      return undefined;
  }
}

/** Whether an amount is outside of what Stripe takes in its currency; the words for the shopper if so. */
export function amountRefusalIn(error: unknown): string | undefined {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return undefined;
  if (error.code === 'amount_too_small') return 'The amount is too small to be paid by card.';
  if (error.code === 'amount_too_large') return 'The amount is too large to be paid by card.';
  return undefined;
}
