import type { TapePlan } from './tape-plan.ts';
import { tapeUse } from './tape-use.ts';

const plan = {} as TapePlan;
/** How many of the next runs go without the plan. */
const runsWithout = (use: ReturnType<typeof tapeUse>): number => {
  let runs = 0;
  while (use.next() === undefined) runs += 1;
  return runs;
};

describe('reading bytes', () => {
  it('begins with a later run, and compiles once', () => {
    let compiled = 0;
    const use = tapeUse(() => {
      compiled += 1;
      return plan;
    }, 2);
    expect([use.next(), use.next(), use.next(), use.next()]).toEqual([undefined, undefined, plan, plan]);
    expect(compiled).toBe(1);
  });

  it('asks once only whether there is a plan', () => {
    let compiled = 0;
    const use = tapeUse(() => {
      compiled += 1;
      return undefined;
    }, 0);
    expect([use.next(), use.next()]).toEqual([undefined, undefined]);
    expect(compiled).toBe(1);
  });

  it('pauses for longer and longer while nothing fits, and starts anew after an answer that does', () => {
    const use = tapeUse(() => plan, 0);
    const pauses: number[] = [];
    for (let misfit = 0; misfit < 13; misfit++) {
      use.note(false);
      pauses.push(runsWithout(use));
    }
    expect(pauses).toEqual([0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1024, 1024]);
    use.note(true);
    use.note(false);
    expect(runsWithout(use)).toBe(0);
  });
});
