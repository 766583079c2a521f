import type { SupergraphModel } from '../supergraph/model.ts';
import { apolloPlanner } from './apollo.ts';
import { withCanonicalPlans } from './canonical-plans.ts';
import type { Planner } from './port.ts';
import { withRequiresArgumentsRewritten } from './required-arguments.ts';
import { withBatchesSplitByTarget } from './split-by-target.ts';

/** Makes a planner of a supergraph. @throws when it refuses the supergraph. */
export type MakePlanner = (model: SupergraphModel) => Planner;

/**
 * A planner with what every planner needs around it: fields of `@requires` with arguments, entity batches of several interface
 * objects, and one plan for operations that differ in names alone.
 * @param make the planner itself. Apollo's by default; tests give others.
 * @throws when the planner refuses the supergraph.
 */
export function makePlanner(model: SupergraphModel, make: MakePlanner = apolloPlanner): Planner {
  return withCanonicalPlans(withBatchesSplitByTarget(withRequiresArgumentsRewritten(make, model), model), model);
}
