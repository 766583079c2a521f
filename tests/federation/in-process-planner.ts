import { type MakePlanner, makePlanner } from '@commerce/router/federation/planner/make-planner.ts';
import type { OpenPlanner } from '@commerce/router/federation/planner/opened-planner.ts';
import { planOperationWith } from '@commerce/router/federation/planner/steps/plan-operation.ts';

/** Plans in the process of its caller, which spares tests and benches a process for each executor. */
export const inProcessPlanner =
  (make?: MakePlanner): OpenPlanner =>
  (model) => ({
    planOperation: planOperationWith(makePlanner(model, make)),
    ready: Promise.resolve(),
    restarts: () => 0,
    close: async () => undefined,
  });
