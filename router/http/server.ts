import { jwksMaxAgeS } from '@commerce/chassis/identity/trusted-keys.ts';
import { endUnusedConnections } from '@commerce/chassis/server/end-unused-connections.ts';
import { httpTimeouts } from '@commerce/chassis/server/http-timeouts.ts';
import { webSocketUpgrades } from '@commerce/chassis/server/web-socket-upgrades.ts';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { JSONWebKeySet } from 'jose';
import type { RateLimit } from '../rate-limit/rate-limit.ts';
import { byHeader } from '../request/by-header.ts';
import { wantsPage } from '../request/media-type.ts';
import { httpError, type RequestError } from '../request/request-error.ts';
import type { WorkerCount } from '../request/worker-count.ts';
import { trustOf } from './client-address.ts';
import { limitConnections } from './connection-limit.ts';
import { addFastPath } from './fast-path.ts';
import { type Endpoint, type EndpointDeps, type HttpExchange, makeEndpoint } from './graphql-endpoint.ts';
import type { Readiness } from './health.ts';
import { proxyMedia } from './media-proxy.ts';
import type { IsAllowedOrigin } from './origins.ts';
import { serveMailedLinks } from './pages/mailed-links.ts';
import type { Playground } from './playground/page.ts';
import { addRequestGuard, makeRequestGuard } from './request-guard.ts';
import type { Headers } from './send-body.ts';
import { proxyStorefront } from './storefront-proxy.ts';
import { withEventStreams } from './streams/event-stream-endpoint.ts';
import type { EventStreams } from './streams/event-streams.ts';

export interface RouterServerDeps extends EndpointDeps {
  /** Absent: only pages of the router's own origin may send requests. */
  readonly isAllowedOrigin?: IsAllowedOrigin;
  /** Request headers that pages of allowed origins may send beside the default ones. */
  readonly corsRequestHeaders?: readonly string[];
  readonly rateLimit?: Pick<RateLimit, 'ofAddress'> | undefined;
  readonly isProduction?: boolean;
  /** The proxies whose `x-forwarded-for` is trusted. Absent: none. */
  readonly trustedProxies?: string | number | undefined;
  /** The public keys with which subgraphs verify our signed contexts. */
  readonly contextJwks: () => JSONWebKeySet;
  readonly readiness: () => Readiness;
  /** How many workers serve on this port. Absent where this process is the only one. */
  readonly workerCount?: ((isReady: boolean) => Promise<WorkerCount | undefined>) | undefined;
  /** The origin of the storefront's process, which serves every path that the router has no route for; absent: they are 404. */
  readonly storefrontUrl?: string | undefined;
  /** The origin of the service that has the pictures; absent: every path below `/media/` is 404. */
  readonly mediaUrl?: string | undefined;
  /** Absent in production. */
  readonly playground?: Playground | undefined;
  /** Streams that carry many operations; absent: PUT and DELETE are refused. */
  readonly eventStreams?: EventStreams | undefined;
  readonly bodyLimitBytes: number;
  /** How long a client may take to send a request, in milliseconds. Default 30 s. */
  readonly requestMs?: number;
  /** Maximum number of open connections of one address. Absent: no limit. */
  readonly connectionsPerAddress?: number;
}

/**
 * Builds the router's HTTP server: request guard, GraphQL endpoint, health, JWKS, pages of mailed links; the fast path in front.
 */
export function makeRouterServer(deps: RouterServerDeps): FastifyInstance {
  const isProxy = trustOf(deps.trustedProxies);
  const { http, ...timeouts } = httpTimeouts(deps.requestMs);
  const server: FastifyInstance = Fastify({
    ...timeouts,
    loggerInstance: deps.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }), // the access log of the endpoint replaces it
    bodyLimit: deps.bodyLimitBytes,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    http: { ...http, ...webSocketUpgrades },
    trustProxy: isProxy,
    childLoggerFactory: (logger) => logger, // no code logs by the request's own logger
    return503OnClosing: false, // late requests on open connections are served, each with `connection: close`
  });
  // JSON alone is parsed: a page of another origin can send forms and plain text without a preflight, with the user's cookies
  // (CSRF).
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(/^application\/json\b/, { parseAs: 'buffer' }, (request, body, done) => {
    done(
      isUtf8(request.headers['content-type'])
        ? null
        : Object.assign(new Error('charset'), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' }),
      body,
    );
  });
  let isClosing = false;
  server.addHook('preClose', async () => {
    isClosing = true;
  });
  const plain = makeEndpoint({ ...deps, isClosing: () => isClosing });
  const { eventStreams: streams } = deps;
  const endpoint = streams ? withEventStreams(plain, { streams, isClosing: () => isClosing, log: deps.log }) : plain;
  const guard = makeRequestGuard(deps);
  addRequestGuard(server, { ...deps, guard, refuse: (request, reply, refusal) => refuse(endpoint, request, reply, refusal) });
  addGraphQL(server, endpoint, deps);
  addOperations(server, deps);
  if (deps.storefrontUrl === undefined) serveMailedLinks(server);
  else server.register(proxyStorefront, { url: deps.storefrontUrl });
  if (deps.mediaUrl !== undefined) server.register(proxyMedia, { url: deps.mediaUrl });
  addFastPath(server, { ...deps, guard, endpoint });
  endUnusedConnections(server, deps.log);
  const { connectionsPerAddress: most, log } = deps;
  if (most !== undefined) limitConnections(server.server, { most, isProxy: (address) => isProxy(address, 0), log });
  return server;
}

const isUtf8 = byHeader((contentType = '') => {
  const charset = /;\s*charset="?([^";]+)/i.exec(contentType)?.[1]?.trim();
  return charset === undefined || /^utf-?8$/i.test(charset);
});

/** Hijacks the Fastify reply and keeps the headers that hooks have set. */
function httpExchangeOf(request: FastifyRequest, reply: FastifyReply): HttpExchange {
  const headers = reply.getHeaders() as Headers;
  reply.hijack();
  const { raw, ip, query, body } = request;
  return {
    request: raw,
    response: reply.raw,
    address: ip,
    parameters: query as HttpExchange['parameters'],
    body: body as Buffer,
    headers,
  };
}

function refuse({ refuse }: Endpoint, request: FastifyRequest, reply: FastifyReply, refusal: RequestError): FastifyReply {
  refuse(httpExchangeOf(request, reply), refusal);
  return reply;
}

function addGraphQL(server: FastifyInstance, endpoint: Endpoint, { playground, eventStreams }: RouterServerDeps): void {
  const served = eventStreams ? ['GET', 'POST', 'PUT', 'DELETE'] : ['GET', 'POST'];
  server.route({
    method: served,
    url: '/graphql',
    handler: async (request, reply) => {
      if (playground && request.method === 'GET' && wantsPage(request.headers.accept)) return playground(request, reply);
      await endpoint.serve(httpExchangeOf(request, reply));
      return reply;
    },
  });
  server.route({
    method: ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter((method) => !served.includes(method)),
    url: '/graphql',
    handler: (request, reply) =>
      refuse(endpoint, request, reply, httpError(405, 'METHOD_IS_NOT_ALLOWED', undefined, { allow: served.join(', ') })),
  });
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ errors: [{ message: 'Not found. The GraphQL endpoint is /graphql.' }] }),
  );
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal) return refuse(endpoint, request, reply, refusal);
    endpoint.fail(httpExchangeOf(request, reply), error);
    return reply;
  });
}

/** The error for a request that Fastify refuses while it reads it; `undefined` for faults of the router. */
function refusalOf({ code, statusCode = 500 }: FastifyError): RequestError | undefined {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return httpError(413, 'BODY_IS_TOO_LARGE');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return httpError(415, 'CONTENT_TYPE_IS_UNSUPPORTED');
  return statusCode >= 400 && statusCode < 500
    ? httpError(statusCode, 'PARAMETER_IS_INVALID', 'The HTTP request is malformed.')
    : undefined;
}

function addOperations(server: FastifyInstance, { contextJwks, readiness, workerCount }: RouterServerDeps): void {
  server.get('/health/live', async () => ({ status: 'live', service: 'router' }));
  // Sends no request to a subgraph: the health check polls them in the background.
  server.get('/health/ready', async (_request, reply) => {
    const { isReady, subgraphs } = readiness();
    const { serving, of, isReady: isAnyReady = false } = (await workerCount?.(isReady)) ?? {};
    const isNowReady = isReady || isAnyReady;
    const workers = serving === undefined ? {} : { workers: { serving, of } };
    return reply
      .code(isNowReady ? 200 : 503)
      .send({ status: isNowReady ? 'ready' : 'unavailable', service: 'router', ...workers, subgraphs });
  });
  server.get('/.well-known/context-jwks.json', async (_request, reply) => {
    return reply.header('cache-control', `public, max-age=${jwksMaxAgeS}`).send(contextJwks());
  });
}
