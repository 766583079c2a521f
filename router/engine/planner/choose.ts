import type { SupergraphModel } from '../supergraph/model.ts';
import { apolloPlanner } from './apollo.ts';
import { hivePlanner } from './hive.ts';
import type { Planner } from './port.ts';
import { separatingRequiredArguments } from './required-arguments.ts';

/** @throws when the planner refuses the supergraph, or does not load on this platform. */
export const choosePlanner = (name: Planner['name'], model: SupergraphModel): Planner =>
  separatingRequiredArguments(name === 'hive' ? hivePlanner : apolloPlanner, model);
