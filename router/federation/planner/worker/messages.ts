import type { ActiveLabels, Planner } from '../port.ts';
import type { PlanStep } from '../steps/plan-step.ts';

/** What planning is started with: the first message. */
export type PlannerStart = Readonly<{ supergraph: string; planner: Planner['name'] }>;

/** One operation to plan. The next one comes when it has been answered. */
export type PlanRequest = Readonly<{ operation: string; labels: ActiveLabels }>;

/** The first answer tells whether the planner takes the supergraph; each later one belongs to one request. */
export type PlannerReply =
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'planned'; planSteps: readonly PlanStep[] }>
  | Readonly<{ kind: 'refused'; reason: string }>;
