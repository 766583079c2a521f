import type { ActiveLabels } from '../port.ts';
import type { PlanStep } from '../steps/plan-step.ts';

/** The first message to a planner process: the supergraph that it plans for. */
export type PlannerStart = Readonly<{ supergraph: string }>;

/** One operation to plan. The next request follows after the reply to this one. */
export type PlanRequest = Readonly<{ operation: string; labels: ActiveLabels }>;

/** The first reply says whether the planner accepts the supergraph; each later one belongs to one request. */
export type PlannerReply =
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'planned'; planSteps: readonly PlanStep[] }>
  | Readonly<{ kind: 'refused'; reason: string }>;
