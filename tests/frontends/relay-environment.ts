import { createClient } from 'graphql-ws';
import { Environment, Network, Observable, RecordSource, Store } from 'relay-runtime';
import type { Session } from './session.ts';

/** Queries and mutations go over HTTP, subscriptions over one WebSocket. */
export function connectRelay(url: string, session: Session, webSocketImpl?: unknown) {
  const socket = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl,
    // Asked at every connection, so that a reconnection brings the newest token.
    connectionParams: async () => {
      const token = await session.token();
      return token ? { authorization: `Bearer ${token}` } : {};
    },
  });
  const network = Network.create(
    async ({ text, name }, variables) => {
      const response = await session.fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify({ query: text, operationName: name, variables }),
      });
      return response.json();
    },
    ({ text, name }, variables) =>
      Observable.create((sink) =>
        socket.subscribe({ query: text ?? '', operationName: name, variables }, sink as Parameters<typeof socket.subscribe>[1]),
      ),
  );
  const environment = new Environment({ network, store: new Store(new RecordSource()) });
  return { environment, close: () => socket.dispose() };
}
