import { contextHeader, type SignContext } from '@commerce/chassis/identity/context-token.ts';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { SubgraphRequest } from '../engine/subgraph-fetch.ts';
import { variablesOf } from '../engine/subgraph-fetch.ts';
import type { ExecutionContext } from '../execution/engine.ts';

/** Opens a subscription of one subgraph: one GraphQL response as JSON text for each event. It ends when the subgraph ends it. */
export type OpenStream = (request: SubgraphRequest, context: ExecutionContext) => Promise<AsyncIterableIterator<string>>;

export interface StreamDeps {
  /** Where each subgraph answers GraphQL over HTTP; its WebSocket is at the same place. */
  readonly urls: Readonly<Record<string, string>>;
  readonly sign: SignContext;
}

/** Streams over graphql-transport-ws, one socket each. The upgrade request carries the caller's signed context, as every request does. */
export const webSocketStreams =
  ({ urls, sign }: StreamDeps): OpenStream =>
  async (request, { caller, trace }) => {
    const url = urls[request.subgraph];
    if (!url) throw new Error(`The subgraph ${request.subgraph} has no address.`);
    const headers = { [contextHeader]: await sign(caller, request.subgraph), traceparent: trace.traceparent };
    const client = createClient({
      url: url.replace(/^http/, 'ws'),
      webSocketImpl: socketWith(headers),
      retryAttempts: 0, // a broken stream ends; the client opens a new one and sees where things stand
    });
    return bodies(client, request);
  };

const socketWith = (headers: Readonly<Record<string, string>>) =>
  class extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers, handshakeTimeout: 5_000 });
    }
  };

function bodies(client: Client, request: SubgraphRequest): AsyncIterableIterator<string> {
  const events = client.iterate({ query: request.query, variables: variablesOf(request), operationName: request.operationName });
  let ended = false;
  const end = async (): Promise<IteratorResult<string>> => {
    ended = true;
    await client.dispose(); // closes the socket, which ends a read that waits, too
    return { done: true, value: undefined };
  };
  return {
    next: async () => {
      if (ended) return { done: true, value: undefined };
      try {
        const { done, value } = await events.next();
        if (done) return end();
        return { done: false, value: JSON.stringify(value) };
      } catch (refusal) {
        if (ended) return { done: true, value: undefined };
        await end();
        if (Array.isArray(refusal)) return { done: false, value: JSON.stringify({ data: null, errors: refusal }) };
        throw refusal;
      }
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
