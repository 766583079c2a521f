import { canonicalOperation } from './canonical-operation.ts';
import type { OpenPlanner } from './opened-planner.ts';
import { startPlannerWorker } from './worker/planner-worker.ts';

/** Opens the planner in a process of its own, so that no operation delays or ends the process that serves requests. */
export const openPlannerProcess: OpenPlanner = (model, limitMs) =>
  startPlannerWorker({
    supergraph: model.sdl,
    identityOf: (operation) => canonicalOperation(operation, model).text,
    ...(limitMs !== undefined && { limitMs }),
  });
