import { Stripe } from 'stripe';
import type { Authorisation } from '../../../application/payment-provider.ts';
import type { DeclineReason } from '../../../domain/payment.ts';

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

export const declined = (reason: DeclineReason): Authorisation & { approved: false } => ({ approved: false, reason });

/** The decline that an error of a confirmation is; undefined if it is none, so that nobody knows. */
export function declineIn(error: unknown): (Authorisation & { approved: false }) | undefined {
  if (error instanceof Stripe.errors.StripeCardError) return declined(reasonOf(error));
  if (error instanceof Stripe.errors.StripeInvalidRequestError && isAboutTheCard(error)) return declined('CARD_CANNOT_BE_USED');
  return undefined;
}

/**
 * What a card error is to the buyer, by its code or the bank's (https://docs.stripe.com/declines/codes). A card that is stolen, lost or
 * suspected is declined like any other: its holder may be a thief.
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
};

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
      return declined('ORDER_WAS_GIVEN_UP');
    case 'requires_payment_method':
      return error ? declined(error.type === 'card_error' ? reasonOf(error) : 'CARD_DECLINED') : undefined;
    default:
      return undefined;
  }
}

/** Whether an amount is outside of what Stripe takes in its currency; what it is to the shopper if so. */
export function amountRefusalIn(error: unknown): DeclineReason | undefined {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return undefined;
  if (error.code === 'amount_too_small') return 'AMOUNT_IS_TOO_SMALL';
  if (error.code === 'amount_too_large') return 'AMOUNT_IS_TOO_LARGE';
  return undefined;
}
