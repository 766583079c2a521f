import type { OutgoingHttpHeaders } from 'node:http';
import { refreshCookiesIn } from '@commerce/chassis/identity/refresh-cookie.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { JSONWebKeySet } from 'jose';
import type { SubgraphHealth } from './health.ts';
import { byHeader } from './http/by-header.ts';
import { addFrontDoor } from './http/front-door.ts';
import type { IsAllowedOrigin } from './http/origins.ts';
import { sendBody } from './http/send-body.ts';
import { type StreamFormat, writeStream } from './http/write-stream.ts';
import { incrementalAnswer, takesParts } from './incremental/format.ts';
import { type Answer, failed, type Reply, refused } from './pipeline/answer.ts';
import { chooseMediaType, type GraphQLMediaType, wantsPage } from './pipeline/media-type.ts';
import { readRequest } from './pipeline/read-request.ts';
import { type Refusal, refusedRequest } from './pipeline/refusal.ts';
import { beginTrace, type Trace, traceOf } from './pipeline/trace.ts';
import type { Playground } from './playground/page.ts';
import type { RateLimit } from './rate-limit/rate-limit.ts';
import { chooseStream } from './subscriptions/choose-stream.ts';
import type { Payload, Subscribe } from './subscriptions/subscribe.ts';
import { observeAnswer } from './telemetry/observe-answer.ts';

export interface RouterServerDeps {
  readonly answer: Answer;
  /** Opens subscriptions; a router without it has none. */
  readonly subscribe?: Subscribe | undefined;
  /** Pages that may ask besides our own; none without it. */
  readonly isAllowedOrigin?: IsAllowedOrigin;
  readonly rateLimit?: Pick<RateLimit, 'ofAddress'> | undefined;
  readonly isProduction?: boolean;
  /** Whose `x-forwarded-for` is believed; nobody's without it. */
  readonly trustedProxies?: string | number | undefined;
  /** The public keys with which subgraphs verify our signed contexts. */
  readonly contextJwks: () => JSONWebKeySet;
  readonly subgraphHealth: () => Promise<SubgraphHealth>;
  /** Absent in production. */
  readonly playground?: Playground | undefined;
  readonly bodyLimitBytes: number;
  readonly log: Log;
}

/** The router's HTTP face. */
export function makeRouterServer(deps: RouterServerDeps): FastifyInstance {
  const server: FastifyInstance = Fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }), // our own access log says more, and less
    bodyLimit: deps.bodyLimitBytes,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    trustProxy: trustOf(deps.trustedProxies),
    childLoggerFactory: (logger) => logger, // nobody logs by the request's own logger
    return503OnClosing: false, // what still comes on open connections is served, each with `connection: close`
  });
  // Only JSON is taken: a form or plain text is what a foreign page can send without a preflight, with the user's cookies (CSRF).
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(/^application\/json\b/, { parseAs: 'buffer' }, (request, body, done) => {
    done(
      isUtf8(request.headers['content-type'])
        ? null
        : Object.assign(new Error('charset'), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' }),
      body,
    );
  });
  addFrontDoor(server, { ...deps, refuse: (request, reply, refusal) => sendRefusal(request, reply, refusal, deps.log) });
  addGraphQL(server, deps);
  addOperations(server, deps);
  return server;
}

const isUtf8 = byHeader((contentType = '') => {
  const charset = /;\s*charset="?([^";]+)/i.exec(contentType)?.[1]?.trim();
  return charset === undefined || /^utf-?8$/i.test(charset);
});
const mediaTypeFor = byHeader(chooseMediaType);
const streamFor = byHeader(chooseStream);

/** So many proxies in front count from the nearest one. */
const trustOf = (proxies: string | number | undefined) =>
  typeof proxies === 'number' ? (_address: string, hop: number) => hop < proxies : (proxies ?? false);

function addGraphQL(server: FastifyInstance, { answer, subscribe, playground, log }: RouterServerDeps): void {
  server.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler: async (request, reply) => {
      const startedAt = performance.now();
      const { accept } = request.headers;
      if (playground && request.method === 'GET' && wantsPage(accept)) return playground(request, reply);
      const trace = beginTrace(request.headers.traceparent as string | undefined);
      const mediaType = mediaTypeFor(accept);
      const ask = askOf(request, trace);
      const stream = subscribe && streamFor(accept);
      if (stream && !mediaType) return serveStream(request, reply, { stream, subscribe, log });
      const answered = mediaType ? await answer(ask) : refused(refusedRequest(406, 'MEDIA_TYPE_IS_NOT_OFFERED'));
      // Clients that accept a stream besides JSON say so with every operation, whatever its kind.
      if (stream && answered.facts.operation?.kind === 'subscription')
        return serveStream(request, reply, { stream, subscribe, log });
      if (ask.client.refreshCookie.toSet.length > 0) reply.header('set-cookie', ask.client.refreshCookie.toSet);
      if (answered.parts) reply.headers(answered.headers);
      if (answered.parts) return sendStream(reply, { trace, startedAt, log, values: answered.parts, format: incrementalAnswer });
      return send(request, reply, { answered, mediaType, trace, startedAt, log });
    },
  });
  server.route({
    method: ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: (request, reply) =>
      sendRefusal(request, reply, refusedRequest(405, 'METHOD_IS_NOT_ALLOWED', undefined, { allow: 'GET, POST' }), log),
  });
  server.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ errors: [{ message: 'There is nothing here. The graph is at /graphql.' }] }),
  );
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal) return sendRefusal(request, reply, refusal, log);
    const trace = traceOf(undefined);
    log.error({ err: error, traceId: trace.id }, 'a request failed');
    return send(request, reply, { answered: failed(trace.id), mediaType: undefined, trace, startedAt: performance.now(), log });
  });
}

/** A subscription on the connection of its request. */
async function serveStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { stream, subscribe, log }: Readonly<{ stream: StreamFormat<Payload>; subscribe: Subscribe; log: Log }>,
): Promise<FastifyReply> {
  const startedAt = performance.now();
  const ask = askOf(request, traceOf(request.headers.traceparent as string | undefined));
  const parameters = readRequest(ask);
  const opened = parameters.ok ? await subscribe(ask, parameters.value) : parameters;
  if (!opened.ok) {
    const mediaType = chooseMediaType('application/graphql-response+json');
    return send(request, reply, { answered: refused(opened.refusal), mediaType, trace: ask.trace, startedAt, log });
  }
  return sendStream(reply, { values: opened.value, format: stream, trace: ask.trace, startedAt, log });
}

/** A response that goes on. */
async function sendStream<T>(
  reply: FastifyReply,
  { values, format, trace, startedAt, log }: Streaming<T>,
): Promise<FastifyReply> {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    'content-type': format.contentType,
    'cache-control': 'no-store',
    'x-trace-id': trace.id,
  });
  try {
    await writeStream(reply.raw, values, format);
  } catch (error) {
    log.error({ err: error, traceId: trace.id }, 'a stream failed');
    reply.raw.destroy(); // a body that breaks off is the only sign left
  }
  log.info({ traceId: trace.id, durationMs: Math.round(performance.now() - startedAt) }, 'a stream ended');
  return reply;
}

interface Streaming<T> {
  readonly values: AsyncIterableIterator<T>;
  readonly format: StreamFormat<T>;
  readonly trace: Trace;
  readonly startedAt: number;
  readonly log: Log;
}

const askOf = (request: FastifyRequest, trace: Trace) => ({
  method: request.method as 'GET' | 'POST',
  parameters: request.query as Record<string, unknown>,
  body: request.body as Buffer | undefined,
  takesParts: takesParts(request.headers.accept),
  authorization: everyHeader(request, 'authorization'),
  acceptLanguage: request.headers['accept-language'],
  client: {
    address: request.ip,
    device: request.headers['user-agent']?.slice(0, 200),
    refreshCookie: { received: refreshCookieOf(request), toSet: [] },
  },
  trace,
  wantsQueryPlan: request.headers['x-commerce-query-plan'] === '1',
});

/**
 * Only what this shop's own pages (or no page) send: `SameSite=Strict` keeps other sites' requests free of the cookie already, and what a browser
 * says of where a request comes from is checked all the same (CSRF).
 */
const refreshCookieOf = ({ headers }: FastifyRequest): string | undefined =>
  headers['sec-fetch-site'] === 'cross-site' ? undefined : refreshCookiesIn(headers.cookie);

/** Every value of a header. Node's own `headers` drops all but the first `authorization`, so that two would pass for one. */
function everyHeader(request: FastifyRequest, name: string): string[] {
  if (request.headers[name] === undefined) return [];
  const { rawHeaders } = request.raw;
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

interface Outcome {
  readonly answered: Reply;
  readonly mediaType: GraphQLMediaType | undefined;
  readonly trace: Trace;
  readonly startedAt: number;
  readonly log: Log;
}

const contentTypes: Readonly<Record<GraphQLMediaType, string>> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
};

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { answered, mediaType, trace, startedAt, log }: Outcome,
): FastifyReply {
  const type = mediaType ?? 'application/json';
  const status = type === 'application/json' ? answered.statusInJson : answered.status;
  observeAnswer(answered, trace, startedAt);
  // The access log holds no query, variable or header: they carry passwords, tokens and addresses.
  log.info(
    {
      traceId: trace.id,
      method: request.method,
      status,
      durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
      operation: answered.facts.operation?.definition.name?.value,
      kind: answered.facts.operation?.kind,
      caller: answered.facts.caller,
      codes: answered.codes,
    },
    'answered',
  );
  const headers = {
    'cache-control': 'no-store',
    ...answered.headers,
    'x-trace-id': trace.id,
    'content-type': contentTypes[type],
  };
  return sendBody(reply, status, headers, answered.body);
}

const sendRefusal = (request: FastifyRequest, reply: FastifyReply, refusal: Refusal, log: Log): FastifyReply =>
  send(request, reply, {
    answered: refused(refusal),
    mediaType: chooseMediaType(request.headers.accept),
    trace: traceOf(request.headers.traceparent as string | undefined),
    startedAt: performance.now(),
    log,
  });

/** What Fastify itself refuses while it reads a request; `undefined` for faults of ours. */
function refusalOf({ code, statusCode = 500 }: FastifyError): Refusal | undefined {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refusedRequest(413, 'BODY_IS_TOO_LARGE');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return refusedRequest(415, 'CONTENT_TYPE_IS_UNSUPPORTED');
  return statusCode >= 400 && statusCode < 500
    ? refusedRequest(statusCode, 'PARAMETER_IS_INVALID', 'The HTTP request is malformed.')
    : undefined;
}

function addOperations(server: FastifyInstance, { contextJwks, subgraphHealth }: RouterServerDeps): void {
  server.get('/health/live', async () => ({ status: 'live', service: 'router' }));
  // Ready as soon as it serves: it loads the supergraph before it listens, and a dead subgraph must not take the others' page down.
  server.get('/health/ready', async () => ({ status: 'ready', service: 'router', subgraphs: await subgraphHealth() }));
  server.get('/.well-known/context-jwks.json', async (_request, reply) => {
    return reply.header('cache-control', 'public, max-age=60').send(contextJwks());
  });
}
