import type { TapePlan } from './tape-plan.ts';

/** Decides for each run of an operation whether the bytes of its answers are read as they are. */
export type TapeUse = Readonly<{
  /** @returns undefined where this run has to read trees. */
  next: () => TapePlan | undefined;
  /** Notes whether the answers of a run were what the plan expects. */
  note: (isFit: boolean) => void;
}>;

/** Maximum number of runs with trees after answers that did not fit. */
const maxPause = 1024;

/**
 * @param compile makes the plan over bytes; undefined where there is none.
 * @param afterRuns how many runs come before it: compiling pays for operations that are asked again. After several misfits in a
 * row ever more runs go without, because the subgraph writes its answers in a way of its own.
 */
export function tapeUse(compile: () => TapePlan | undefined, afterRuns: number): TapeUse {
  let make: (() => TapePlan | undefined) | undefined = compile;
  let plan: TapePlan | undefined;
  let pause = afterRuns;
  let misfits = 0;
  return {
    next: () => {
      if (pause > 0) {
        pause -= 1;
        return undefined;
      }
      plan ??= make?.();
      make = undefined;
      return plan;
    },
    note: (isFit) => {
      misfits = isFit ? 0 : misfits + 1;
      if (misfits > 1) pause = Math.min(2 ** (misfits - 1), maxPause);
    },
  };
}

export const noTape: TapeUse = { next: () => undefined, note: () => undefined };
