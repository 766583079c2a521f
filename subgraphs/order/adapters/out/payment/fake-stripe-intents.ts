import { randomUUID } from 'node:crypto';

/** The cards of the fake, with the names of Stripe's test cards. Any other card is unknown. */
export const fakeStripeCards = {
  pm_card_visa: undefined,
  /** The bank asks the buyer on a page of its own (3-D Secure). */
  pm_card_authenticationRequired: 'action',
  pm_card_visa_chargeDeclined: { code: 'card_declined', decline_code: 'generic_decline', message: 'Your card was declined.' },
  pm_card_chargeDeclinedInsufficientFunds: {
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
  },
} as const;
export type FakeStripeCard = keyof typeof fakeStripeCards;

export const isFakeStripeCard = (card: string): card is FakeStripeCard => Object.hasOwn(fakeStripeCards, card);

type Status = 'requires_payment_method' | 'requires_action' | 'requires_capture' | 'succeeded' | 'canceled';

export interface FakeIntent {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** The Checkout Session that has made it; undefined if the shop has. */
  readonly session?: string | undefined;
  status: Status;
  refunded: boolean;
  /** How often the fake has authorised, captured and refunded. */
  readonly count: { authorised: number; captured: number; refunded: number };
  decline?: Readonly<{ code: string; decline_code?: string; message: string }> | undefined;
  /** The page to which the bank's page leads back. */
  returnUrl?: string;
}

export interface Answer {
  readonly code: number;
  readonly body: object;
}

export const errorBody = (type: string, details: object) => ({ error: { type, ...details } });
export const refused = (details: object, code = 400): Answer => ({ code, body: errorBody('invalid_request_error', details) });

/** The type of the event that says how the intent is now; undefined for a new one. */
export function intentEvent({ status, decline, refunded }: FakeIntent): string | undefined {
  switch (status) {
    case 'requires_payment_method':
      return decline && 'payment_intent.payment_failed';
    case 'requires_action':
      return 'payment_intent.requires_action';
    case 'requires_capture':
      return 'payment_intent.amount_capturable_updated';
    case 'succeeded':
      return refunded ? 'charge.refunded' : 'payment_intent.succeeded';
    case 'canceled':
      return 'payment_intent.canceled';
  }
}

export const newIntent = (start: Pick<FakeIntent, 'amount' | 'currency' | 'metadata' | 'session'>): FakeIntent => ({
  id: `pi_${randomUUID().replaceAll('-', '')}`,
  status: 'requires_payment_method',
  refunded: false,
  count: { authorised: 0, captured: 0, refunded: 0 },
  ...start,
});

export function createIntent(intents: Map<string, FakeIntent>, body: Readonly<Record<string, string>>): Answer {
  const amount = Number(body.amount);
  if (amount < 50) return refused({ code: 'amount_too_small', param: 'amount' });
  const metadata = { order_id: String(body['metadata[order_id]']) };
  const intent = newIntent({ amount, currency: String(body.currency), metadata });
  intents.set(intent.id, intent);
  return shown(intent);
}

export function confirm(intent: FakeIntent, card: string, returnUrl?: string): Answer {
  if (intent.status !== 'requires_payment_method' || intent.session) return unexpected(intent);
  if (!isFakeStripeCard(card)) return refused({ code: 'resource_missing', param: 'payment_method' });
  const decline = fakeStripeCards[card];
  if (decline === 'action') {
    Object.assign(intent, { status: 'requires_action', decline: undefined, returnUrl });
    return shown(intent);
  }
  intent.count.authorised += 1;
  if (decline === undefined) {
    intent.status = 'requires_capture';
    return shown(intent);
  }
  intent.decline = decline;
  return { code: 402, body: errorBody('card_error', { ...decline, payment_intent: intentView(intent) }) };
}

/** The buyer passes or fails the authentication of the bank. @returns false if the bank does not ask (any more) */
export function authenticate(intent: FakeIntent | undefined, passes: boolean): boolean {
  if (intent?.status !== 'requires_action') return false;
  if (passes) intent.count.authorised += 1;
  else intent.decline = { code: 'payment_intent_authentication_failure', message: 'The authentication failed.' };
  intent.status = passes ? 'requires_capture' : 'requires_payment_method';
  return true;
}

export function capture(intent: FakeIntent): Answer {
  if (intent.status !== 'requires_capture') return unexpected(intent);
  intent.status = 'succeeded';
  intent.count.captured += 1;
  return shown(intent);
}

/** An intent of a Checkout Session can be cancelled only when it requires capture; else its session must be expired. */
export function cancel(intent: FakeIntent): Answer {
  if (intent.session && intent.status !== 'requires_capture') return unexpected(intent);
  if (intent.status === 'succeeded' || intent.status === 'canceled') return unexpected(intent);
  intent.status = 'canceled';
  return shown(intent);
}

export function refund(intent: FakeIntent): Answer {
  if (intent.refunded) return refused({ code: 'charge_already_refunded' });
  if (intent.status !== 'succeeded') return unexpected(intent);
  intent.refunded = true;
  intent.count.refunded += 1;
  return { code: 200, body: { id: `re_${randomUUID()}`, object: 'refund', status: 'succeeded', payment_intent: intent.id } };
}

export const intentView = ({ id, amount, currency, metadata, status, decline, returnUrl }: FakeIntent) => ({
  id,
  object: 'payment_intent',
  amount,
  currency,
  metadata,
  status,
  client_secret: `${id}_secret_${'x'.repeat(20)}`,
  next_action:
    status === 'requires_action'
      ? { type: 'redirect_to_url', redirect_to_url: { url: `https://bank.example/${id}`, return_url: returnUrl } }
      : null,
  last_payment_error: decline === undefined ? null : { type: 'card_error', ...decline },
});

export const shown = (intent: FakeIntent): Answer => ({ code: 200, body: intentView(intent) });
const unexpected = (intent: FakeIntent): Answer =>
  refused({ code: 'payment_intent_unexpected_state', message: `it is ${intent.status}`, payment_intent: intentView(intent) });
