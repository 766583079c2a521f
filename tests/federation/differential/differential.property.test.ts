import * as fc from 'fast-check';
import { seededRandom } from './random.ts';
import { makeTrial, runOperation } from './trial.ts';

const operationsPerWorld = 120;

const sorts = [
  { sort: 'entities', isRich: false, seed: 20_261_123, worlds: 30, operations: 2000 },
  {
    sort: 'objects required, contexts, inputs and types known in parts',
    isRich: true,
    seed: 20_261_125,
    worlds: 21,
    operations: 800,
  },
];

describe('an engine over random subgraphs', () => {
  it.each(sorts)(
    'answers $operations random operations as one server over the same data does: $sort',
    async (options) => {
      let same = 0;
      const compareWorld = async (seed: number) => {
        const random = seededRandom(seed);
        const trial = makeTrial(random, seed, 'apollo', options.isRich);
        fc.pre(trial !== undefined); // not every split leaves a way to every field
        for (let index = 0; trial && index < operationsPerWorld; index++) {
          const { result, report } = await runOperation(random, trial);
          if (result === 'different') throw new Error(`world ${seed}, operation ${index}: ${report}`);
          if (result === 'same') same += 1;
        }
      };
      // A world says nothing about its neighbours, so there is nothing to shrink: the report names the seed to run again.
      await fc.assert(fc.asyncProperty(fc.noShrink(fc.nat()), compareWorld), { numRuns: options.worlds, seed: options.seed });
      expect(same).toBeGreaterThan(options.operations);
    },
    300_000,
  );
});
