import type { CompiledOperation } from '../compile/compiled-operation.ts';
import { PlanningUnavailable } from '../planner/planning-error.ts';
import { planCache } from './plan-cache.ts';

const compiled = (name: string) => ({ name }) as unknown as CompiledOperation;
const making = (name: string) => async () => compiled(name);
const failing = (error: Error) => async (): Promise<CompiledOperation> => {
  throw error;
};
const notNeeded = failing(new Error('made again'));

describe('a plan cache', () => {
  it('makes a plan once, and tells of it', async () => {
    const cache = planCache();
    expect(await cache.lookUp('a', making('A'))).toEqual({ name: 'A' });
    expect(cache.lookUp('a', notNeeded)).toEqual({ name: 'A' }); // at once, no promise
    expect(cache.counts()).toMatchObject({ hits: 1, misses: 1, joined: 0, entries: 1, underWay: 0 });
  });

  it('lets everybody wait for the same plan while it is made', async () => {
    const cache = planCache();
    const { promise, resolve } = Promise.withResolvers<CompiledOperation>();
    const first = cache.lookUp('a', () => promise);
    const second = cache.lookUp('a', notNeeded);
    expect(cache.counts()).toMatchObject({ misses: 1, joined: 1, underWay: 1 });
    resolve(compiled('A'));
    expect(await Promise.all([first, second])).toEqual([{ name: 'A' }, { name: 'A' }]);
  });

  it('does not try a failed operation again before its time', async () => {
    let clock = 1;
    const cache = planCache({ failureMs: 1000, now: () => clock });
    await expect(cache.lookUp('a', failing(new Error('no way')))).rejects.toThrow('no way');
    await expect(cache.lookUp('a', making('A'))).rejects.toThrow('no way');
    clock = 1002;
    expect(await cache.lookUp('a', making('A'))).toEqual({ name: 'A' });
    expect(cache.counts()).toMatchObject({ failures: 1, misses: 2 });
  });

  it('tries again at once where the failure is not the operation’s', async () => {
    const cache = planCache();
    await expect(cache.lookUp('a', failing(new PlanningUnavailable('full')))).rejects.toThrow('full');
    expect(await cache.lookUp('a', making('A'))).toEqual({ name: 'A' });
  });

  it('remembers a bounded number of failures', async () => {
    const cache = planCache();
    for (let index = 0; index < 1001; index++)
      await expect(cache.lookUp(`${index}`, failing(new Error('no way')))).rejects.toThrow('no way');
    expect(await cache.lookUp('0', making('A'))).toEqual({ name: 'A' });
    await expect(cache.lookUp('1000', making('A'))).rejects.toThrow('no way');
  });
});
