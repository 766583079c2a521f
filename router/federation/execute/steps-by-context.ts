import type { EntitiesStep } from '../compile/plan.ts';
import { attributeToEntities } from './attribute-errors.ts';
import type { Execution } from './execution.ts';
import { type ContextGroup, groupByContext } from './group-by-context.ts';

/**
 * The requests of a step whose fields take arguments from what stands around their entities: one for each combination of values,
 * as a step of its own that asks for the entities below these values. Entities without a value are not asked for, and say why.
 */
export function stepsByContext(step: EntitiesStep, execution: Execution): ContextualStep[] {
  const { partialResponse, variables, model, log } = execution;
  const [path] = step.batches[0]?.paths ?? [];
  if (!path || !step.contexts) return [];
  const { groups, lacking } = groupByContext(partialResponse, path, step.contexts, model);
  const failure = log.lastFailure();
  for (const batch of failure && lacking.length > 0 ? step.batches : [])
    attributeToEntities(step, { batch, targets: lacking, indexes: [] }, failure, execution);
  return groups.map(({ targets, values }: ContextGroup) => ({
    step: {
      ...step,
      variables: [...step.variables, ...Object.keys(values)],
      contexts: undefined,
      batches: step.batches.map((batch) => ({ ...batch, collect: (_, found) => void found.push(...targets) })),
    },
    execution: { ...execution, variables: { ...variables, ...values } },
  }));
}

export type ContextualStep = Readonly<{ step: EntitiesStep; execution: Execution }>;
