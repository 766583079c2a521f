import { withObjectConditions } from './operation/object-conditions.ts';
import { type PlanCacheCounts, type PlanCacheOptions, planCache } from './plan-cache/plan-cache.ts';
import type { PlanRequester } from './plan-cache/shared-planning.ts';
import { canonicalOperation } from './planner/canonical-operation.ts';
import { choosePlanner } from './planner/choose.ts';
import { labelChooser, type OverrideOptions } from './planner/override-labels.ts';
import { PlanningAborted, PlanningUnavailable } from './planner/planning-error.ts';
import type { ActiveLabels, Planner } from './planner/port.ts';
import { type PlanOperation, planOperationWith } from './planner/steps/plan-operation.ts';
import { startPlannerWorker } from './planner/worker/planner-worker.ts';
import type { Planning } from './prepared.ts';
import type { SupergraphModel } from './supergraph/model.ts';

export type PlanningOptions = Readonly<{
  /** Default `apollo`; `choosePlanner` says why. */
  planner?: Planner['name'];
  /**
   * Default `here`: on the caller's thread, which suits tests and tools. On a `thread` or in a `process` of its own no operation holds
   * up the others; a process also takes with it what no thread survives.
   */
  plansOn?: 'here' | 'thread' | 'process';
  /** Apart, the longest that one operation may be planned. Default 10,000. */
  planLimitMs?: number;
  planCache?: PlanCacheOptions;
  /** Who asks, by an opaque key, from a request's context: callers whose operations wait for their plans take turns. By default all are one. */
  callerOf?: (context: unknown) => string;
  /**
   * Asked before a new plan is made, with the context of the request that needs it; rejects with {@link PlanningRefused} to refuse that request.
   * Requests whose plan is known or under way pass it by.
   */
  admitPlan?: (context: unknown) => Promise<void>;
  overrides?: OverrideOptions;
}>;

export type OpenPlanning = Planning &
  Readonly<{
    planner: Planner['name'];
    /** The labels of progressive overrides that hold for a request's context. */
    labelsFor: (context: unknown) => ActiveLabels;
    /** Who a request's caller is, and whether it may have a new plan made. */
    requesterOf: (context: unknown) => PlanRequester;
    /** Rejects when the planner refuses the supergraph. */
    ready: Promise<void>;
    counts: () => PlanCacheCounts & Readonly<{ restarts: number }>;
    close: () => Promise<void>;
  }>;

/** @throws when the planner refuses the supergraph, unless that is found out apart. */
export function openPlanning(model: SupergraphModel, options: PlanningOptions): OpenPlanning {
  const { planner = 'apollo', plansOn = 'here', planLimitMs } = options;
  const cache = planCache(options.planCache);
  const common = {
    model,
    cache,
    planner,
    requesterOf: requesterBy(options),
    labelsFor: labelChooser(model.overrideLabels, options.overrides),
  };
  if (plansOn === 'here') {
    const draft = withSecondTry(planOperationWith(choosePlanner(planner, model)), model);
    const counts = () => ({ ...cache.counts(), restarts: 0 });
    return { ...common, draft, counts, ready: Promise.resolve(), close: async () => undefined };
  }
  const apart = startPlannerWorker({
    on: plansOn,
    supergraph: model.sdl,
    planner,
    identityOf: (operation) => canonicalOperation(operation, model).text,
    ...(planLimitMs !== undefined && { limitMs: planLimitMs }),
  });
  const { ready, close, restarts } = apart;
  return {
    ...common,
    draft: withSecondTry(apart.draft, model),
    ready,
    close,
    counts: () => ({ ...cache.counts(), restarts: restarts() }),
  };
}

const requesterBy =
  ({ callerOf = () => '', admitPlan }: PlanningOptions) =>
  (context: unknown): PlanRequester => ({ caller: callerOf(context), ...(admitPlan && { admit: () => admitPlan(context) }) });

/** Where there are interface objects, what the planner fails at is planned once more with fragments on object types alone. */
function withSecondTry(draft: PlanOperation, model: SupergraphModel): PlanOperation {
  if (!model.hasInterfaceObjects) return draft;
  return async (operation, labels, callers) => {
    try {
      return await draft(operation, labels, callers);
    } catch (error) {
      if (error instanceof PlanningUnavailable || error instanceof PlanningAborted) throw error;
      return draft(withObjectConditions(operation, model), labels, callers);
    }
  };
}
