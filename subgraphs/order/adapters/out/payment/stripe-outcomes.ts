import { Stripe } from 'stripe';
import type { Authorisation, Decision } from '../../../application/payment-provider.ts';
import type { DeclineReason } from '../../../domain/payment.ts';

/** Thrown when Stripe's response does not tell the outcome of a payment. Its message has no secret, no card and no buyer. */
export class StripeOutcomeUnknown extends Error {
  override readonly name = 'StripeOutcomeUnknown';
}

/**
 * An error that may be logged. Stripe's own errors have headers, the intent with its client secret, and parts of keys. Stripe's
 * support and dashboard find a call by the request id.
 */
export function withoutSecrets(error: unknown): StripeOutcomeUnknown {
  if (error instanceof StripeOutcomeUnknown) return error;
  if (!(error instanceof Stripe.errors.StripeError)) return new StripeOutcomeUnknown('stripe: the call failed');
  const { type, code, statusCode, requestId } = error;
  const parts = [type, code, statusCode, requestId].filter((part) => part !== undefined);
  return new StripeOutcomeUnknown(`stripe: ${parts.join(' ')}`);
}

export const declined = (reason: DeclineReason): Decision => ({ outcome: 'declined', reason });

/** The decline that an error of a confirmation means; undefined if the error leaves the outcome open. */
export function declineIn(error: unknown): Decision | undefined {
  if (error instanceof Stripe.errors.StripeCardError) return declined(reasonOf(error));
  if (error instanceof Stripe.errors.StripeInvalidRequestError && isAboutTheCard(error)) return declined('CARD_CANNOT_BE_USED');
  return undefined;
}

/**
 * The reason of a card error for the buyer, by Stripe's code or the bank's (https://docs.stripe.com/declines/codes). A stolen,
 * lost or suspected card gets the general reason, because its holder may not be its owner.
 */
function reasonOf({
  code,
  decline_code: byBank,
}: {
  code?: string | undefined;
  decline_code?: string | undefined;
}): DeclineReason {
  const known = (name: string | undefined) => (name !== undefined && Object.hasOwn(reasons, name) ? reasons[name] : undefined);
  return known(byBank) ?? known(code) ?? 'CARD_DECLINED';
}

const reasons: Readonly<Record<string, DeclineReason>> = {
  expired_card: 'CARD_EXPIRED',
  insufficient_funds: 'FUNDS_ARE_INSUFFICIENT',
  card_velocity_exceeded: 'FUNDS_ARE_INSUFFICIENT',
  withdrawal_count_limit_exceeded: 'FUNDS_ARE_INSUFFICIENT',
  incorrect_number: 'CARD_CANNOT_BE_USED',
  invalid_number: 'CARD_CANNOT_BE_USED',
  incorrect_cvc: 'CARD_CANNOT_BE_USED',
  invalid_cvc: 'CARD_CANNOT_BE_USED',
  incorrect_zip: 'CARD_CANNOT_BE_USED',
  invalid_expiry_month: 'CARD_CANNOT_BE_USED',
  invalid_expiry_year: 'CARD_CANNOT_BE_USED',
  invalid_account: 'CARD_CANNOT_BE_USED',
  authentication_required: 'AUTHENTICATION_IS_NEEDED',
  payment_intent_authentication_failure: 'AUTHENTICATION_FAILED',
  payment_intent_payment_attempt_expired: 'AUTHENTICATION_FAILED',
};

/** The token is unknown, used or of another account. The buyer's client sent it, and it never works. */
const isAboutTheCard = ({ param, code }: InstanceType<typeof Stripe.errors.StripeInvalidRequestError>) =>
  /^(payment_method|confirmation_token|source|card)/.test(param ?? '') || code === 'token_already_used';

/** The action that the intent needs; undefined if it needs none. */
export function actionIn({
  status,
  next_action: next,
  client_secret: clientSecret,
}: Stripe.PaymentIntent): Authorisation | undefined {
  if (status !== 'requires_action') return undefined;
  return { outcome: 'action needed', action: { redirectUrl: next?.redirect_to_url?.url ?? null, clientSecret } };
}

/** The outcome of a payment by the status of its intent; undefined while it is open. */
export function outcomeOf({ status, last_payment_error: error }: Stripe.PaymentIntent): Decision | undefined {
  switch (status) {
    case 'requires_capture':
    case 'succeeded':
      return { outcome: 'approved' };
    case 'canceled':
      return declined('ORDER_WAS_GIVEN_UP');
    case 'requires_payment_method':
      return error ? declined(reasonOf(error)) : undefined;
    default:
      return undefined;
  }
}

/** The decline reason for an amount that Stripe does not take in its currency; undefined for any other error. */
export function amountRefusalIn(error: unknown): DeclineReason | undefined {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return undefined;
  if (error.code === 'amount_too_small') return 'AMOUNT_IS_TOO_SMALL';
  if (error.code === 'amount_too_large') return 'AMOUNT_IS_TOO_LARGE';
  return undefined;
}

/** Whether Stripe has answered this request, so that reading the payment may tell the outcome. */
export const wasAnswered = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError &&
  (error instanceof Stripe.errors.StripeCardError ||
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeIdempotencyError ||
    (error.statusCode ?? 0) >= 500);
