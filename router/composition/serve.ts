import { randomUUID } from 'node:crypto';
import { makeContextSigner, routerIssuer } from '@commerce/chassis/identity/context-token.ts';
import { openSigningKeys } from '@commerce/chassis/identity/rotating-keys.ts';
import { followConfig } from '@commerce/chassis/secrets/follow-config.ts';
import type { ServiceProcess } from '@commerce/chassis/server/run-service.ts';
import { openCache } from '../cache/open-cache.ts';
import { joinPrimary } from '../cluster/cluster-member.ts';
import { readRouterConfig } from '../config.ts';
import { watchSubgraphs } from '../http/health.ts';
import { probeRequest } from '../subgraph-client/probe-request.ts';
import { type ChangeableGraph, openChangeableGraph } from '../supergraph-reload/changeable-graph.ts';
import { readSupergraph } from '../supergraph-reload/read-supergraph.ts';
import { watchSupergraph } from '../supergraph-reload/watch-supergraph.ts';
import { makeOpenGraph, type OpenGraphDeps } from './open-graph.ts';
import { openRequestSteps } from './request-steps.ts';
import { serveHttp } from './serve-http.ts';
import type { ServingProcess } from './serving-process.ts';
import { openSubgraphClients, type SubgraphClients } from './subgraph-clients.ts';
import { openSubgraphSubscriptions } from './subgraph-subscriptions.ts';

/** Wires a process that serves: from the keys and the clients of subgraphs over the graph to the port. */
export async function serve({ environment, log, onClose }: ServiceProcess): Promise<void> {
  const { config, follow, close } = followConfig(readRouterConfig, { environment, log });
  onClose(close);
  const member = await joinPrimary(log);
  const serving: ServingProcess = { config, follow, member, isOpen: config.mode !== 'production', log, onClose };

  const keys = await openKeys(serving);
  const sign = makeContextSigner({ keys, issuer: routerIssuer });
  const cache = openSharedCache(serving);
  const { clients, bareClients } = openSubgraphClients(serving, { sign, cache });
  const health = watchHealth(serving, bareClients);
  const { subscribe, callbacks } = openSubgraphSubscriptions(serving, sign);
  const steps = openRequestSteps(serving);
  const graph = await openGraph(serving, { clients, subscribe, cache, steps });
  followSupergraph(serving, graph);
  await serveHttp(serving, { graph, steps, callbacks, health, keys });
}

async function openKeys({ config, isOpen, log, onClose }: ServingProcess) {
  const keys = await openSigningKeys({
    source: { jwks: config.signingKeys, file: config.keyFile, isDemo: isOpen },
    rotationDays: config.keyRotationDays,
    log,
  });
  onClose(() => keys.close());
  return keys;
}

/** Opens the response and entity cache. The workers of a router share its memory, and invalidate each other's caches. */
function openSharedCache({ config, follow, member, log, onClose }: ServingProcess) {
  const cache =
    config.cache &&
    openCache({
      eventLogUrl: follow(({ cache }) => String(cache?.eventLogUrl)),
      sharedUrl: config.cache.sharedUrl === undefined ? undefined : follow(({ cache }) => String(cache?.sharedUrl)),
      bytes: Math.floor(config.cache.bytes / (member?.of ?? 1)),
      group: `router-cache-${randomUUID()}`,
      language: config.language,
      ...(member && { notifyPeers: member.invalidateOthers }),
      log,
    });
  if (cache) member?.onInvalidation(cache.applyInvalidation);
  onClose(() => cache?.close());
  return cache;
}

/** Probes the subgraphs until they have answered once: the router is ready from then on. */
function watchHealth({ config, log, onClose }: ServingProcess, clients: SubgraphClients['bareClients']) {
  const health = watchSubgraphs({
    urls: config.subgraphUrls,
    query: async (name) => clients.get(name)?.(probeRequest()),
    atLeast: config.readySubgraphs,
    onReady: () => log.info('the subgraphs have answered: the router is ready'),
    onWrongService: (subgraph, answers) =>
      log.error({ subgraph, answers }, 'another service answers at the address of a subgraph'),
  });
  onClose(health.stop);
  return health;
}

/** Opens the graph of the supergraph in use: that of the cluster, or that of the file. */
async function openGraph(serving: ServingProcess, deps: OpenGraphDeps): Promise<ChangeableGraph> {
  const { config, member, log, onClose } = serving;
  const supergraph = member?.supergraph ?? readSupergraph(config.supergraphFile);
  const { graceMs } = config.subscriptions;
  const graph = await openChangeableGraph(supergraph, makeOpenGraph(serving, deps), { log, graceMs });
  onClose(() => graph.close());
  return graph;
}

/** Reloads the graph when its supergraph changes: with the other workers, or when the file changes. */
function followSupergraph({ config, member, log, onClose }: ServingProcess, graph: ChangeableGraph): void {
  if (member) {
    member.reload(graph);
    return;
  }
  const watch = watchSupergraph(config.supergraphFile, graph.change, log);
  onClose(() => watch.stop());
}
