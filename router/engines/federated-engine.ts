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
  /** Opens subscriptions at subgraphs; without it there are none. */
  readonly subscribe?: SubgraphSubscribe | undefined;
  /** Opens the planner. Default: in a process of its own. */
  readonly openPlanner?: PlanningOptions['openPlanner'] | undefined;
  /** Which side of a progressive `@override` a request gets. Default: a random one. */
  readonly overrides?: OverrideOptions;
  /** Wraps the fetch with a cache; none by default. */
  readonly cached?: ((fetch: SubgraphFetch) => SubgraphFetch) | undefined;
  /** Called before the executor makes a new plan; an error refuses it. Absent: every caller may request plans. */
  readonly refusePlan?: ((execution: ExecutionContext) => Promise<RequestError | undefined>) | undefined;
  readonly log: Log;
}

/** The executor of `router/federation` with the router's subgraph clients. Queries, mutations and subscriptions share it. */
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
  const executor = makeFederationExecutor({
    supergraph,
    fetch: cached(fetchBy(clients, log)),
    ...(openPlanner && { openPlanner }),
    overrides,
    callerOf: (context) => callerKey((context as SubgraphCallContext | undefined)?.execution),
    ...(refusePlan && { admitPlan: admitBy(refusePlan) }),
    reportsGoneEntities: false, // such as the product on an old order
    ...(subscribe && { subscribe }),
  });
  const missing = executor.subgraphs.find(({ name }) => !clients.has(name));
  if (!missing) return executor;
  executor.close().catch((error: unknown) => log.error({ err: error }, 'the executor could not be closed'));
  throw new Error(`The supergraph names the subgraph ${missing.name}, which has no address.`);
}

const admitBy =
  (refusePlan: NonNullable<FederatedEngineDeps['refusePlan']>): NonNullable<PlanningOptions['admitPlan']> =>
  async (context) => {
    const execution = (context as SubgraphCallContext | undefined)?.execution;
    const refused = execution && (await refusePlan(execution));
    if (refused) throw new PlanningRefused(refused);
  };

/** The error for a caller that may not request a new plan; `undefined` for any other error of the executor. */
export const refusedPlan = (error: unknown): RequestError | undefined =>
  error instanceof PlanningRefused ? (error.refusal as RequestError) : undefined;

/** The planner schedules fairly between callers: by account, or by address where no user signed in. */
const callerKey = (execution: ExecutionContext | undefined): string => {
  if (!execution) return '';
  const { caller, client } = execution;
  return caller.kind === 'user' ? `user ${caller.userId}` : addressKey(client.address);
};

/**
 * Sends the executor's calls with the subgraphs' clients. The call of an unavailable subgraph returns an error for its fields.
 */
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
