import * as fc from 'fast-check';
import { fairQueue } from './fair-queue.ts';

const of = (...callers: string[]) => new Set(callers);

describe('jobs that wait for their turn', () => {
  it('are taken in turns of their callers, however many one of them has', () => {
    const queue = fairQueue<string>(1_000);
    for (let index = 0; index < 500; index++) queue.add(`attacker ${index}`, of('attacker'));
    expect([queue.take(), queue.take()]).toEqual(['attacker 0', 'attacker 1']);
    queue.add('ann 0', of('ann'));
    queue.add('ann 1', of('ann'));
    queue.add('bob 0', of('bob'));
    const next = Array.from({ length: 6 }, () => queue.take());
    expect(next).toEqual(['ann 0', 'bob 0', 'attacker 2', 'ann 1', 'attacker 3', 'attacker 4']);
  });

  it('come with the first turn of any caller that waits for them, also of one that came later', () => {
    const queue = fairQueue<string>(10);
    const waiting = of('attacker');
    for (let index = 0; index < 5; index++) queue.add(`attacker ${index}`, index === 4 ? waiting : of('attacker'));
    expect(queue.take()).toBe('attacker 0');
    waiting.add('ann');
    expect(queue.take()).toBe('attacker 4');
  });

  it('wait no longer than one job of each other caller, whatever they send and when', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), caller: fc.constantFrom('a', 'b', 'c', 'd') }),
      fc.record({ kind: fc.constant('take' as const), caller: fc.constant('') }),
    );
    const run = async (steps: readonly { kind: 'add' | 'take'; caller: string }[]) => {
      const queue = fairQueue<string>(1_000);
      for (const { kind, caller } of steps) {
        if (kind === 'add') queue.add(caller, of(caller));
        else queue.take();
      }
      queue.add('newcomer', of('newcomer'));
      const taken = Array.from({ length: 5 }, () => queue.take());
      expect(taken.indexOf('newcomer')).toBeGreaterThanOrEqual(0);
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 60 }), run), { numRuns: 500 });
  });

  it('find a place in a full queue at the cost of the caller with the most', () => {
    const queue = fairQueue<string>(3);
    for (const index of [0, 1, 2]) expect(queue.add(`attacker ${index}`, of('attacker'))).toBeUndefined();
    expect(queue.add('attacker 3', of('attacker'))).toBe('attacker 3');
    expect(queue.add('ann 0', of('ann'))).toBe('attacker 2');
    expect(queue.add('ann 1', of('ann'))).toBe('ann 1'); // she would have as many as the attacker
    expect(queue.drain()).toEqual(['attacker 0', 'attacker 1', 'ann 0']);
    expect(queue.take()).toBeUndefined();
  });

  it('leave places to others, however many one caller sends', () => {
    const queue = fairQueue<string>(8, 2);
    const add = (caller: string, count: number) =>
      Array.from({ length: count }, (_, index) => queue.add(`${caller} ${index}`, of(caller)) ?? 'waits');
    expect(add('attacker', 4)).toEqual(['waits', 'waits', 'attacker 2', 'attacker 3']);
    expect(add('ann', 2)).toEqual(['waits', 'waits']);
    expect(queue.take()).toBe('attacker 0');
    expect(add('attacker', 2)).toEqual(['waits', 'attacker 1']);
    expect(queue.add('shared', of('attacker', 'bob'))).toBeUndefined(); // bob may have it wait
    expect(queue.drain()).toHaveLength(5);
  });

  it('have no bound of one caller where callers are not known', () => {
    const queue = fairQueue<number>(8, 2);
    const dropped = Array.from({ length: 9 }, (_, index) => queue.add(index, of('')));
    expect(dropped.filter((job) => job !== undefined)).toEqual([8]);
  });

  it('never give one caller more places than its budget, whatever callers send and when', async () => {
    const step = fc.record({ takes: fc.boolean(), caller: fc.constantFrom('a', 'b', 'c') });
    const run = async (steps: readonly { takes: boolean; caller: string }[]) => {
      const queue = fairQueue<string>(9, 3);
      const held = new Map<string, number>();
      const count = (caller: string | undefined, by: number) =>
        caller !== undefined && held.set(caller, (held.get(caller) ?? 0) + by);
      for (const { takes, caller } of steps) {
        if (takes) count(queue.take(), -1);
        else {
          count(caller, 1);
          count(queue.add(caller, of(caller)), -1);
        }
        expect(Math.max(0, ...held.values())).toBeLessThanOrEqual(3);
      }
      expect(queue.drain()).toHaveLength([...held.values()].reduce((sum, one) => sum + one, 0));
    };
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 80 }), run), { numRuns: 300 });
  });
});
