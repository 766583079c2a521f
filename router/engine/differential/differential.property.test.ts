import * as fc from 'fast-check';
import { type Random, seededRandom, shrinkableRandom } from './random.ts';
import { makeTrial, runOperation, type Trial } from './trial.ts';

describe('an engine over random subgraphs', () => {
  it('answers two thousand random operations as one server over the same data does', async () => {
    const count = { same: 0, different: [] as string[] };
    for (let seed = 1; count.same < 2000; seed++) {
      const random = seededRandom(seed);
      const trial = makeTrial(random, seed, 'apollo');
      if (trial) await countOperations(120, random, trial, count);
    }
    expect(count.different).toEqual([]);
  }, 120_000);

  it('answers as one server does whatever the dice, and shrinks what it does not', async () => {
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (generate) => {
        const random = shrinkableRandom(generate);
        const trial = makeTrial(random, 1, 'apollo');
        if (!trial) return;
        const { report } = await runOperation(random, trial);
        expect(report).toBe('');
      }),
      { numRuns: 20, seed: 20_261_123 },
    );
  }, 120_000);
});

async function countOperations(operations: number, random: Random, trial: Trial, count: { same: number; different: string[] }) {
  for (let index = 0; index < operations; index++) {
    const { result, report } = await runOperation(random, trial);
    if (result === 'same') count.same += 1;
    if (result === 'different') count.different.push(`world ${trial.world.seed}, operation ${index}: ${report}`);
  }
}
