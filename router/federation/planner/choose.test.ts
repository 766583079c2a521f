import { withFallback } from './choose.ts';
import type { Planner, QueryPlan } from './port.ts';

const plan: QueryPlan = { kind: 'parallel', nodes: [] };
const planning = (name: Planner['name'], how: () => QueryPlan): Planner => ({ name, plan: async () => how() });
const refusing = (name: Planner['name']) =>
  planning(name, () => {
    throw new Error(`${name} refuses`);
  });

describe('a planner with another behind it', () => {
  it('is asked alone as long as it plans', async () => {
    const planner = withFallback(
      planning('hive', () => plan),
      () => {
        throw new Error('not needed');
      },
    );
    expect(await planner.plan('{ a }')).toBe(plan);
    expect(planner.name).toBe('hive');
  });

  it('leaves what it refuses to the other, which is made once', async () => {
    let made = 0;
    const planner = withFallback(refusing('hive'), () => {
      made += 1;
      return planning('apollo', () => plan);
    });
    expect(await planner.plan('{ a }')).toBe(plan);
    expect(await planner.plan('{ b }')).toBe(plan);
    expect(made).toBe(1);
  });

  it('gives the other’s reason when both refuse', async () => {
    await expect(withFallback(refusing('hive'), () => refusing('apollo')).plan('{ a }')).rejects.toThrow('apollo refuses');
  });
});
