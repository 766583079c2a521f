import type { FastifyInstance } from 'fastify';
import { type FakeIntent, type FakeStripeCard, fakeStripeCards, isFakeStripeCard } from './fake-stripe-intents.ts';
import { authenticateOnPage, type FakeSession, payOnPage } from './fake-stripe-sessions.ts';

interface Deps {
  readonly sessions: ReadonlyMap<string, FakeSession>;
  readonly intents: Map<string, FakeIntent>;
  /** Runs a change of the session, and sends its events. */
  readonly telling: <T>(session: FakeSession, work: () => T) => T;
}

export const isPagePath = (url: string): boolean => url.startsWith('/c/pay/') || url === '/favicon.ico';

/**
 * The page of a Checkout Session, for browsers, in the place of `checkout.stripe.com`: buttons pay by a card, a link leads back
 * to the shop.
 */
export function serveFakePage(server: FastifyInstance, { sessions, intents, telling }: Deps): void {
  server.get('/favicon.ico', async (_request, reply) => reply.code(204).send());
  server.get<{ Params: { id: string } }>('/c/pay/:id', async ({ params }, reply) =>
    reply.type('text/html; charset=utf-8').send(pageOf(sessions.get(params.id))),
  );
  server.post<{ Params: { id: string }; Body: { card?: string; bank?: string } }>('/c/pay/:id', async (request, reply) => {
    const session = sessions.get(request.params.id);
    const { card = '', bank } = request.body ?? {};
    if (session)
      telling(session, () =>
        bank === undefined
          ? isFakeStripeCard(card) && payOnPage(session, intents, card)
          : authenticateOnPage(session, bank === 'passes'),
      );
    if (session?.status === 'complete') return reply.redirect(String(session.parameters.success_url), 303);
    return reply.type('text/html; charset=utf-8').send(pageOf(session));
  });
}

const names: Readonly<Record<FakeStripeCard, string>> = {
  pm_card_visa: 'Pay',
  pm_card_authenticationRequired: 'Pay by a card whose bank asks',
  pm_card_visa_chargeDeclined: 'Pay by a declined card',
  pm_card_chargeDeclinedInsufficientFunds: 'Pay by an empty card',
};

function pageOf(session: FakeSession | undefined): string {
  if (session?.status !== 'open') return document('<h1>This page has expired</h1>');
  const { parameters, intent } = session;
  const button = (name: string, value: string, text: string) => `<button name="${name}" value="${value}">${text}</button>`;
  const isAsked = intent?.status === 'requires_action';
  const buttons = isAsked
    ? [button('bank', 'passes', 'Complete'), button('bank', 'fails', 'Fail')]
    : Object.keys(fakeStripeCards).map((card) => button('card', card, names[card as FakeStripeCard]));
  return document(`<h1>${isAsked ? '3-D Secure' : 'Test payment'}</h1>
    <p>${escaped(parameters['line_items[0][price_data][product_data][name]'] ?? '')}</p>
    <p role="alert">${intent?.decline?.message ?? ''}</p>
    <form method="post">${buttons.join(' ')}</form>
    <a href="${escaped(String(parameters.cancel_url))}">Back</a>`);
}

const document = (body: string) => `<!doctype html><html lang="en"><title>Stand-in of Stripe</title>${body}</html>`;

const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
