import type { Draft } from '../../compile/drafts.ts';
import type { ActiveLabels, Planner } from '../port.ts';

/** What planning is started with: the first message. */
export type PlanningStart = Readonly<{ supergraph: string; planner: Planner['name'] }>;

/** One operation to plan. The next one comes when it has been answered. */
export type PlanRequest = Readonly<{ operation: string; labels: ActiveLabels }>;

/** The first answer tells whether the planner takes the supergraph; each later one belongs to one request. */
export type PlanningAnswer =
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'planned'; drafts: readonly Draft[] }>
  | Readonly<{ kind: 'refused'; reason: string }>;
