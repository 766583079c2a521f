import type { openCache } from '../cache/open-cache.ts';
import { makeExecuteSubscription, makePlanSubscription } from '../engines/execute-subscription.ts';
import { federatedEngine } from '../engines/federated-engine.ts';
import { ownEngine } from '../engines/own-engine.ts';
import { progressiveOverride } from '../engines/progressive-override.ts';
import { makeAdmission } from '../pipeline/admit-operation.ts';
import { makeAnswer } from '../pipeline/answer.ts';
import { makeAuthorise } from '../pipeline/authorise.ts';
import { withBatches } from '../pipeline/batches.ts';
import { operationNamesIn, setKnownOperations } from '../pipeline/observe-answer.ts';
import { readManifest } from '../pipeline/persisted-operations/manifest.ts';
import { withPersistedOperations } from '../pipeline/persisted-operations/persisted-operations.ts';
import { makePrepareOperation } from '../pipeline/prepare-operation.ts';
import { makeResolveCaller } from '../pipeline/resolve-caller.ts';
import { makeSubscribe } from '../pipeline/subscriptions/subscribe.ts';
import { readSchemaDirectives } from '../request/schema-directives.ts';
import type { Graph } from '../supergraph-reload/changeable-graph.ts';
import { observePlanCache } from './observe-plan-cache.ts';
import type { RequestSteps } from './request-steps.ts';
import type { ServingProcess } from './serving-process.ts';
import { receivesClientInfo, type SubgraphClients } from './subgraph-clients.ts';
import type { SubgraphSubscriptions } from './subgraph-subscriptions.ts';

export interface OpenGraphDeps {
  readonly clients: SubgraphClients['clients'];
  readonly subscribe: SubgraphSubscriptions['subscribe'];
  readonly cache: ReturnType<typeof openCache> | undefined;
  readonly steps: RequestSteps;
}

/** @returns a function that makes engine and pipeline from a supergraph */
export function makeOpenGraph(serving: ServingProcess, deps: OpenGraphDeps): (supergraph: string) => Promise<Graph> {
  const openEngine = makeOpenEngine(serving, deps);
  const persisted = readPersistedOperations(serving);
  const { config, isOpen, log } = serving;
  const { identify, mask, translate, slots, rateLimit } = deps.steps;

  return async (supergraph) => {
    const { engine, federated, directives, close } = await openEngine(supergraph);
    const { schema } = engine;
    const cost = { ...config.limits, directives };
    const admission = makeAdmission({
      identify,
      prepare: withPersistedOperations(
        makePrepareOperation({ schema, limits: config.limits, cost, explainsSchema: isOpen }),
        persisted,
      ),
      resolveCaller: makeResolveCaller({ schema, directives }),
      authorise: makeAuthorise({ schema, directives }),
      rateLimit,
      costLimit: config.limits.cost,
    });
    const { explainsCost, batchSize: maxOperations } = config;
    const answer = makeAnswer({ translate, admission, engine, mask, explainsCost, explainsPlan: isOpen, log });
    const executeSubscription = makeExecuteSubscription(federated);
    const plan = limitsPlans(serving) ? makePlanSubscription(federated) : undefined;
    return {
      answer: withBatches({ answer, admission, maxOperations, translate }),
      subscribe: makeSubscribe({ admission, plan, executeSubscription, slots, mask }),
      close,
    };
  };
}

/** @returns a function that makes the engine of a supergraph, with the caches that belong to it */
function makeOpenEngine(serving: ServingProcess, { clients, subscribe, cache, steps }: OpenGraphDeps) {
  const { config, log, onClose } = serving;
  const isOwn = config.engine === 'own';
  const planCache = observePlanCache();
  onClose(planCache.stop);

  return async (supergraph: string) => {
    const directives = readSchemaDirectives(supergraph);
    const graphCache = isOwn ? cache?.forGraph(supergraph, directives) : undefined;
    const federated = federatedEngine({
      supergraph,
      clients,
      subscribe,
      overrides: progressiveOverride(config.overrideLabels),
      cached: graphCache?.cached,
      refusePlan: limitsPlans(serving) ? steps.rateLimit?.refusalOfPlan : undefined,
      log,
    });
    await federated.ready;
    planCache.follow(federated.planCache);
    const responses = graphCache?.responses;
    const engine = isOwn
      ? ownEngine(federated, { receivesClientInfo, deduplicates: config.deduplicates, responses })
      : await (await import('../engines/apollo-gateway/apollo-engine.ts')).apolloEngine({ supergraph, clients, log });
    const close = async () => {
      graphCache?.close();
      await Promise.all([engine.close(), federated.close()]);
    };
    return { engine, federated, directives, close };
  };
}

const limitsPlans = ({ config }: ServingProcess) => config.rateLimits.plans !== undefined;

/** Reads the manifest of persisted operations. Metrics then label its operations only. */
function readPersistedOperations({ config, log }: ServingProcess) {
  const { manifestFile, ...options } = config.persisted;
  const manifest = manifestFile === undefined ? new Map() : readManifest(manifestFile);
  if (manifestFile !== undefined) setKnownOperations(operationNamesIn(manifest.values()));
  return { ...options, manifest, log };
}
