import { draftWith } from './compile/draft-plan.ts';
import { type PlanCacheCounts, type PlanCacheOptions, planCache } from './plan-cache/plan-cache.ts';
import { choosePlanner } from './planner/choose.ts';
import { labelChooser, type OverrideOptions } from './planner/override-labels.ts';
import type { ActiveLabels, Planner } from './planner/port.ts';
import { planningThread } from './planner/thread/planning-thread.ts';
import type { Planning } from './prepared.ts';
import type { SupergraphModel } from './supergraph/model.ts';

export type PlanningOptions = Readonly<{
  /** Default `apollo`; `choosePlanner` says why. */
  planner?: Planner['name'];
  /**
   * Plans on a thread of its own: 66 MB of memory and 0.6 s of CPU until it is ready (measured), and no operation holds up the
   * others. Default false: the engine plans on its caller's thread, which suits tests and tools.
   */
  plansOnThread?: boolean;
  /** On a thread, the longest that one operation may be planned. Default 10,000. */
  planLimitMs?: number;
  planCache?: PlanCacheOptions;
  overrides?: OverrideOptions;
}>;

export type OpenPlanning = Planning &
  Readonly<{
    planner: Planner['name'];
    /** The labels of progressive overrides that hold for a request's context. */
    labelsFor: (context: unknown) => ActiveLabels;
    /** Rejects when the planner refuses the supergraph. */
    ready: Promise<void>;
    counts: () => PlanCacheCounts & Readonly<{ restarts: number }>;
    close: () => Promise<void>;
  }>;

/** @throws when the planner refuses the supergraph, unless a thread has to find that out. */
export function openPlanning(model: SupergraphModel, options: PlanningOptions): OpenPlanning {
  const { planner = 'apollo', plansOnThread = false, planLimitMs } = options;
  const cache = planCache(options.planCache);
  const common = { model, cache, planner, labelsFor: labelChooser(model.overrideLabels, options.overrides) };
  if (!plansOnThread) {
    const draft = draftWith(choosePlanner(planner, model));
    const counts = () => ({ ...cache.counts(), restarts: 0 });
    return { ...common, draft, counts, ready: Promise.resolve(), close: async () => undefined };
  }
  const thread = planningThread({
    supergraph: model.sdl,
    planner,
    ...(planLimitMs !== undefined && { limitMs: planLimitMs }),
  });
  const { draft, ready, close, restarts } = thread;
  return { ...common, draft, ready, close, counts: () => ({ ...cache.counts(), restarts: restarts() }) };
}
