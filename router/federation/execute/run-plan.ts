import type { CompiledPlan, Step } from '../compile/plan.ts';
import type { Execution } from './execution.ts';
import { runStep } from './run-step.ts';

/**
 * Runs a plan's steps.
 * @param done the index of a step whose response is already in the partial response.
 * @throws only on a defect of the engine.
 */
export const runPlan = (plan: CompiledPlan, execution: Execution, done?: number): Promise<void> =>
  runSteps(plan, (index) => runStep(plan.steps[index] as Step, execution), done);

/** Starts every step as soon as the steps that it waits for are done. Rejects as soon as one rejects. */
export function runSteps(
  { steps, waitsFor, unlocks }: CompiledPlan,
  run: (index: number) => Promise<void>,
  done = -1,
): Promise<void> {
  if (steps.length === 1 && done !== 0) return run(0);
  return new Promise((resolve, reject) => {
    const missing = [...waitsFor];
    let left = steps.length;
    if (left === 0) resolve();
    const start = (index: number) => {
      if (index === done) finish(index);
      else run(index).then(() => finish(index), reject);
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
