import type { ActiveLabels, Planner } from '../planner/port.ts';
import { type Draft, draftsOf } from './drafts.ts';
import { joinRequests } from './join-requests.ts';

/**
 * Plans an operation up to what needs code of its own: drafts are data, so a planning thread can hand them over.
 * @param callers who wait for the plan, by opaque keys; more may join while it is waited for. Callers take turns where plans wait for one another.
 * @throws when no chain of subgraphs can answer the operation.
 */
export type DraftPlan = (operation: string, labels: ActiveLabels, callers?: ReadonlySet<string>) => Promise<readonly Draft[]>;

/** Plans on the thread of its caller. */
export const draftWith =
  (planner: Planner): DraftPlan =>
  async (operation, labels) => {
    const plan = await planner.plan(operation, labels);
    if (!plan) throw new Error('No subgraph can answer this operation.');
    return joinRequests(draftsOf(plan));
  };
