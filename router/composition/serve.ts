import { randomUUID } from 'node:crypto';
import { makeContextSigner, routerIssuer } from '@commerce/chassis/identity/context-token.ts';
import { openSigningKeys } from '@commerce/chassis/identity/rotating-keys.ts';
import { trustedKeys } from '@commerce/chassis/identity/trusted-keys.ts';
import type { ServiceProcess } from '@commerce/chassis/server/run-service.ts';
import { openCache } from '../cache/open-cache.ts';
import { joinPrimary } from '../cluster/cluster-member.ts';
import { serveDispatched } from '../cluster/serve-dispatched.ts';
import { readRouterConfig } from '../config.ts';
import { apolloEngine } from '../engines/apollo-gateway/apollo-engine.ts';
import { makeExecuteSubscription, makePlanSubscription } from '../engines/execute-subscription.ts';
import { federatedEngine } from '../engines/federated-engine.ts';
import { ownEngine } from '../engines/own-engine.ts';
import { progressiveOverride } from '../engines/progressive-override.ts';
import type { SubgraphSubscribe } from '../federation/subgraph-call.ts';
import { serveCallbacks } from '../http/callback-endpoint.ts';
import { clientAddress } from '../http/client-address.ts';
import { watchSubgraphs } from '../http/health.ts';
import { listenAt } from '../http/listen.ts';
import { allowedOrigins } from '../http/origins.ts';
import { makePlayground } from '../http/playground/page.ts';
import { makeRouterServer } from '../http/server.ts';
import { makeEventStreams } from '../http/streams/event-streams.ts';
import { sameOrigin, serveWebSockets } from '../http/websocket.ts';
import { makeAdmission } from '../pipeline/admit-operation.ts';
import { makeAnswer } from '../pipeline/answer.ts';
import { makeAuthorise } from '../pipeline/authorise.ts';
import { withBatches } from '../pipeline/batches.ts';
import { makeIdentifyCaller } from '../pipeline/identify-caller.ts';
import { makeMaskErrors } from '../pipeline/mask-errors.ts';
import { operationNamesIn, setKnownOperations } from '../pipeline/observe-answer.ts';
import { readManifest } from '../pipeline/persisted-operations/manifest.ts';
import { withPersistedOperations } from '../pipeline/persisted-operations/persisted-operations.ts';
import { makePrepareOperation } from '../pipeline/prepare-operation.ts';
import { makeResolveCaller } from '../pipeline/resolve-caller.ts';
import { defaultClientSocketLimits } from '../pipeline/subscriptions/client-socket.ts';
import { countSubscriptions } from '../pipeline/subscriptions/count-subscriptions.ts';
import { makeRunOperation } from '../pipeline/subscriptions/run-operation.ts';
import { makeSubscribe } from '../pipeline/subscriptions/subscribe.ts';
import { subscriptionSlots } from '../pipeline/subscriptions/subscription-slots.ts';
import { translateSubscription } from '../pipeline/subscriptions/translate-subscription.ts';
import { makeTranslateErrors } from '../pipeline/translate-errors.ts';
import { openRateLimit } from '../rate-limit/open-rate-limit.ts';
import { socketLimit } from '../rate-limit/socket-limit.ts';
import { readSchemaDirectives } from '../request/schema-directives.ts';
import { bulkhead } from '../subgraph-client/bulkhead.ts';
import { circuitBreaker } from '../subgraph-client/circuit-breaker.ts';
import { deduplicateRequests } from '../subgraph-client/deduplicate-requests.ts';
import { httpSubgraph } from '../subgraph-client/http-subgraph.ts';
import { observeSubgraph } from '../subgraph-client/observe-subgraph.ts';
import { probeRequest } from '../subgraph-client/probe-request.ts';
import { queryRetry } from '../subgraph-client/retry-queries.ts';
import { composeMiddleware } from '../subgraph-client/subgraph-client.ts';
import { deduplicateSubscriptions } from '../subgraph-client/subscriptions/deduplicate-subscriptions.ts';
import { maskStreamErrors } from '../subgraph-client/subscriptions/mask-stream-errors.ts';
import { callbackSubscriptions } from '../subgraph-client/subscriptions/subgraph-callback.ts';
import { subscribeByWebSocket } from '../subgraph-client/subscriptions/subgraph-websocket.ts';
import { type Graph, openChangeableGraph } from '../supergraph-reload/changeable-graph.ts';
import { readSupergraph } from '../supergraph-reload/read-supergraph.ts';
import { watchSupergraph } from '../supergraph-reload/watch-supergraph.ts';
import { observePlanCache } from './observe-plan-cache.ts';

/** Auth lists address and device with a user's sessions, and keeps the browser's refresh cookie. */
const receivesClientInfo = (subgraph: string) => subgraph === 'auth';

/** Puts a serving process together. Read top to bottom, it is how; of several workers each does so. */
export async function serve({ environment, log, onClose }: ServiceProcess): Promise<void> {
  const config = readRouterConfig(environment);
  const member = await joinPrimary(log);
  const isOpen = config.mode !== 'production';

  const keys = await openSigningKeys({
    source: { jwks: config.signingKeys, file: config.keyFile, isDemo: isOpen },
    rotationDays: config.keyRotationDays,
    log,
  });
  onClose(() => keys.close());
  const sign = makeContextSigner({ keys, issuer: routerIssuer });

  const cache =
    config.cache &&
    openCache({
      eventLogUrl: config.cache.eventLogUrl,
      sharedUrl: config.cache.sharedUrl,
      bytes: Math.floor(config.cache.bytes / (member?.of ?? 1)),
      group: `router-cache-${randomUUID()}`,
      language: config.language,
      ...(member && { notifyPeers: member.invalidateOthers }),
      log,
    });
  if (cache) member?.onInvalidation(cache.applyInvalidation);
  onClose(() => cache?.close());

  const closing = new AbortController();
  onClose(() => closing.abort());
  const subgraphs = Object.entries(config.subgraphUrls).map(([name, url]) => {
    const { send, close } = httpSubgraph({
      name,
      url,
      sign,
      timeoutMs: config.subgraphTimeoutMs.response,
      connectTimeoutMs: config.subgraphTimeoutMs.connect,
      connections: config.subgraphConnections,
      receivesClientInfo: receivesClientInfo(name),
    });
    const seen = observeSubgraph(name);
    onClose(seen.stop);
    const onChange = (state: 'open' | 'closed') => {
      log.warn({ subgraph: name, state }, 'breaker');
      seen.breakerChanged(state);
    };
    const onProbe = () => seen.breakerChanged('half_open');
    const middleware = [
      ...(config.sharesInFlight
        ? [
            deduplicateRequests({
              receivesClientInfo: receivesClientInfo(name),
              ...(cache && { onInvalidation: cache.onInvalidation }),
            }),
          ]
        : []),
      seen.outcome,
      queryRetry({ onRetry: seen.retried }),
      bulkhead({
        subgraph: name,
        ...config.bulkhead,
        timeoutMs: config.subgraphTimeoutMs.response,
        slowMs: config.slowMs,
        watch: seen.watchBulkhead,
      }),
      circuitBreaker({
        subgraph: name,
        slowMs: config.slowMs,
        signal: closing.signal,
        onChange,
        onProbe,
        watch: seen.watchBreaker,
      }),
      seen.attempt,
    ];
    return { name, send, client: composeMiddleware(send, ...middleware), close };
  });
  onClose(async () => void (await Promise.all(subgraphs.map(({ close }) => close()))));

  const clients = new Map(subgraphs.map(({ name, client }) => [name, client]));
  const unguarded = new Map(subgraphs.map(({ name, send }) => [name, send]));
  const health = watchSubgraphs({
    urls: config.subgraphUrls,
    query: async (name) => unguarded.get(name)?.(probeRequest()),
    atLeast: config.readySubgraphs,
    onReady: () => log.info('the subgraphs have answered: the router is ready'),
    onStranger: (subgraph, answers) => log.error({ subgraph, answers }, 'another service answers at the address of a subgraph'),
  });
  onClose(health.stop);
  const identify = makeIdentifyCaller({ authKeys: trustedKeys(config.authJwksUrl) });
  const mask = makeMaskErrors({ log, language: config.language });
  const translate = makeTranslateErrors(config.language);
  const { callback } = config.subscriptions;
  const bySocket = subscribeByWebSocket({ urls: config.subgraphUrls, sign, pingMs: config.subscriptions.pingMs });
  const callbacks =
    callback.url === undefined
      ? undefined
      : callbackSubscriptions({
          urls: config.subgraphUrls,
          sign,
          callbackUrl: callback.url,
          ...(member && { idPrefix: member.idPrefix }),
        });
  const listen: SubgraphSubscribe = (request) =>
    callbacks && callback.subgraphs.includes(request.subgraph) ? callbacks.subscribe(request) : bySocket(request);
  const slots = subscriptionSlots(config.subscriptions);
  const subscribe = maskStreamErrors(config.sharesInFlight ? deduplicateSubscriptions(listen) : listen, log);
  const rateLimit = openRateLimit(config, log, member && (() => member.buckets));
  const refusesPlans = config.rateLimits.plans !== undefined;
  onClose(() => rateLimit?.close());
  const { manifestFile, ...persisted } = config.persisted;
  const manifest = manifestFile === undefined ? new Map() : readManifest(manifestFile);
  if (manifestFile !== undefined) setKnownOperations(operationNamesIn(manifest.values()));

  const planCache = observePlanCache();
  onClose(planCache.stop);

  const openGraph = async (supergraph: string): Promise<Graph> => {
    const directives = readSchemaDirectives(supergraph);
    const graphCache = config.engine === 'own' ? cache?.forGraph(supergraph, directives) : undefined;
    const federated = federatedEngine({
      supergraph,
      clients,
      subscribe,
      overrides: progressiveOverride(config.overrideLabels),
      cached: graphCache?.cached,
      refusePlan: refusesPlans ? rateLimit?.refusalOfPlan : undefined,
      log,
    });
    await federated.ready;
    planCache.follow(federated.planCache);
    const engine =
      config.engine === 'own'
        ? ownEngine(federated, { receivesClientInfo, deduplicates: config.sharesInFlight, responses: graphCache?.responses })
        : await apolloEngine({ supergraph, clients, log });
    const { schema } = engine;
    const cost = { ...config.limits, directives };
    const prepare = withPersistedOperations(
      makePrepareOperation({ schema, limits: config.limits, cost, explainsSchema: isOpen }),
      { ...persisted, manifest, log },
    );
    const admission = makeAdmission({
      identify,
      prepare,
      resolveCaller: makeResolveCaller({ schema, directives }),
      authorise: makeAuthorise({ schema, directives }),
      rateLimit,
      costLimit: config.limits.cost,
    });
    const executeSubscription = makeExecuteSubscription(federated);
    const plan = refusesPlans ? makePlanSubscription(federated) : undefined;
    const answer = makeAnswer({
      translate,
      admission,
      engine,
      mask,
      explainsCost: config.explainsCost,
      explainsPlan: isOpen,
      log,
    });
    return {
      answer: withBatches({ answer, admission, maxOperations: config.batchSize, translate }),
      subscribe: makeSubscribe({ admission, plan, executeSubscription, slots, mask }),
      close: async () => {
        graphCache?.close();
        await Promise.all([engine.close(), federated.close()]);
      },
    };
  };
  const graph = await openChangeableGraph(member?.supergraph ?? readSupergraph(config.supergraphFile), openGraph, {
    log,
    graceMs: config.subscriptions.graceMs,
  });
  onClose(() => graph.close());
  const subscriptions = countSubscriptions(translateSubscription(graph.subscribe, translate));
  onClose(subscriptions.stop);
  if (member) member.reload(graph);
  else {
    const watch = watchSupergraph(config.supergraphFile, graph.change, log);
    onClose(() => watch.stop());
  }

  const run = makeRunOperation({ answer: graph.answer, subscribe: subscriptions.subscribe });
  const { perConnection: perStream } = config.subscriptions;
  const eventStreams = makeEventStreams({ identify, run, slots, perStream, worker: member?.number ?? 0, log });
  onClose(() => eventStreams.drained()); // readers at other workers get their last events
  const isAllowedOrigin = allowedOrigins(config.origins);
  const server = makeRouterServer({
    answer: graph.answer,
    subscribe: subscriptions.subscribe,
    eventStreams: member?.shareEventStreams(eventStreams) ?? eventStreams,
    translate,
    isAllowedOrigin,
    corsRequestHeaders: config.corsRequestHeaders,
    rateLimit,
    isProduction: !isOpen,
    trustedProxies: config.trustedProxies,
    contextJwks: keys.publicJwks,
    readiness: health.readiness,
    workerCount: member?.workerCount,
    playground: isOpen ? makePlayground() : undefined,
    bodyLimitBytes: config.bodyLimitBytes,
    requestMs: config.requestMs,
    connectionsPerAddress: Math.ceil(config.connectionsPerAddress / (member?.of ?? 1)),
    log,
  });
  onClose(() => server.close());
  onClose(() => eventStreams.drain());
  onClose(() => graph.endSubscriptions()); // else the server would wait for their responses
  if (callbacks && callback.url !== undefined)
    serveCallbacks(server, callback.url, member?.routeCallbacks(callbacks.handle) ?? callbacks.handle);
  const mayConnect = (origin: string | undefined, host: string | undefined) =>
    sameOrigin(origin, host) || (origin !== undefined && isAllowedOrigin(origin));
  const sockets = serveWebSockets({
    server: server.server,
    path: '/graphql',
    run,
    isAllowedOrigin: mayConnect,
    gate: socketLimit({ addressOf: clientAddress(config.trustedProxies), maxPerAddress: config.socketsPerAddress, rateLimit }),
    perSocket: config.subscriptions.perConnection,
    translate,
    limits: { ...defaultClientSocketLimits, messages: config.subscriptions.messages, pingMs: config.subscriptions.pingMs },
    log,
  });
  onClose(() => sockets.close());

  if (member) return member.ready(await serveDispatched(server));
  const address = await listenAt(server, config, log);
  log.info({ address, mode: config.mode }, 'the router serves');
}
