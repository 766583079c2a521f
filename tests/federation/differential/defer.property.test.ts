import * as fc from 'fast-check';
import { runInPartsAtRandom } from './incremental.ts';
import { seededRandom } from './random.ts';
import { makeTrial } from './trial.ts';

const operationsPerWorld = 60;

describe('an answer in parts over random subgraphs', () => {
  it('holds, all parts together, what one server answers', async () => {
    const count = { same: 0, torn: 0, whole: 0, invalid: 0 };
    const compareWorld = async (seed: number) => {
      const random = seededRandom(seed);
      const trial = makeTrial(random, seed, 'apollo');
      fc.pre(trial !== undefined); // not every split leaves a way to every field
      for (let index = 0; trial && index < operationsPerWorld; index++) {
        const { result, report } = await runInPartsAtRandom(random, trial);
        if (result === 'different') throw new Error(`world ${seed}, operation ${index}: ${report}`);
        count[result] += 1;
      }
    };
    const examples: [number][] = [[2], [5006], [5055], [90_057]]; // each has shown a fault once
    await fc.assert(fc.asyncProperty(fc.noShrink(fc.nat()), compareWorld), { numRuns: 11, seed: 20_261_124, examples });
    expect(count.same).toBeGreaterThan(100);
    expect(count.torn).toBeGreaterThan(0);
  }, 600_000);
});
