import type { ActiveLabels, Planner } from '../port.ts';
import { joinRequests } from './join-requests.ts';
import type { PlanStep } from './plan-step.ts';
import { planStepsOf } from './plan-steps.ts';

/**
 * Plans an operation up to what needs code of its own: drafts are data, so a planning thread can hand them over.
 * @param callers who wait for the plan, by opaque keys; more may join while it is waited for. Callers take turns where plans wait for one another.
 * @throws when no chain of subgraphs can answer the operation.
 */
export type PlanOperation = (
  operation: string,
  labels: ActiveLabels,
  callers?: ReadonlySet<string>,
) => Promise<readonly PlanStep[]>;

/** Plans on the thread of its caller. */
export const planOperationWith =
  (planner: Planner): PlanOperation =>
  async (operation, labels) => {
    const plan = await planner.plan(operation, labels);
    if (!plan) throw new Error('No subgraph can answer this operation.');
    return joinRequests(planStepsOf(plan));
  };
