import type { CompiledPlan } from '../federation/compile/plan.ts';
import type { PlanPath } from '../federation/planner/port.ts';

/** A plan for people: what is asked of whom, and after what. */
export interface PlanView {
  readonly steps: readonly {
    /** From 1 on. */
    readonly step: number;
    readonly subgraph: string;
    readonly kind: 'query' | 'mutation' | 'subscription';
    /** Steps whose answers it needs. */
    readonly after: readonly number[];
    /** Where in the answer the entities stand that it completes; none for a step that begins at the root. */
    readonly completes: readonly string[];
    readonly query: string;
  }[];
}

export const planView = ({ steps, unlocks }: CompiledPlan): PlanView => ({
  steps: steps.map((step, index) => ({
    step: index + 1,
    subgraph: step.subgraph,
    kind: step.kind,
    after: unlocks.flatMap((later, earlier) => (later.includes(index) ? [earlier + 1] : [])),
    completes: step.type === 'entities' ? step.batches.flatMap(({ paths }) => paths.map(inWords)) : [],
    query: step.query,
  })),
});

/** `products.nodes.seller`: the fields alone. */
const inWords = (path: PlanPath): string => path.flatMap((segment) => (segment.kind === 'field' ? [segment.name] : [])).join('.');
