import { randomUUID } from 'node:crypto';
import {
  type Answer,
  authenticate,
  type FakeIntent,
  type FakeStripeCard,
  fakeStripeCards,
  intentView,
  newIntent,
  refused,
} from './fake-stripe-intents.ts';

/** A Checkout Session: https://docs.stripe.com/api/checkout/sessions/object */
export interface FakeSession {
  readonly id: string;
  readonly amount: number;
  /** The parameters of the request that has made it, by their names in the API: `payment_intent_data[capture_method]`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The page's address, as long as the session is open. */
  readonly url: string;
  status: 'open' | 'complete' | 'expired';
  /** Stripe makes it when the buyer first tries to pay. */
  intent?: FakeIntent;
}

/** The limits of a session's life, in seconds. */
const life = { min: 1_800, max: 86_400 };

/** A new session of hosted pages with manual capture, which is all that the shop asks for. */
export function createSession(sessions: Map<string, FakeSession>, parameters: FakeSession['parameters'], origin: string): Answer {
  const wrong = wrongParameter(parameters);
  if (wrong !== undefined) return refused({ code: 'parameter_invalid', param: wrong });
  const amount = Number(parameters['line_items[0][price_data][unit_amount]']);
  if (amount < 50) return refused({ code: 'amount_too_small' });
  const id = `cs_test_${randomUUID().replaceAll('-', '')}${'x'.repeat(26)}`;
  const session: FakeSession = {
    id,
    amount,
    parameters,
    url: `${origin}/c/pay/${id}#fid${'kdWxOYHw'.repeat(40)}`,
    status: 'open',
  };
  sessions.set(id, session);
  return sessionShown(session);
}

/** @returns the first parameter that Stripe would refuse */
function wrongParameter(parameters: FakeSession['parameters']): string | undefined {
  const fixed = {
    mode: 'payment',
    'payment_intent_data[capture_method]': 'manual',
    'line_items[0][quantity]': '1',
    'adaptive_pricing[enabled]': 'false',
  };
  const wrong = Object.entries(fixed).find(([name, value]) => parameters[name] !== value)?.[0];
  const inSeconds = Number(parameters.expires_at ?? Date.now() / 1_000 + life.max) - Date.now() / 1_000;
  const isAddress = (name: string) => URL.canParse(parameters[name] ?? '');
  return (
    wrong ??
    (inSeconds < life.min || inSeconds > life.max ? 'expires_at' : undefined) ??
    ['success_url', 'cancel_url'].find((name) => !isAddress(name))
  );
}

/** The session as it is now; with the intent itself where the request expands it, else with its id. */
export const sessionShown = (session: FakeSession, isExpanded = false): Answer => ({
  code: 200,
  body: sessionView(session, isExpanded),
});

export function sessionView({ id, amount, parameters, url, status, intent }: FakeSession, isExpanded = false) {
  return {
    id,
    object: 'checkout.session',
    mode: 'payment',
    amount_total: amount,
    client_reference_id: parameters.client_reference_id ?? null,
    metadata: { order_id: String(parameters['metadata[order_id]']) },
    status,
    payment_status: intent?.status === 'succeeded' ? 'paid' : 'unpaid', // with manual capture, also of a complete session
    payment_intent: intent ? (isExpanded ? intentView(intent) : intent.id) : null,
    url: status === 'open' ? url : null,
  };
}

/** The type of the event that says how the session is now; undefined for an open one. */
export function sessionEvent({ status }: FakeSession): string | undefined {
  return status === 'open' ? undefined : `checkout.session.${status === 'complete' ? 'completed' : 'expired'}`;
}

/** Only an open session expires. Its intent ends with it. */
export function expireSession(session: FakeSession): Answer {
  if (session.status !== 'open') return refused({ message: `This Checkout Session has a status of ${session.status}.` });
  session.status = 'expired';
  if (session.intent) session.intent.status = 'canceled';
  return sessionShown(session);
}

/**
 * The buyer pays on the page. A declined card leaves the session open for another one, and a card with 3-D Secure leaves it open
 * until the bank knows its owner.
 *
 * @returns false if the page takes no card (any more)
 */
export function payOnPage(session: FakeSession, intents: Map<string, FakeIntent>, card: FakeStripeCard): boolean {
  if (session.status !== 'open') return false;
  const { amount, parameters } = session;
  session.intent ??= newIntent({
    amount,
    currency: String(parameters['line_items[0][price_data][currency]']),
    metadata: { order_id: String(parameters['payment_intent_data[metadata][order_id]']) },
    session: session.id,
  });
  const { intent } = session;
  intents.set(intent.id, intent);
  const decline = fakeStripeCards[card];
  const isDeclined = decline !== undefined && decline !== 'action';
  Object.assign(
    intent,
    isDeclined ? { status: 'requires_payment_method', decline } : { status: 'requires_action', decline: undefined },
  );
  if (decline === undefined) authenticateOnPage(session, true);
  return true;
}

/** The bank's answer to a buyer who pays on the page. @returns false if the bank does not ask (any more) */
export function authenticateOnPage(session: FakeSession, passes: boolean): boolean {
  const isAsked = authenticate(session.intent, passes);
  if (isAsked && passes) session.status = 'complete';
  return isAsked;
}
