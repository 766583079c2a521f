import type { Draft } from '../../compile/drafts.ts';
import type { ActiveLabels, Planner } from '../port.ts';

/** What a planning thread is started with. */
export type ThreadStart = Readonly<{ supergraph: string; planner: Planner['name'] }>;

/** One operation to plan. The thread gets the next one when it has answered. */
export type PlanRequest = Readonly<{ operation: string; labels: ActiveLabels }>;

/** The first answer tells whether the planner takes the supergraph; each later one belongs to one request. */
export type ThreadAnswer =
  | Readonly<{ kind: 'ready' }>
  | Readonly<{ kind: 'planned'; drafts: readonly Draft[] }>
  | Readonly<{ kind: 'refused'; reason: string }>;
