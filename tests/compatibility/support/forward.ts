import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Listening } from './subgraph.ts';

export interface Forwarding {
  /** Where requests go, whatever path they name. */
  readonly to: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Headers that each request gets on its way. */
  readonly adding?: () => Promise<Readonly<Record<string, string>>>;
}

const passedOn = ['accept', 'content-type', 'apollo-federation-include-trace'];

/**
 * Passes requests on. Clients that cannot sign contexts, as the public suite's, reach a subgraph through it, so that the subgraph
 * itself needs no way to be open.
 */
export async function forward({ to, port, adding = async () => ({}) }: Forwarding): Promise<Listening> {
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    const kept = passedOn.flatMap((name): [string, string][] => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    });
    const { method = 'POST' } = request;
    const body = method === 'GET' ? null : await buffer(request);
    const answer = await fetch(to, { method, headers: { ...Object.fromEntries(kept), ...(await adding()) }, body });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  };
  const server = createServer((request, response) => {
    pass(request, response).catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
