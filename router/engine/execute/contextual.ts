import { type ContextGroup, groupByContext } from '../compile/contexts.ts';
import type { EntitiesStep } from '../compile/plan.ts';
import type { Execution } from './execution.ts';

/**
 * The requests of a step whose fields take arguments from what stands around their entities: one for each combination of values, as a
 * step of its own that asks for the entities below these values.
 */
export function contextualSteps(step: EntitiesStep, { gathered, variables, model, ...execution }: Execution): ContextualStep[] {
  const [path] = step.batches[0]?.paths ?? [];
  if (!path || !step.contexts) return [];
  return groupByContext(gathered, path, step.contexts, model).map(({ targets, values }: ContextGroup) => ({
    step: {
      ...step,
      variables: [...step.variables, ...Object.keys(values)],
      contexts: undefined,
      batches: step.batches.map((batch) => ({ ...batch, collect: (_, found) => void found.push(...targets) })),
    },
    execution: { ...execution, gathered, model, variables: { ...variables, ...values } },
  }));
}

export type ContextualStep = Readonly<{ step: EntitiesStep; execution: Execution }>;
