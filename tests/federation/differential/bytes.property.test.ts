import * as fc from 'fast-check';
import { compareBytes, makeBytesTrial } from './bytes.ts';
import { seededRandom } from './random.ts';

const operationsPerWorld = 60;

describe('an engine that reads the bytes of answers', () => {
  it('responds as one that reads trees, whatever the bytes, and asks no subgraph twice', async () => {
    const count = { bytes: 0, text: 0, invalid: 0 };
    const compareWorld = async (seed: number) => {
      const random = seededRandom(seed);
      const trial = makeBytesTrial(random, seed, seed % 3 === 0);
      fc.pre(trial !== undefined); // not every split leaves a way to every field
      for (let index = 0; trial && index < operationsPerWorld; index++) {
        const outcome = await compareBytes(random, trial);
        if (typeof outcome === 'object') throw new Error(`world ${seed}, operation ${index}: ${outcome.report}`);
        count[outcome] += 1;
      }
    };
    await fc.assert(fc.asyncProperty(fc.noShrink(fc.nat()), compareWorld), { numRuns: 20, seed: 20_261_130 });
    expect(count.bytes).toBeGreaterThan(50);
    expect(count.text).toBeGreaterThan(50);
  }, 600_000);
});
