import type { APIRoute } from 'astro';
import { OrderChangesDocument } from '../../../../graph/generated/operations.ts';
import { subscribe } from '../../../../graph/subscribe.ts';
import { isFinal } from '../../../../orders/order-words.ts';
import { serverSentEvents } from '../../../../orders/server-sent-events.ts';

/** The order's status, now and at each change, as server-sent events: the router's subscription, asked in the shopper's name. */
export const GET: APIRoute = async ({ params, url, locals: { shopper, caller }, request }) => {
  const accessToken = await shopper.accessToken();
  const token = url.searchParams.get('token');
  if (accessToken === undefined && token === null) return new Response(null, { status: 204 }); // the browser does not try again
  const changes = subscribe(
    OrderChangesDocument,
    token === null ? { id: params.id ?? '' } : { token },
    { ...caller, accessToken },
    request.signal,
  );
  return serverSentEvents(changes, ({ orderChanged }) => orderChanged?.status, isFinal);
};
