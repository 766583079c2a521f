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
});
