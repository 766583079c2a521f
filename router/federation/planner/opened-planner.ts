import type { SupergraphModel } from '../supergraph/model.ts';
import type { PlanOperation } from './steps/plan-operation.ts';

/** A planner that takes operations of one supergraph. */
export type OpenedPlanner = Readonly<{
  planOperation: PlanOperation;
  /** Resolves when the planner has read the supergraph; rejects when it refuses it. */
  ready: Promise<void>;
  /** How often the planner was started again after a fault, for metrics. */
  restarts: () => number;
  /** Ends the planner; operations that still wait for a plan are rejected. */
  close: () => Promise<void>;
}>;

/** @param limitMs how long one operation may be planned, in milliseconds. */
export type OpenPlanner = (model: SupergraphModel, limitMs?: number) => OpenedPlanner;
