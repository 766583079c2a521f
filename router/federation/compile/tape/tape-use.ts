import type { TapePlan } from './tape-plan.ts';

/** Decides for each run of an operation whether the bytes of its answers are read as they are. */
export type TapeUse = Readonly<{
  /**
   * Starts to compile when it is time; until that is done, runs read trees.
   * @returns undefined where this run has to read trees.
   * @throws the defect that compiling has met.
   */
  next: () => TapePlan | undefined;
  /** Notes whether the answers of a run were what the plan expects. */
  note: (isFit: boolean) => void;
  /** Compiles now, whatever the number of runs. Resolves when that is done. */
  compiled: () => Promise<void>;
}>;

/** Maximum number of runs with trees after answers that did not fit. */
const maxPause = 1024;

/**
 * @param compile makes the plan over bytes, beside other requests; undefined where there is none.
 * @param afterRuns how many runs come before it: compiling pays for operations that are asked again. After several misfits in a
 * row ever more runs go without, because the subgraph writes its answers in a way of its own.
 */
export function tapeUse(compile: () => Promise<TapePlan | undefined>, afterRuns: number): TapeUse {
  let compiling: Promise<void> | undefined;
  let plan: TapePlan | undefined;
  let defect: Readonly<{ error: unknown }> | undefined;
  let pause = afterRuns;
  let misfits = 0;

  const begin = async () => {
    try {
      plan = await compile();
    } catch (error) {
      defect = { error };
    }
  };
  return {
    next: () => {
      if (pause > 0) {
        pause -= 1;
        return undefined;
      }
      compiling ??= begin();
      if (defect) throw defect.error;
      return plan;
    },
    note: (isFit) => {
      misfits = isFit ? 0 : misfits + 1;
      if (misfits > 1) pause = Math.min(2 ** (misfits - 1), maxPause);
    },
    compiled: () => {
      compiling ??= begin();
      return compiling;
    },
  };
}

export const noTape: TapeUse = { next: () => undefined, note: () => undefined, compiled: async () => undefined };
