import type { EntitiesNode, FetchNode, PlanNode, QueryPlan } from '../port.ts';
import { answerFields, withOutputRewrites } from './answer-fields.ts';
import { withContextsFirst } from './context-order.ts';
import type { PlanStep } from './plan-step.ts';
import { mustFollow, type ReadWriteSets, setsOfBatch, setsOfRoot, withContexts } from './read-write-sets.ts';

/** The plan's steps in an order in which each finds its inputs before it. */
export function planStepsOf(plan: QueryPlan): readonly PlanStep[] {
  const planSteps: PlanStep[] = [];
  /** @returns the steps that whatever follows the node may depend on. */
  const add = (node: PlanNode, earlier: readonly number[]): readonly number[] => {
    switch (node.kind) {
      case 'sequence':
        return node.nodes.reduce((before, child) => add(child, before), earlier);
      case 'parallel':
        return [...new Set([...earlier, ...node.nodes.flatMap((child) => add(child, earlier))])];
      case 'fetch':
      case 'entities':
        return [...earlier, planSteps.push(planStepOf(node, earlier, planSteps)) - 1];
    }
  };
  if (plan) add(plan, []);
  return withContextsFirst(planSteps);
}

function planStepOf(node: FetchNode | EntitiesNode, earlier: readonly number[], planSteps: readonly PlanStep[]): PlanStep {
  const parts = partsOf(node);
  const isSerial = node.kind === 'fetch' && node.operationKind === 'mutation';
  return {
    node,
    parts,
    inputs: earlier.filter((index) => isSerial || parts.some(({ sets }) => fills(planSteps[index], sets))),
  };
}

function partsOf(node: FetchNode | EntitiesNode): PlanStep['parts'] {
  const answer = answerFields(node.operation);
  if (node.kind === 'fetch') {
    const fields = withOutputRewrites(answer, node.outputRewrites);
    return [{ fields, sets: setsOfRoot(node.path, fields) }];
  }
  return node.batches.map((batch) => {
    const fields = withOutputRewrites(answer.get(batch.alias)?.fields ?? new Map(), batch.outputRewrites);
    const sets = setsOfBatch(batch, fields);
    const [path = []] = batch.paths;
    return { fields, sets: node.contexts ? withContexts(sets, path, node.contexts) : sets };
  });
}

const fills = (earlier: PlanStep | undefined, later: ReadWriteSets) =>
  earlier?.parts.some(({ sets }) => mustFollow(later, sets)) ?? false;

/**
 * Tells the places below which parts of the plan other than `own` fill something. An answer that goes to several paths must not
 * be one object in all of them there: each path may be filled differently.
 */
export function openPaths(planSteps: readonly PlanStep[]): (place: string, own: ReadWriteSets) => boolean {
  const allSets = planSteps.flatMap((step) => step.parts.map(({ sets }) => sets));
  return (place, own) => allSets.some((sets) => sets !== own && [...sets.writes].some((other) => other.startsWith(`${place}.`)));
}

/** Tells the places that more than one part of the plan fills: only there values have to be merged. */
export function sharedPaths(planSteps: readonly PlanStep[]): (place: string) => boolean {
  const once = new Set<string>();
  const shared = new Set<string>();
  for (const { sets } of planSteps.flatMap((step) => step.parts)) {
    for (const place of sets.writes) (once.has(place) ? shared : once).add(place);
  }
  return (place) => shared.has(place);
}
