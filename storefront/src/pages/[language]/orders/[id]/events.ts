import type { APIRoute } from 'astro';
import { OrderChangesDocument } from '../../../../graph/generated/operations.ts';
import { subscribe } from '../../../../graph/subscribe.ts';
import { isFinal } from '../../../../orders/order-words.ts';
import { serverSentEvents } from '../../../../orders/server-sent-events.ts';

/** The order's status, now and at each change, as server-sent events: the router's subscription, asked in the shopper's name. */
export const GET: APIRoute = async ({ params, locals: { shopper, caller }, request }) => {
  const accessToken = await shopper.accessToken();
  if (accessToken === undefined) return new Response(null, { status: 204 }); // the browser does not try again
  const changes = subscribe(OrderChangesDocument, { id: params.id ?? '' }, { ...caller, accessToken }, request.signal);
  return serverSentEvents(changes, ({ orderChanged }) => orderChanged?.status, isFinal);
};
