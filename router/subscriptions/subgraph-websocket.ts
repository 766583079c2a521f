import { contextHeader, type SignContext } from '@commerce/chassis/identity/context-token.ts';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type SubgraphRequest, type SubgraphSubscribe, variablesOf } from '../engine/subgraph-fetch.ts';
import type { FetchContext } from '../execution/federated-engine.ts';
import { eventQueue } from './event-queue.ts';

export interface SubscribeByWebSocketDeps {
  /** Where each subgraph answers GraphQL over HTTP; its WebSocket is at the same place. */
  readonly urls: Readonly<Record<string, string>>;
  readonly sign: SignContext;
}

/** Listens to subgraphs over graphql-transport-ws, one socket each. The upgrade request carries the caller's signed context, as every request does. */
export const subscribeByWebSocket =
  ({ urls, sign }: SubscribeByWebSocketDeps): SubgraphSubscribe =>
  (request) => {
    let dispose = () => {};
    const events = eventQueue<string>({ signal: request.signal, onEnd: () => dispose() });
    const open = async () => {
      const url = urls[request.subgraph];
      if (!url) throw new Error(`The subgraph ${request.subgraph} has no address.`);
      const { caller, trace } = (request.context as FetchContext).execution;
      const headers = { [contextHeader]: await sign(caller, request.subgraph), traceparent: trace.traceparent };
      if (request.signal?.aborted) return;
      const client = createClient({
        url: url.replace(/^http/, 'ws'),
        webSocketImpl: socketWith(headers),
        retryAttempts: 0, // a broken stream ends; the client opens a new one and sees where things stand
      });
      dispose = () => void client.dispose();
      client.subscribe(operationOf(request), {
        next: (event) => events.push(JSON.stringify(event)),
        complete: () => events.end(),
        error: (error) => {
          if (!Array.isArray(error)) return events.fail(error);
          events.push(JSON.stringify({ data: null, errors: error }));
          events.end();
        },
      });
    };
    open().catch(events.fail);
    return events;
  };

const operationOf = (request: SubgraphRequest) => ({
  query: request.query,
  variables: variablesOf(request),
  operationName: request.operationName,
});

const socketWith = (headers: Readonly<Record<string, string>>) =>
  class extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers, handshakeTimeout: 5_000 });
    }
  };
