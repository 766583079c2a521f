import type { SupergraphModel } from '../supergraph/model.ts';
import { apolloPlanner } from './apollo.ts';
import { withCanonicalPlans } from './canonical-plans.ts';
import { hivePlanner } from './hive.ts';
import type { Planner } from './port.ts';
import { withRequiresArgumentsRewritten } from './required-arguments.ts';
import { withBatchesSplitByTarget } from './split-by-target.ts';

/**
 * Apollo's planner; or Hive's, with Apollo's behind it for the platforms where Hive's does not load, the supergraphs that it refuses
 * and the operations that it refuses.
 *
 * Apollo's is the one for clients that nobody vetted. Hive's 0.0.38 plans faster and off the main thread, but it refuses some valid
 * operations, and others make its native code abort the whole process, which no caller can catch: give it trusted documents only.
 * @throws when Apollo's planner has to be asked and refuses the supergraph.
 */
export function choosePlanner(name: Planner['name'], model: SupergraphModel): Planner {
  const planner = withRequiresArgumentsRewritten(name === 'hive' ? hiveOrApollo : apolloPlanner, model);
  return withCanonicalPlans(withBatchesSplitByTarget(planner, model), model);
}

function hiveOrApollo(model: SupergraphModel): Planner {
  try {
    return withFallback(hivePlanner(model), () => apolloPlanner(model));
  } catch {
    return apolloPlanner(model); // its reason counts if it refuses too
  }
}

/** The second planner is made when it is needed first. */
export function withFallback(first: Planner, makeSecond: () => Planner): Planner {
  let second: Planner | undefined;
  return {
    name: first.name,
    plan: async (operation, labels) => {
      try {
        return await first.plan(operation, labels);
      } catch {
        second ??= makeSecond(); // its reason counts if it refuses too
        return second.plan(operation, labels);
      }
    },
  };
}
