import type { IncomingHttpHeaders } from 'node:http';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { chooseLanguage, type Language } from '@commerce/kernel/language.ts';
import websocket from '@fastify/websocket';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, Kind, parse } from 'graphql';
import mercurius from 'mercurius';
import { isEngineFault } from '../database/engine-fault.ts';
import type { Caller } from '../identity/caller.ts';
import { contextHeader } from '../identity/context-token.ts';
import type { Log } from '../telemetry/log.ts';
import { cachedReadiness } from './cached-readiness.ts';
import { codedError, errorCodes } from './coded-error.ts';
import { endUnusedConnections } from './end-unused-connections.ts';
import type { BeginTrace } from './federated-trace/add-federated-traces.ts';
import { answerOf, followGraphQLOverHttp } from './graphql-over-http.ts';
import { listen } from './guarded-listener.ts';
import { httpTimeouts } from './http-timeouts.ts';
import { keepSocketAlive, type PingableSocket } from './keep-socket-alive.ts';
import { answerUnreadableUrl, maskHttpErrors } from './mask-http-errors.ts';
import { noteErrors, observeRequests, traceIdOfRequest } from './observe-requests.ts';
import { type LoadShedder, loadShedder } from './shed-load.ts';
import { Overloaded, overloadedError, retryAfterSeconds } from './unavailable.ts';
import { webSocketUpgrades } from './web-socket-upgrades.ts';

/** What every resolver knows of the request, before the service adds its own. */
export interface RequestContext {
  readonly caller: Caller;
  /** Joins the log lines of one request across processes. */
  readonly traceId: string;
  /** In which the person behind the request reads messages. */
  readonly language: Language;
}

export interface SubgraphServerOptions<Context extends object> {
  readonly name: string;
  /** The subgraph's SDL, as in `schema/`. */
  readonly sdl: string;
  readonly resolvers: object;
  /** Spoken to those whose `accept-language` names none of ours. */
  readonly language: Language;
  /** The caller proven by the `x-commerce-context` header; undefined if it proves none. */
  readonly verify: (header: string | undefined) => Promise<Caller | undefined>;
  /** Called once a request; loaders begin here. The headers are the router's own: none of the client's come through. */
  readonly makeContext: (facts: RequestContext, headers: IncomingHttpHeaders) => Context;
  /** Rejects while the service cannot do its work, for example because its database does not answer. */
  readonly ready: () => Promise<void>;
  /** What the answer of the readiness probe says beside `ready`; the service goes on. Default none. */
  readonly warnings?: () => readonly string[];
  /** How long the router may take to send a request, in milliseconds. Default 30 s. */
  readonly requestMs?: number;
  /** Says which requests are too many; by default those that come while the event loop is late. */
  readonly shedder?: LoadShedder;
  readonly log: Log;
}

/** Says `ftv1` if the router wants to know how long each field took (Apollo's federated tracing, version 1). */
const traceHeader = 'apollo-federation-include-trace';

/** Room for an order of 1,000 lines and for batches of representations. */
const bodyLimit = 4 * 1024 * 1024;

/**
 * A subgraph on mercurius with just-in-time compiled queries. It answers the router alone (or another service of the shop):
 * without a valid signed context every query, `_service` included, is refused with 401 CONTEXT_REFUSED.
 */
export async function makeSubgraphServer<Context extends object>(
  options: SubgraphServerOptions<Context>,
): Promise<FastifyInstance> {
  const { name, sdl, resolvers, log } = options;
  const { http, ...timeouts } = httpTimeouts(options.requestMs);
  const server: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    forceCloseConnections: 'idle',
    frameworkErrors: answerUnreadableUrl as never, // its type wants a schema for each route
    ...timeouts,
    http: { ...http, ...webSocketUpgrades },
  });

  maskHttpErrors(server, log);
  server.get('/health/live', async () => ({ status: 'live', service: name }));
  const ready = cachedReadiness(async () => {
    try {
      await options.ready();
    } catch (error) {
      log.warn({ err: error }, 'not ready');
      throw error;
    }
  });
  server.get('/health/ready', async (_request, reply) => {
    try {
      await ready();
      const warnings = options.warnings?.() ?? [];
      return { status: 'ready', service: name, ...(warnings.length > 0 ? { warnings } : {}) };
    } catch {
      return reply.code(503).send({ status: 'unavailable', service: name });
    }
  });

  observeRequests(server, name);
  followGraphQLOverHttp(server);
  endUnusedConnections(server, log);
  server.decorateRequest('facts', null as unknown as RequestContext);
  const shedder = options.shedder ?? loadShedder();
  server.addHook('onClose', async () => shedder.stop());
  server.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql') return;
    if (request.headers.upgrade === undefined) {
      const pauseMs = shedder.begin();
      if (pauseMs !== undefined) return refuseForLoad(reply, pauseMs);
      reply.raw.once('close', shedder.ended);
    }
    const header = request.headers[contextHeader];
    const caller = await options.verify(Array.isArray(header) ? undefined : header);
    if (!caller) return reply.code(401).send({ errors: [formatted(codedError('CONTEXT_REFUSED'))] });
    (request as FactsRequest).facts = {
      caller,
      traceId: traceIdOfRequest(request),
      language: chooseLanguage(request.headers['accept-language'], options.language),
    };
    if (request.headers[traceHeader] === 'ftv1') (await traces())(request);
  });

  const contextOf = (request: FastifyRequest) => options.makeContext((request as FactsRequest).facts, request.headers);
  const makeSchema = () => buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  const schema = makeSchema();
  // Loaded by the first request that asks: until then, traces cost every request one look at its headers and nothing else.
  let loadedTraces: Promise<BeginTrace> | undefined;
  const traces = () => {
    loadedTraces ??= import('./federated-trace/add-federated-traces.ts').then(({ addFederatedTraces }) =>
      addFederatedTraces(server, makeSchema()),
    );
    return loadedTraces;
  };
  if (schema.getSubscriptionType()) await acceptWebSockets(server, log);
  await server.register(mercurius, {
    schema,
    jit: 1,
    graphiql: false,
    path: '/graphql',
    context: contextOf,
    // Over graphql-transport-ws on the same path; the upgrade request carries the signed context like any other.
    subscription: schema.getSubscriptionType()
      ? { context: async (_socket, request) => contextOf(request), keepAlive: 20_000 }
      : false,
    errorFormatter: (execution, context) => {
      const request = (context as { reply?: FastifyReply }).reply?.request as FactsRequest | undefined;
      noteErrors(request);
      const errors = (execution.errors ?? []).map((error) => maskedError(error, log, request?.facts?.traceId ?? 'none'));
      const { statusCode, response } = answerOf(request?.headers.accept, execution.data ?? null, errors);
      return { statusCode, response: response as never };
    },
  });
  // graphql-jit takes a variable that is absent inside an input object for null, which means "remove" in an update, and ignores
  // the defaults of input fields (its issues 91 and 142). A hook that hands the document back takes mutations off the compiled
  // path, to graphql-js.
  server.graphql.addHook('preExecution', async (_schema, document) => (isMutation(document) ? { document } : undefined));
  return server;
}

/**
 * Answers before anything is begun, so that the request may be repeated whatever it is. The status is 429 and not 503: a mesh
 * that counts 5xx would take the replica out, and the others would get its load besides.
 */
function refuseForLoad(reply: FastifyReply, pauseMs: number): FastifyReply {
  const error = formatted(overloadedError(new Overloaded(pauseMs)));
  return reply
    .code(429)
    .header('retry-after', retryAfterSeconds(pauseMs))
    .send({ errors: [error] });
}

/** The largest message of a router, in bytes. */
const maxPayload = 1_048_576;

/**
 * Registers the server of WebSockets here, where it can be reached; mercurius takes the one that is there. A router that died
 * without a word gives its subscriptions back.
 */
async function acceptWebSockets(server: FastifyInstance, log: Log): Promise<void> {
  await server.register(websocket, { options: { maxPayload } });
  const { websocketServer } = server;
  const onFault = (error: unknown) => log.warn({ err: error }, 'a socket failed');
  listen(websocketServer, 'connection', (socket: PingableSocket) => keepSocketAlive(socket), onFault);
  listen(websocketServer, 'error', onFault, onFault);
}

const isMutation = ({ definitions }: DocumentNode): boolean =>
  definitions.some((definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'mutation');

type FactsRequest = FastifyRequest & { facts: RequestContext };

/**
 * Coded errors and faults of the request go out as they are. Everything else is logged here: it goes out as SERVICE_UNAVAILABLE
 * where an engine failed, so that the same request may succeed later, and otherwise as INTERNAL.
 */
export function maskedError(error: GraphQLError, log: Log, traceId: string): GraphQLFormattedError {
  const code = error.extensions?.code;
  if (typeof code === 'string' && code in errorCodes) return formatted(error);
  const cause = error.originalError;
  if (cause instanceof Overloaded) {
    const { message, extensions } = overloadedError(cause);
    return { ...formatted(error), message, extensions };
  }
  const isRequestFault = error instanceof GraphQLError && (!cause || cause instanceof GraphQLError);
  if (isRequestFault) return { ...formatted(error), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
  const isTransient = isEngineFault(cause);
  log.error({ err: cause ?? error, path: error.path, traceId }, isTransient ? 'an engine failed' : 'a resolver failed');
  if (isTransient) {
    const { message, extensions } = codedError('SERVICE_UNAVAILABLE');
    return { ...formatted(error), message, extensions };
  }
  return { ...formatted(error), message: errorCodes.INTERNAL, extensions: { code: 'INTERNAL', traceId } };
}

const formatted = ({ message, path, locations, extensions }: GraphQLError): GraphQLFormattedError => ({
  message,
  ...(locations ? { locations } : {}),
  ...(path ? { path } : {}),
  ...(extensions && Object.keys(extensions).length > 0 ? { extensions: extensions as Record<string, unknown> } : {}),
});
