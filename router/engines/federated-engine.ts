import { addressKey } from '@commerce/chassis/identity/address-key.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { type FederationExecutor, makeFederationExecutor } from '../federation/executor.ts';
import type { OverrideOptions } from '../federation/planner/override-labels.ts';
import { PlanningRefused } from '../federation/planner/planning-error.ts';
import type { PlanningOptions } from '../federation/planning.ts';
import type { SubgraphFetch, SubgraphResponse, SubgraphSubscribe } from '../federation/subgraph-call.ts';
import type { ExecutionContext } from '../request/engine.ts';
import type { RequestError } from '../request/request-error.ts';
import type { SubgraphCallContext } from '../request/subgraph-call-context.ts';
import { type SubgraphClient, type SubgraphReply, SubgraphUnavailable } from '../subgraph-client/subgraph-client.ts';
import { unavailableResult } from '../subgraph-client/unavailable-errors.ts';

export interface FederatedEngineDeps {
  readonly supergraph: string;
  /** A client for each subgraph of the supergraph, by name. */
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  /** Listens to subgraphs; without it there are no subscriptions. */
  readonly subscribe?: SubgraphSubscribe | undefined;
  /** Opens the planner. Default: in a process of its own. */
  readonly openPlanner?: PlanningOptions['openPlanner'] | undefined;
  /** On which side of a progressive `@override` a request is. Default by chance. */
  readonly overrides?: OverrideOptions;
  /** Stands before the subgraphs; none by default. */
  readonly cached?: ((fetch: SubgraphFetch) => SubgraphFetch) | undefined;
  /** Says before a new plan is made why its caller may not have it made now; absent: every caller may. */
  readonly refusePlan?: ((asking: ExecutionContext) => Promise<RequestError | undefined>) | undefined;
  readonly log: Log;
}

/** The engine of `router/federation` over our own clients; queries, mutations and subscriptions share it, and with it schema and planner. */
export function federatedEngine({
  supergraph,
  clients,
  subscribe,
  openPlanner,
  overrides = {},
  cached = (fetch) => fetch,
  refusePlan,
  log,
}: FederatedEngineDeps): FederationExecutor {
  const engine = makeFederationExecutor({
    supergraph,
    fetch: cached(fetchBy(clients, log)),
    ...(openPlanner && { openPlanner }),
    overrides,
    callerOf: (context) => callerKey((context as SubgraphCallContext | undefined)?.execution),
    ...(refusePlan && { admitPlan: admitBy(refusePlan) }),
    reportsGoneEntities: false, // such as the product on an old order
    ...(subscribe && { subscribe }),
  });
  const missing = engine.subgraphs.find(({ name }) => !clients.has(name));
  if (!missing) return engine;
  engine.close().catch((error: unknown) => log.error({ err: error }, 'the engine could not be closed'));
  throw new Error(`The supergraph names the subgraph ${missing.name}, which has no address.`);
}

const admitBy =
  (refusePlan: NonNullable<FederatedEngineDeps['refusePlan']>): NonNullable<PlanningOptions['admitPlan']> =>
  async (context) => {
    const asking = (context as SubgraphCallContext | undefined)?.execution;
    const refusal = asking && (await refusePlan(asking));
    if (refusal) throw new PlanningRefused(refusal);
  };

/** What the caller gets who may not have a new plan made; undefined for any other error of an engine. */
export const refusedPlan = (error: unknown): RequestError | undefined =>
  error instanceof PlanningRefused ? (error.refusal as RequestError) : undefined;

/** Callers take turns at planning: accounts, and those who did not sign in by their addresses. */
const callerKey = (asking: ExecutionContext | undefined): string => {
  if (!asking) return '';
  return asking.caller.kind === 'user' ? `user ${asking.caller.userId}` : addressKey(asking.client.address);
};

/** Sends requests of our engine by the subgraphs' clients. A subgraph that cannot be had answers with an error for each of its fields. */
function fetchBy(clients: FederatedEngineDeps['clients'], log: Log): SubgraphFetch {
  return ({ subgraph, kind, body, isPassthrough, context }) => {
    const { execution, callers } = context as SubgraphCallContext;
    const send = clients.get(subgraph);
    if (!send) throw new Error(`The subgraph ${subgraph} has no address.`);
    const sentAs = kind === 'mutation' ? 'mutation' : 'query';
    return send({ kind: sentAs, body, isPassthrough, context: execution, callers }).then(answerOf, (error) => {
      if (!(error instanceof SubgraphUnavailable)) throw error;
      log.warn({ subgraph, reason: error.reason, err: error.cause, traceId: execution.trace.id }, 'a subgraph is unavailable');
      return unavailableResult(error, sentAs);
    });
  };
}

const answerOf = ({ passthrough, read }: SubgraphReply): SubgraphResponse => (passthrough ? { passthrough } : read());
