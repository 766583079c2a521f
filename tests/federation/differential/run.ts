import { parseArgs } from 'node:util';
import { seededRandom } from './random.ts';
import { makeTrial, runOperation } from './trial.ts';

/** Long runs: `node tests/federation/differential/run.ts --operations 200000 --seed 1 --rich`. Exits 1 on a difference. */
const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    planner: { type: 'string', default: 'apollo' },
    each: { type: 'string', default: '60' },
    stop: { type: 'string', default: '5' },
    rich: { type: 'boolean', default: false },
  },
});
const wanted = Number(values.operations);
const planner = values.planner === 'hive' ? 'hive' : 'apollo';
const count = { worlds: 0, uncomposed: 0, same: 0, invalid: 0, different: 0, plans: 0, plansShared: 0 };

for (let seed = Number(values.seed); count.same + count.different < wanted && count.different < Number(values.stop); seed++) {
  const random = seededRandom(seed);
  const trial = makeTrial(random, seed, planner, values.rich);
  if (!trial) {
    count.uncomposed += 1;
    continue;
  }
  count.worlds += 1;
  for (let index = 0; index < Number(values.each); index++) {
    const { result, report } = await runOperation(random, trial);
    count[result] += 1;
    if (result !== 'different') continue;
    console.log(`--- world ${seed}, operation ${index}: ${report}\n`);
    break;
  }
  const { misses, hits } = trial.engine.planCache();
  count.plans += misses;
  count.plansShared += hits;
}
console.log(JSON.stringify(count));
process.exitCode = count.different > 0 ? 1 : 0;
