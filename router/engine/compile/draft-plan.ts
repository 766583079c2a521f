import type { ActiveLabels, Planner } from '../planner/port.ts';
import { type Draft, draftsOf } from './drafts.ts';
import { joinRequests } from './join-requests.ts';

/**
 * Plans an operation up to what needs code of its own: drafts are data, so a planning thread can hand them over.
 * @throws when no chain of subgraphs can answer the operation.
 */
export type DraftPlan = (operation: string, labels: ActiveLabels) => Promise<readonly Draft[]>;

/** Plans on the thread of its caller. */
export const draftWith =
  (planner: Planner): DraftPlan =>
  async (operation, labels) => {
    const plan = await planner.plan(operation, labels);
    if (!plan) throw new Error('No subgraph can answer this operation.');
    return joinRequests(draftsOf(plan));
  };
