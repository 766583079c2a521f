import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { clientAddress } from './client-address.ts';
import type { Endpoint } from './graphql-endpoint.ts';
import type { makeRequestGuard } from './request-guard.ts';

export interface FastPathDeps {
  readonly admit: ReturnType<typeof makeRequestGuard>;
  readonly endpoint: Endpoint;
  readonly bodyLimitBytes: number;
  readonly trustedProxies?: string | number | undefined;
}

/**
 * Serves plain POSTs of the graph in front of Fastify, whose hooks, parsers and reply objects cost as much as our own work for a small
 * query. Both ways lead to the same decisions; whatever is unusual about a request is left to Fastify, which has read and refused the
 * unusual before.
 */
export function addFastPath(server: FastifyInstance, deps: FastPathDeps): void {
  const { admit, endpoint, bodyLimitBytes, trustedProxies } = deps;
  const addressOf = clientAddress(trustedProxies);

  const isPlain = ({ method, url, headers }: IncomingMessage): boolean => {
    if (method !== 'POST' || url !== '/graphql') return false;
    const length = Number(headers['content-length']);
    if (!(length > 0 && length <= bodyLimitBytes) || headers['transfer-encoding'] !== undefined) return false;
    if (headers.host === undefined || headers['x-forwarded-host'] !== undefined) return false;
    return headers['content-type'] !== undefined && plainTypes.has(headers['content-type']);
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const address = addressOf(request);
    const { method, headers: given } = request;
    const { headers, refusal } = await admit({ method, headers: given, host: given.host as string, address });
    if (refusal) return endpoint.refuse({ request, response, headers }, refusal);
    const body = await bodyOf(request);
    await endpoint.serve({ request, response, address, parameters: none, body, headers });
  };

  const [usual] = server.server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  if (!usual) throw new Error('Fastify does not listen to its server.');
  server.server.removeAllListeners('request');
  server.server.on('request', (request, response) => {
    if (!isPlain(request)) return usual(request, response);
    serve(request, response).catch((error) => endpoint.fail({ request, response, headers: {} }, error));
  });
}

const none: Readonly<Record<string, unknown>> = {};

/** As nearly all clients write it. */
const plainTypes: ReadonlySet<string> = new Set([
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
]);

/** The whole body, whose length Node has seen to. Of a client that goes away nobody will ask for it. */
const bodyOf = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve) => {
    let [first, more]: [Buffer | undefined, Buffer[] | undefined] = [undefined, undefined];
    request.on('data', (chunk: Buffer) => {
      if (!first) first = chunk;
      else if (more) more.push(chunk);
      else more = [first, chunk];
    });
    request.on('end', () => resolve(more ? Buffer.concat(more) : (first as Buffer)));
  });
