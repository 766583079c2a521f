import { withObjectConditions } from './operation/object-conditions.ts';
import { type PlanCache, type PlanCacheCounts, type PlanCacheOptions, planCache } from './plan-cache/plan-cache.ts';
import type { PlanRequester } from './plan-cache/shared-planning.ts';
import { openPlannerProcess } from './planner/open-planner-process.ts';
import type { OpenPlanner } from './planner/opened-planner.ts';
import { labelChooser, type OverrideOptions } from './planner/override-labels.ts';
import { PlanningAborted, PlanningUnavailable } from './planner/planning-error.ts';
import type { ActiveLabels } from './planner/port.ts';
import type { PlanOperation } from './planner/steps/plan-operation.ts';
import type { SupergraphModel } from './supergraph/model.ts';

export type PlanningOptions = Readonly<{
  /** Opens the planner. Default: in a process of its own. Tests and benches plan in their own process. */
  openPlanner?: OpenPlanner;
  /** How long one operation may be planned, in milliseconds. Default 10,000. */
  planLimitMs?: number;
  planCache?: PlanCacheOptions;
  /**
   * @returns an opaque key for the caller of a request's context. Callers take turns at the planner. By default all requests have
   * one caller.
   */
  callerOf?: (context: unknown) => string;
  /**
   * Admits a request that needs a new plan. Rejects with {@link PlanningRefused} to refuse the request. Requests whose plan is
   * cached or under way are not asked about.
   */
  admitPlan?: (context: unknown) => Promise<void>;
  overrides?: OverrideOptions;
  /** Number of runs of an operation before its answers are read as bytes. Default 2; 0: the first run already reads bytes. */
  bytesAfterRuns?: number;
}>;

/** The planner of one supergraph with its plan cache. */
export type Planning = Readonly<{
  model: SupergraphModel;
  planOperation: PlanOperation;
  bytesAfterRuns: number;
  cache: PlanCache;
  /** @returns the labels of progressive overrides that are active for a request's context. */
  labelsFor: (context: unknown) => ActiveLabels;
  /** @returns the caller of a request's context, and whether it may have a new plan made. */
  requesterOf: (context: unknown) => PlanRequester;
  /** Rejects when the planner refuses the supergraph. */
  ready: Promise<void>;
  counts: () => PlanCacheCounts & Readonly<{ restarts: number }>;
  close: () => Promise<void>;
}>;

/** Opens the planner of a supergraph. Whether it accepts the supergraph is known when `ready` settles. */
export function openPlanning(model: SupergraphModel, options: PlanningOptions): Planning {
  const { openPlanner = openPlannerProcess, planLimitMs } = options;
  const cache = planCache(options.planCache);
  const planner = openPlanner(model, planLimitMs);
  return {
    model,
    bytesAfterRuns: options.bytesAfterRuns ?? 2,
    planOperation: withSecondTry(planner.planOperation, model),
    cache,
    labelsFor: labelChooser(model.overrideLabels, options.overrides),
    requesterOf: requesterBy(options),
    ready: planner.ready,
    counts: () => ({ ...cache.counts(), restarts: planner.restarts() }),
    close: planner.close,
  };
}

const requesterBy =
  ({ callerOf = () => '', admitPlan }: PlanningOptions) =>
  (context: unknown): PlanRequester => ({ caller: callerOf(context), ...(admitPlan && { admit: () => admitPlan(context) }) });

/**
 * In supergraphs with interface objects, an operation that the planner fails at is planned once more with fragments on object
 * types alone.
 */
function withSecondTry(planOperation: PlanOperation, model: SupergraphModel): PlanOperation {
  if (!model.hasInterfaceObjects) return planOperation;
  return async (operation, labels, callers) => {
    try {
      return await planOperation(operation, labels, callers);
    } catch (error) {
      if (error instanceof PlanningUnavailable || error instanceof PlanningAborted) throw error;
      return planOperation(withObjectConditions(operation, model), labels, callers);
    }
  };
}
