import type { PlanStep } from './plan-step.ts';
import { pathOfContext, pathsOfContexts } from './read-write-sets.ts';

/**
 * Makes fields that take arguments from a context wait for the steps that bring the values. Apollo's planner does not see to it:
 * it puts such a step beside these fields, or even behind them where the client asks for the value, too.
 * @returns the steps in an order in which each finds its inputs before it.
 * @throws when no step brings a value before it is needed: better no answer than one with null in its place.
 */
export function withContextsFirst(planSteps: readonly PlanStep[]): readonly PlanStep[] {
  if (!planSteps.some(({ node }) => node.kind === 'entities' && node.contexts)) return planSteps;
  const inputs = planSteps.map((planStep) => [...planStep.inputs]);
  for (const [later, planStep] of planSteps.entries()) {
    const places = pathsTakenBy(planStep);
    for (const [other, { parts }] of planSteps.entries()) {
      const fillsOne = parts.some(({ sets }) => places.some((place) => sets.writes.has(place)));
      if (fillsOne && !inputs[later]?.includes(other) && !waitsFor(other, later, inputs)) inputs[later]?.push(other);
    }
  }
  const ordered = inOrder(planSteps.map((planStep, index) => ({ ...planStep, inputs: inputs[index] ?? [] })));
  for (const planStep of ordered) requireContexts(planStep, ordered);
  return ordered;
}

function pathsTakenBy({ node }: PlanStep): readonly string[] {
  if (node.kind !== 'entities' || !node.contexts) return [];
  const [path = []] = node.batches.flatMap((batch) => batch.paths);
  return pathsOfContexts(path, node.contexts);
}

/** Whether a step is another one, or cannot start before it. */
function waitsFor(step: number, other: number, inputs: readonly (readonly number[])[], seen = new Set<number>()): boolean {
  if (step === other) return true;
  if (seen.has(step)) return false;
  seen.add(step);
  return inputs[step]?.some((input) => waitsFor(input, other, inputs, seen)) ?? false;
}

/** Moves each step behind its inputs; those that may stay do. */
function inOrder(planSteps: readonly PlanStep[]): readonly PlanStep[] {
  const order: number[] = [];
  const placed = new Set<number>();
  const place = (index: number) => {
    if (placed.has(index)) return;
    placed.add(index);
    planSteps[index]?.inputs.forEach(place);
    order.push(index);
  };
  planSteps.forEach((_, index) => {
    place(index);
  });
  const movedTo = new Map(order.map((index, position) => [index, position]));
  return order.flatMap((index) => {
    const planStep = planSteps[index];
    return planStep
      ? [{ ...planStep, inputs: planStep.inputs.map((input) => movedTo.get(input) ?? input).sort((a, b) => a - b) }]
      : [];
  });
}

/** Apollo's planner forgets to fetch a second value of one context. */
function requireContexts({ node, parts, inputs }: PlanStep, planSteps: readonly PlanStep[]): void {
  if (node.kind !== 'entities' || !node.contexts || parts.length === 0) return;
  const [path = []] = node.batches.flatMap((batch) => batch.paths);
  const isFilled = (place: string) => inputs.some((input) => planSteps[input]?.parts.some(({ sets }) => sets.writes.has(place)));
  const missing = node.contexts.find(({ paths }) => !paths.some((one) => isFilled(pathOfContext(path, one))));
  if (missing) throw new Error(`The plan does not fetch what ${missing.variable} takes from its context.`);
}
