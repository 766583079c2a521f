import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { clientAddress } from './client-address.ts';
import type { Endpoint } from './graphql-endpoint.ts';
import type { makeRequestGuard } from './request-guard.ts';

export interface FastPathDeps {
  readonly guard: ReturnType<typeof makeRequestGuard>;
  readonly endpoint: Endpoint;
  readonly bodyLimitBytes: number;
  readonly trustedProxies?: string | number | undefined;
}

/**
 * Serves ordinary POSTs to `/graphql` without Fastify, whose hooks, parsers and reply objects cost as much CPU as the router's
 * own work for a small query (decision record 24). Both ways end in the same request guard and the same endpoint. Fastify still
 * serves every other request: its parsers handle unusual headers, chunked bodies and malformed requests.
 */
export function addFastPath(server: FastifyInstance, deps: FastPathDeps): void {
  const { guard, endpoint, bodyLimitBytes, trustedProxies } = deps;
  const addressOf = clientAddress(trustedProxies);

  const isOrdinary = ({ method, url, headers }: IncomingMessage): boolean => {
    if (method !== 'POST' || url !== '/graphql') return false;
    const length = Number(headers['content-length']);
    if (!(length > 0 && length <= bodyLimitBytes) || headers['transfer-encoding'] !== undefined) return false;
    if (headers.host === undefined || headers['x-forwarded-host'] !== undefined) return false;
    return headers['content-type'] !== undefined && ordinaryTypes.has(headers['content-type']);
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const address = addressOf(request);
    const { method, headers: given } = request;
    const { headers, refusal } = await guard({ method, headers: given, host: given.host as string, address });
    if (refusal) return endpoint.refuse({ request, response, headers }, refusal);
    const body = await bodyOf(request);
    await endpoint.serve({ request, response, address, parameters: none, body, headers });
  };

  const [fastifyListener] = server.server.listeners('request') as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[];
  if (!fastifyListener) throw new Error('Fastify does not listen to its server.');
  server.server.removeAllListeners('request');
  server.server.on('request', (request, response) => {
    if (!isOrdinary(request)) return fastifyListener(request, response);
    serve(request, response).catch((error) => endpoint.fail({ request, response, headers: {} }, error));
  });
}

const none: Readonly<Record<string, unknown>> = {};

/** The spellings that nearly all clients use. */
const ordinaryTypes: ReadonlySet<string> = new Set([
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
]);

/**
 * The whole body; Node enforces its `content-length`. Never resolves when the client disconnects: the request ends with its
 * connection.
 */
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
