import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import {
  type Answer,
  authenticate,
  cancel,
  capture,
  confirm,
  createIntent,
  errorBody,
  type FakeIntent,
  type FakeStripeCard,
  intentEvent,
  intentView,
  refund,
  refused,
  shown,
} from './fake-stripe-intents.ts';
import { isPagePath, serveFakePage } from './fake-stripe-page.ts';
import {
  authenticateOnPage,
  createSession,
  expireSession,
  type FakeSession,
  payOnPage,
  sessionEvent,
  sessionShown,
  sessionView,
} from './fake-stripe-sessions.ts';

/**
 * A fault of the next change: the connection breaks before or after the work; the server fails before or after the work (and, as
 * Stripe does, keeps this response under the key); too many requests; or the response comes too late.
 */
export type StripeFault = 'none' | 'cut before' | 'cut after' | 'broken before' | 'broken after' | 'busy' | 'slow';

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
  /**
   * Gets an event for each change of an intent's or a session's status, in order, before the response to the call that has
   * changed it. The reference is the one that the shop knows: of the session, or of an intent without one.
   */
  readonly onEvent?: (event: StripeEvent, reference: string) => void;
}

export interface FakeStripe {
  readonly url: string;
  readonly intents: ReadonlyMap<string, FakeIntent>;
  readonly sessions: ReadonlyMap<string, FakeSession>;
  /** The faults of the next changes, in order. Reads never fail. */
  readonly faults: StripeFault[];
  /** Forgets the idempotency keys, as Stripe does after a day. */
  readonly forgetKeys: () => void;
  /**
   * The buyer passes or fails the authentication of the bank.
   *
   * @param reference of an intent, or of a session whose page asks
   * @returns false if the bank does not ask (any more).
   */
  readonly authenticate: (reference: string, passes: boolean) => boolean;
  /** The buyer pays on the page of a session. @returns false if the page takes no card (any more) */
  readonly payOnPage: (session: string, card: FakeStripeCard) => boolean;
  /** The session expires by itself. @returns false if it is not open */
  readonly expire: (session: string) => boolean;
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
  const book: Book = { intents: new Map(), sessions: new Map(), origin: '' };
  const { intents, sessions } = book;
  const responses = new Map<string, { readonly request: string; readonly answer: Answer }>();
  const faults: StripeFault[] = [];
  const server = Fastify({ forceCloseConnections: true });
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  server.addHook('onRequest', async (request, reply) => {
    if (isPagePath(request.url) || request.headers.authorization === `Bearer ${secretKey}`) return;
    return reply.code(401).send(errorBody('invalid_request_error', { message: `Invalid API Key provided: ${secretKey}` }));
  });

  server.get<{ Params: { id: string } }>('/v1/payment_intents/:id', async ({ params }, reply) => {
    const { code, body } = withIntent(intents, params.id, shown);
    return reply.code(code).send(body);
  });
  server.get<{ Params: { id: string } }>('/v1/checkout/sessions/:id', async ({ params, url }, reply) => {
    const { code, body } = withSession(sessions, params.id, (session) => sessionShown(session, url.includes('expand')));
    return reply.code(code).send(body);
  });
  const changes = ['payment_intents', 'payment_intents/:id/:what', 'refunds', 'checkout/sessions', 'checkout/sessions/:id/:what'];
  for (const path of changes) server.post(`/v1/${path}`, (request, reply) => change(request, reply));
  serveFakePage(server, { sessions, intents, telling: (session, work) => telling(session.id, work) });

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
    const reference = parameters.payment_intent ?? idIn(url);
    const work = () => telling(reference, () => carryOut(book, url, parameters));
    const worked = fault === 'broken before' ? broken : work();
    const answer = fault === 'broken after' ? broken : worked;
    responses.set(key, { request, answer });
    return answer;
  }

  /** Changes an intent or a session, and sends an event for each of the two whose status that has changed. */
  function telling<T>(reference: string, work: () => T): T {
    const sessionId = intents.get(reference)?.session ?? reference;
    const events = () => {
      const session = sessions.get(sessionId);
      const intent = session ? session.intent : intents.get(reference);
      return {
        intent: intent && eventOf(intentEvent(intent), intentView(intent)),
        session: session && eventOf(sessionEvent(session), sessionView(session)),
      };
    };
    const before = events();
    const result = work();
    const after = events();
    for (const kind of ['intent', 'session'] as const) {
      const event = after[kind];
      if (event && event.type !== before[kind]?.type) onEvent(event, sessionId);
    }
    return result;
  }

  await server.listen({ port, host: '127.0.0.1' });
  book.origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const onSession = (id: string, work: (session: FakeSession) => boolean) => {
    const session = sessions.get(id);
    return session !== undefined && telling(id, () => work(session));
  };
  return {
    url: book.origin,
    intents,
    sessions,
    faults,
    forgetKeys: () => responses.clear(),
    authenticate: (reference, passes) =>
      sessions.has(reference)
        ? onSession(reference, (session) => authenticateOnPage(session, passes))
        : telling(reference, () => authenticate(intents.get(reference), passes)),
    payOnPage: (id, card) => onSession(id, (session) => payOnPage(session, intents, card)),
    expire: (id) => onSession(id, (session) => expireSession(session).code === 200),
    payAgain: (id) => {
      const intent = intents.get(id);
      if (intent?.status === 'requires_payment_method' && intent.decline) intent.status = 'requires_action';
    },
    close: () => server.close(),
  };
}

interface Book {
  readonly intents: Map<string, FakeIntent>;
  readonly sessions: Map<string, FakeSession>;
  /** The server's own address, which is also that of its pages. */
  origin: string;
}

/**
 * Ends the connection without an HTTP response. After a bare reset, the client would wait half a second before its next attempt.
 */
function cut(request: FastifyRequest, reply: FastifyReply): undefined {
  reply.hijack();
  request.raw.socket.end('cut');
}

/** The id in `/v1/payment_intents/:id/…` or `/v1/checkout/sessions/:id/…`. */
const idIn = (url: string): string => /^\/v1\/(?:payment_intents|checkout\/sessions)\/([^/?]+)/.exec(url)?.[1] ?? '';

/** An event of a type. Session, intent and charge have the same metadata, and the shop reads nothing else of them. */
const eventOf = (type: string | undefined, object: object): StripeEvent | undefined =>
  type === undefined ? undefined : { id: `evt_${randomUUID().replaceAll('-', '')}`, object: 'event', type, data: { object } };

function carryOut({ intents, sessions, origin }: Book, url: string, body: Record<string, string>): Answer {
  const id = idIn(url);
  const what = url.split('/').at(-1);
  if (url.startsWith('/v1/refunds')) return withIntent(intents, body.payment_intent, refund);
  if (url.startsWith('/v1/checkout/sessions')) {
    return id === '' ? createSession(sessions, body, origin) : withSession(sessions, id, expireSession);
  }
  if (id === '') return createIntent(intents, body);
  return withIntent(intents, id, (intent) => {
    if (what === 'confirm') return confirm(intent, body.payment_method ?? '', body.return_url);
    return what === 'capture' ? capture(intent) : cancel(intent);
  });
}

function withIntent(intents: ReadonlyMap<string, FakeIntent>, id: string | undefined, work: (intent: FakeIntent) => Answer) {
  const intent = intents.get(id ?? '');
  return intent ? work(intent) : refused({ code: 'resource_missing', param: 'intent' }, 404);
}

function withSession(sessions: ReadonlyMap<string, FakeSession>, id: string, work: (session: FakeSession) => Answer) {
  const session = sessions.get(id);
  return session ? work(session) : refused({ code: 'resource_missing', param: 'session' }, 404);
}
