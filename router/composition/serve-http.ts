import type { SigningKeys } from '@commerce/chassis/identity/signing-keys.ts';
import type { FastifyInstance } from 'fastify';
import { serveDispatched } from '../cluster/serve-dispatched.ts';
import { serveCallbacks } from '../http/callback-endpoint.ts';
import { clientAddress } from '../http/client-address.ts';
import type { watchSubgraphs } from '../http/health.ts';
import { listenAt } from '../http/listen.ts';
import { allowedOrigins } from '../http/origins.ts';
import { makePlayground } from '../http/playground/page.ts';
import { makeRouterServer } from '../http/server.ts';
import { makeEventStreams } from '../http/streams/event-streams.ts';
import { sameOrigin, serveWebSockets } from '../http/websocket.ts';
import { defaultClientSocketLimits } from '../pipeline/subscriptions/client-socket.ts';
import { countSubscriptions } from '../pipeline/subscriptions/count-subscriptions.ts';
import { makeRunOperation } from '../pipeline/subscriptions/run-operation.ts';
import { translateSubscription } from '../pipeline/subscriptions/translate-subscription.ts';
import { socketLimit } from '../rate-limit/socket-limit.ts';
import type { ChangeableGraph } from '../supergraph-reload/changeable-graph.ts';
import type { RequestSteps } from './request-steps.ts';
import type { ServingProcess } from './serving-process.ts';
import type { SubgraphSubscriptions } from './subgraph-subscriptions.ts';

export interface HttpParts {
  readonly graph: ChangeableGraph;
  readonly steps: RequestSteps;
  readonly callbacks: SubgraphSubscriptions['callbacks'];
  readonly health: ReturnType<typeof watchSubgraphs>;
  readonly keys: SigningKeys;
}

/** Serves the graph over HTTP with event streams, WebSockets and callbacks. */
export async function serveHttp(serving: ServingProcess, parts: HttpParts): Promise<void> {
  const { config, member, onClose } = serving;
  const { graph, steps, callbacks } = parts;
  const subscriptions = countSubscriptions(translateSubscription(graph.subscribe, steps.translate));
  onClose(subscriptions.stop);
  const run = makeRunOperation({ answer: graph.answer, subscribe: subscriptions.subscribe });
  const isAllowedOrigin = allowedOrigins(config.origins);

  const eventStreams = openEventStreams(serving, parts, run);
  const server = makeRouterServer({
    ...serverOptions(serving),
    answer: graph.answer,
    subscribe: subscriptions.subscribe,
    eventStreams: member?.shareEventStreams(eventStreams) ?? eventStreams,
    translate: steps.translate,
    isAllowedOrigin,
    rateLimit: steps.rateLimit,
    contextJwks: parts.keys.publicJwks,
    readiness: parts.health.readiness,
  });
  onClose(() => server.close());
  onClose(() => eventStreams.drain());
  onClose(() => graph.endSubscriptions()); // else the server would wait for their responses
  if (callbacks) serveCallbacks(server, callbacks.url, member?.routeCallbacks(callbacks.handle) ?? callbacks.handle);
  openWebSockets(serving, steps, { server, run, isAllowedOrigin });

  if (member) return member.ready(await serveDispatched(server));
  const address = await listenAt(server, config, serving.log);
  serving.log.info({ address, mode: config.mode }, 'the router serves');
}

type RunOperation = ReturnType<typeof makeRunOperation>;

/** Opens the event streams that carry several operations each. */
function openEventStreams({ config, member, log, onClose }: ServingProcess, { steps }: HttpParts, run: RunOperation) {
  const { identify, slots } = steps;
  const perStream = config.subscriptions.perConnection;
  const eventStreams = makeEventStreams({ identify, run, slots, perStream, worker: member?.number ?? 0, log });
  onClose(() => eventStreams.drained()); // readers at other workers get their last events
  return eventStreams;
}

/** The server's options that follow from the configuration alone. */
const serverOptions = ({ config, member, isOpen, log }: ServingProcess) => ({
  corsRequestHeaders: config.corsRequestHeaders,
  isProduction: !isOpen,
  trustedProxies: config.trustedProxies,
  workerCount: member?.workerCount,
  playground: isOpen ? makePlayground() : undefined,
  storefrontUrl: config.storefrontUrl,
  mediaUrl: config.subgraphUrls.product && new URL(config.subgraphUrls.product).origin,
  bodyLimitBytes: config.bodyLimitBytes,
  requestMs: config.requestMs,
  connectionsPerAddress: Math.ceil(config.connectionsPerAddress / (member?.of ?? 1)),
  log,
});

interface WebSocketParts {
  readonly server: FastifyInstance;
  readonly run: RunOperation;
  readonly isAllowedOrigin: (origin: string) => boolean;
}

/** Serves GraphQL over WebSocket at the server's port, for pages of this origin and of the allowed ones. */
function openWebSockets(
  { config, log, onClose }: ServingProcess,
  { translate, rateLimit }: RequestSteps,
  { server, run, isAllowedOrigin }: WebSocketParts,
): void {
  const { perConnection, messages, pingMs } = config.subscriptions;
  const addressOf = clientAddress(config.trustedProxies);
  const sockets = serveWebSockets({
    server: server.server,
    path: '/graphql',
    run,
    isAllowedOrigin: (origin, host) => sameOrigin(origin, host) || (origin !== undefined && isAllowedOrigin(origin)),
    gate: socketLimit({ addressOf, maxPerAddress: config.socketsPerAddress, rateLimit }),
    perSocket: perConnection,
    translate,
    limits: { ...defaultClientSocketLimits, messages, pingMs },
    log,
  });
  onClose(() => sockets.close());
}
