import type { CompiledPlan } from '../compile/plan.ts';
import type { Execution } from './execution.ts';
import { runStep } from './run-step.ts';

/**
 * Starts every step as soon as the steps that it waits for are done.
 * @param done the index of a step whose response is already in the partial response.
 * @throws only on a defect of the engine.
 */
export function runPlan({ steps, waitsFor, unlocks }: CompiledPlan, execution: Execution, done = -1): Promise<void> {
  const [first] = steps;
  if (steps.length === 1 && first && done !== 0) return runStep(first, execution);
  return new Promise((resolve, reject) => {
    const missing = [...waitsFor];
    let left = steps.length;
    if (left === 0) resolve();
    const start = (index: number) => {
      const step = steps[index];
      if (index === done) finish(index);
      else if (step) runStep(step, execution).then(() => finish(index), reject);
    };
    const finish = (index: number) => {
      left -= 1;
      if (left === 0) resolve();
      for (const next of unlocks[index] ?? []) {
        missing[next] = (missing[next] ?? 0) - 1;
        if (missing[next] === 0) start(next);
      }
    };
    waitsFor.forEach((count, index) => void (count === 0 && start(index)));
  });
}
