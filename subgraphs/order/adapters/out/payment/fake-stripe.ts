import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';

/**
 * A fault of the next change: the connection breaks before or after the work; the server fails before or after the work (and, as
 * Stripe does, keeps this response under the key); too many requests; or the response comes too late.
 */
export type StripeFault = 'none' | 'cut before' | 'cut after' | 'broken before' | 'broken after' | 'busy' | 'slow';

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

type Status = 'requires_payment_method' | 'requires_action' | 'requires_capture' | 'succeeded' | 'canceled';

export interface FakeIntent {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Readonly<Record<string, string>>;
  status: Status;
  refunded: boolean;
  /** How often the fake has authorised, captured and refunded. */
  readonly count: { authorised: number; captured: number; refunded: number };
  decline?: Readonly<{ code: string; decline_code?: string; message: string }> | undefined;
  /** The page to which the bank's page leads back. */
  returnUrl?: string;
}

/** What Stripe sends to the shop's webhook: https://docs.stripe.com/api/events/object */
export interface StripeEvent {
  readonly id: string;
  readonly object: 'event';
  readonly type: string;
  readonly data: { readonly object: object };
}

interface FakeStripeOptions {
  readonly secretKey: string;
  /** By default a free one. */
  readonly port?: number;
  /** How late a slow response is, in milliseconds. */
  readonly slowMs?: number;
  /** Gets an event for each change of an intent's status, in order, before the response to the call that has changed it. */
  readonly onEvent?: (event: StripeEvent, intent: FakeIntent) => void;
}

interface Answer {
  readonly code: number;
  readonly body: object;
}

export interface FakeStripe {
  readonly url: string;
  readonly intents: ReadonlyMap<string, FakeIntent>;
  /** The faults of the next changes, in order. Reads never fail. */
  readonly faults: StripeFault[];
  /** Forgets the idempotency keys, as Stripe does after a day. */
  readonly forgetKeys: () => void;
  /**
   * The buyer passes or fails the authentication of the bank.
   *
   * @returns false if the bank does not ask (any more).
   */
  readonly authenticate: (id: string, passes: boolean) => boolean;
  /** The buyer's browser pays a refused intent with another card, by the client secret; its bank asks, too. */
  readonly payAgain: (id: string) => void;
  readonly close: () => Promise<void>;
}

/** Starts a server with the part of Stripe's API that the shop uses, with state: https://docs.stripe.com/api/payment_intents */
export async function startFakeStripe({
  secretKey,
  port = 0,
  slowMs = 300,
  onEvent = () => undefined,
}: FakeStripeOptions): Promise<FakeStripe> {
  const intents = new Map<string, FakeIntent>();
  const responses = new Map<string, { readonly request: string; readonly answer: Answer }>();
  const faults: StripeFault[] = [];
  const server = Fastify({ forceCloseConnections: true });
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  server.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization === `Bearer ${secretKey}`) return;
    return reply.code(401).send(errorBody('invalid_request_error', { message: `Invalid API Key provided: ${secretKey}` }));
  });

  server.get<{ Params: { id: string } }>('/v1/payment_intents/:id', async ({ params }, reply) => {
    const { code, body } = withIntent(intents, params.id, shown);
    return reply.code(code).send(body);
  });
  for (const path of ['/v1/payment_intents', '/v1/payment_intents/:id/:what', '/v1/refunds']) {
    server.post(path, (request, reply) => change(request, reply));
  }

  async function change(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const fault = faults.shift() ?? 'none';
    if (fault === 'cut before') return cut(request, reply);
    if (fault === 'busy') return reply.code(429).send(errorBody('invalid_request_error', { code: 'rate_limit' }));
    const { code, body } = answerOnce(request, fault);
    if (fault === 'cut after') return cut(request, reply);
    if (fault === 'slow') await pause(slowMs);
    return reply.code(code).send(body);
  }

  /** Repeats the first response under the key, whatever it was, for the same request. */
  function answerOnce({ headers, url, body }: FastifyRequest, fault: StripeFault): Answer {
    const key = String(headers['idempotency-key']);
    const request = `${url} ${JSON.stringify(body)}`;
    const earlier = responses.get(key);
    if (earlier && earlier.request !== request) return { code: 400, body: errorBody('idempotency_error', {}) };
    if (earlier) return earlier.answer;
    const broken = { code: 500, body: errorBody('api_error', { message: 'Something went wrong.' }) };
    const parameters = (body ?? {}) as Record<string, string>;
    const work = () => telling(intents.get(parameters.payment_intent ?? idIn(url)), () => carryOut(intents, url, parameters));
    const worked = fault === 'broken before' ? broken : work();
    const answer = fault === 'broken after' ? broken : worked;
    responses.set(key, { request, answer });
    return answer;
  }

  /** Changes an intent, and sends an event if that has changed its status. */
  function telling<T>(intent: FakeIntent | undefined, work: () => T): T {
    const before = intent && eventType(intent);
    const result = work();
    if (intent && eventType(intent) !== before) onEvent(eventOf(intent), intent);
    return result;
  }

  await server.listen({ port, host: '127.0.0.1' });
  return {
    url: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    intents,
    faults,
    forgetKeys: () => responses.clear(),
    authenticate: (id, passes) => telling(intents.get(id), () => authenticate(intents.get(id), passes)),
    payAgain: (id) => {
      const intent = intents.get(id);
      if (intent?.status === 'requires_payment_method' && intent.decline) intent.status = 'requires_action';
    },
    close: () => server.close(),
  };
}

/**
 * Ends the connection without an HTTP response. After a bare reset, the client would wait half a second before its next attempt.
 */
function cut(request: FastifyRequest, reply: FastifyReply): undefined {
  reply.hijack();
  request.raw.socket.end('cut');
}

const idIn = (url: string): string => url.split('/')[3] ?? '';

/** The type of the event that says how the intent is now. */
function eventType({ status, decline, refunded }: FakeIntent): string {
  switch (status) {
    case 'requires_payment_method':
      return decline ? 'payment_intent.payment_failed' : 'payment_intent.created';
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

/** A charge has the metadata of its intent, and the shop reads nothing else of it. */
const eventOf = (intent: FakeIntent): StripeEvent => ({
  id: `evt_${randomUUID().replaceAll('-', '')}`,
  object: 'event',
  type: eventType(intent),
  data: { object: view(intent) },
});

function carryOut(intents: Map<string, FakeIntent>, url: string, body: Record<string, string>): Answer {
  const [, , resource, id, what] = url.split('/');
  if (resource === 'refunds') return withIntent(intents, body.payment_intent, refund);
  if (id === undefined) return create(intents, body);
  return withIntent(intents, id, (intent) => {
    if (what === 'confirm') return confirm(intent, body.payment_method ?? '', body.return_url);
    return what === 'capture' ? capture(intent) : cancel(intent);
  });
}

function withIntent(intents: ReadonlyMap<string, FakeIntent>, id: string | undefined, work: (intent: FakeIntent) => Answer) {
  const intent = intents.get(id ?? '');
  return intent ? work(intent) : refused({ code: 'resource_missing', param: 'intent' }, 404);
}

function create(intents: Map<string, FakeIntent>, body: Record<string, string>): Answer {
  const amount = Number(body.amount);
  if (amount < 50) return refused({ code: 'amount_too_small', param: 'amount' });
  const intent: FakeIntent = {
    id: `pi_${randomUUID().replaceAll('-', '')}`,
    amount,
    currency: String(body.currency),
    metadata: { order_id: String(body['metadata[order_id]']) },
    status: 'requires_payment_method',
    refunded: false,
    count: { authorised: 0, captured: 0, refunded: 0 },
  };
  intents.set(intent.id, intent);
  return shown(intent);
}

function confirm(intent: FakeIntent, card: string, returnUrl?: string): Answer {
  if (intent.status !== 'requires_payment_method') return unexpected(intent);
  if (!Object.hasOwn(fakeStripeCards, card)) return refused({ code: 'resource_missing', param: 'payment_method' });
  const decline = fakeStripeCards[card as keyof typeof fakeStripeCards];
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
  return { code: 402, body: errorBody('card_error', { ...decline, payment_intent: view(intent) }) };
}

function authenticate(intent: FakeIntent | undefined, passes: boolean): boolean {
  if (intent?.status !== 'requires_action') return false;
  if (passes) intent.count.authorised += 1;
  else intent.decline = { code: 'payment_intent_authentication_failure', message: 'The authentication failed.' };
  intent.status = passes ? 'requires_capture' : 'requires_payment_method';
  return true;
}

function capture(intent: FakeIntent): Answer {
  if (intent.status !== 'requires_capture') return unexpected(intent);
  intent.status = 'succeeded';
  intent.count.captured += 1;
  return shown(intent);
}

function cancel(intent: FakeIntent): Answer {
  if (intent.status === 'succeeded' || intent.status === 'canceled') return unexpected(intent);
  intent.status = 'canceled';
  return shown(intent);
}

function refund(intent: FakeIntent): Answer {
  if (intent.refunded) return refused({ code: 'charge_already_refunded' });
  if (intent.status !== 'succeeded') return unexpected(intent);
  intent.refunded = true;
  intent.count.refunded += 1;
  return { code: 200, body: { id: `re_${randomUUID()}`, object: 'refund', status: 'succeeded', payment_intent: intent.id } };
}

const view = ({ id, amount, currency, metadata, status, decline, returnUrl }: FakeIntent) => ({
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

const shown = (intent: FakeIntent): Answer => ({ code: 200, body: view(intent) });
const errorBody = (type: string, details: object) => ({ error: { type, ...details } });
const refused = (details: object, code = 400): Answer => ({ code, body: errorBody('invalid_request_error', details) });
const unexpected = (intent: FakeIntent): Answer =>
  refused({ code: 'payment_intent_unexpected_state', message: `it is ${intent.status}`, payment_intent: view(intent) });
