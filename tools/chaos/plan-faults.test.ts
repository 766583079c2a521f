import { type FaultSpace, linkFaults, planFaults, processFaults } from './plan-faults.ts';

const space: FaultSpace = { seed: 7, durationMs: 600_000, processes: ['order', 'broker'], links: ['order to database'] };

describe('planning faults', () => {
  it('repeats itself for a seed and differs between seeds', () => {
    expect(planFaults(space)).toEqual(planFaults(space));
    expect(planFaults({ ...space, seed: 8 })).not.toEqual(planFaults(space));
  });

  it('has every kind of fault on every target, within the time', () => {
    const plan = planFaults(space);
    expect(new Set(plan.map(({ kind, target }) => `${kind} ${target}`))).toEqual(
      new Set([
        ...processFaults.flatMap((kind) => space.processes.map((target) => `${kind} ${target}`)),
        ...linkFaults.map((kind) => `${kind} order to database`),
      ]),
    );
    expect(plan.filter(({ atMs, forMs }) => atMs >= space.durationMs || forMs > 12_000)).toEqual([]);
  });

  it('leaves connections alone where there are none of ours', () => {
    expect(planFaults({ ...space, links: [] }).filter(({ kind }) => kind === 'cut')).toEqual([]);
  });
});
