import type { ActiveLabels, Planner } from '../port.ts';
import { joinRequests } from './join-requests.ts';
import type { PlanStep } from './plan-step.ts';
import { planStepsOf } from './plan-steps.ts';

/**
 * Plans an operation as far as plain data goes, so that a planner process can send the steps.
 * @param callers opaque keys of the callers that wait for the plan; others may join later. Callers take turns at the planner.
 * @throws when no chain of subgraphs can answer the operation.
 */
export type PlanOperation = (
  operation: string,
  labels: ActiveLabels,
  callers?: ReadonlySet<string>,
) => Promise<readonly PlanStep[]>;

/** Plans in the process of its caller. */
export const planOperationWith =
  (planner: Planner): PlanOperation =>
  async (operation, labels) => {
    const plan = await planner.plan(operation, labels);
    if (!plan) throw new Error('No subgraph can answer this operation.');
    return joinRequests(planStepsOf(plan));
  };
