import type { TapePlan } from './tape-plan.ts';
import { tapeUse } from './tape-use.ts';

const plan = {} as TapePlan;
const makes = async () => plan;
/** How many of the next runs go without the plan. */
const runsWithout = (use: ReturnType<typeof tapeUse>): number => {
  let runs = 0;
  while (use.next() === undefined) runs += 1;
  return runs;
};

describe('reading bytes', () => {
  it('begins with the first run after a later one has made it compile, once', async () => {
    let compiled = 0;
    const use = tapeUse(async () => {
      compiled += 1;
      return plan;
    }, 2);
    expect([use.next(), use.next(), compiled]).toEqual([undefined, undefined, 0]);
    expect([use.next(), use.next(), compiled]).toEqual([undefined, undefined, 1]);
    await use.compiled();
    expect([use.next(), use.next(), compiled]).toEqual([plan, plan, 1]);
  });

  it('compiles before the first run when its owner asks for that', async () => {
    const use = tapeUse(makes, 0);
    await use.compiled();
    expect(use.next()).toBe(plan);
  });

  it('asks once only whether there is a plan', async () => {
    let compiled = 0;
    const use = tapeUse(async () => {
      compiled += 1;
      return undefined;
    }, 0);
    await use.compiled();
    expect([use.next(), use.next()]).toEqual([undefined, undefined]);
    expect(compiled).toBe(1);
  });

  it('throws the defect that compiling has met, in each run', async () => {
    const use = tapeUse(() => Promise.reject(new Error('a defect')), 0);
    await use.compiled();
    expect(() => use.next()).toThrow('a defect');
    expect(() => use.next()).toThrow('a defect');
  });

  it('pauses for longer and longer while nothing fits, and starts anew after an answer that does', async () => {
    const use = tapeUse(makes, 0);
    await use.compiled();
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
