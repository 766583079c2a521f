import { LRUCache } from 'lru-cache';
import type { SupergraphModel } from '../supergraph/model.ts';
import { canonicalOperation } from './canonical-operation.ts';
import type { Planner, QueryPlan } from './port.ts';
import { restoreNames } from './restore-names.ts';

export type CanonicalPlansOptions = Readonly<{
  /** Maximum size of the cached plans, in estimated bytes. Default 16 MB. */
  maxBytes?: number;
  /** How long a refusal of the planner is cached, in milliseconds. Default 30,000. */
  refusalMs?: number;
}>;

/**
 * Plans operations that differ in names alone once, by their canonical operation, and caches the plans: a client that varies
 * aliases, or names of variables and fragments, costs the planner one operation. Refusals of the planner are cached for a while,
 * too.
 */
export function withCanonicalPlans(
  planner: Planner,
  model: SupergraphModel,
  { maxBytes = 16e6, refusalMs = 30_000 }: CanonicalPlansOptions = {},
): Planner {
  const plans = new LRUCache<string, Promise<QueryPlan>>({ maxSize: maxBytes, sizeCalculation: (_, key) => bytesOf(key) });
  return {
    plan: async (operation, labels = new Set()) => {
      const canonical = canonicalOperation(operation, model);
      const key = `${[...labels].sort().join()} ${canonical.text}`;
      const planning = plans.get(key) ?? planner.plan(canonical.text, labels);
      if (!plans.has(key)) {
        plans.set(key, planning);
        planning.catch(() => plans.set(key, planning, { ttl: refusalMs }));
      }
      const plan = await planning;
      return plan && restoreNames(plan, canonical);
    },
  };
}

/** A plan holds the requests to subgraphs, about as long as the operation in all, and the paths of what they read. */
const bytesOf = (key: string) => 2_000 + 20 * key.length;
