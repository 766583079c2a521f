import { setTimeout as pause } from 'node:timers/promises';
import { inject } from '../inject.ts';
import { startLoad } from '../load.ts';
import { planFaults } from '../plan-faults.ts';
import { countFault, type Scenario } from '../scenario.ts';

/** Every kind of fault at random times, on everything that the shop is made of. */
export const randomFaults: Scenario = async (context) => {
  const { seed, durationMs, perSecond, world, market, say } = context;
  const plan = planFaults({ seed, durationMs, processes: [...world.victims.keys()], links: [...world.links.keys()] });
  const load = startLoad(market, { seed, perSecond });
  const startedAt = performance.now();
  const underWay: Promise<void>[] = [];
  for (const fault of plan) {
    await pause(Math.max(0, startedAt + fault.atMs - performance.now()));
    const { kind, target, forMs } = fault;
    say(
      `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${kind} ${target}${kind === 'cut' ? '' : `, ${forMs} ms`}`,
    );
    underWay.push(
      inject(fault, world).then((done) =>
        done ? countFault(context, kind, target) : say(`          ${target} was down already`),
      ),
    );
  }
  await pause(Math.max(0, startedAt + durationMs - performance.now()));
  await Promise.all(underWay);
  await load.drain();
};
