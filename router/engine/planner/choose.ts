import type { SupergraphModel } from '../supergraph/model.ts';
import { apolloPlanner } from './apollo.ts';
import { hivePlanner } from './hive.ts';
import type { Planner } from './port.ts';

/** Hive's planner where its native module loads, else Apollo's. A supergraph that both refuse throws Apollo's reason. */
export function bestPlanner(model: SupergraphModel): Planner {
  try {
    return hivePlanner(model);
  } catch {
    return apolloPlanner(model); // no native build for this platform, or a supergraph that only Apollo's planner reads
  }
}
