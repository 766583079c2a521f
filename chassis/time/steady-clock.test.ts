import fc from 'fast-check';
import { makeSteadyClock } from './steady-clock.ts';

const start = Date.parse('2026-11-29T12:00:00Z');

/** A wall clock that can be set, beside time that only passes. */
function machine() {
  let monotonic = 5_000;
  let wall = start;
  return {
    wallMs: () => wall,
    monotonicMs: () => monotonic,
    pass(ms: number) {
      monotonic += ms;
      wall += ms;
    },
    set(byMs: number) {
      wall += byMs;
    },
  };
}

describe('a steady clock', () => {
  it('tells the time of the wall clock while that is not set', () => {
    const it = machine();
    const now = makeSteadyClock(it);
    it.pass(86_400_000);
    expect(now()).toBe(it.wallMs());
  });

  it.each([180_000, -180_000, 3_600_000, -86_400_000])('measures durations right when the wall clock is set by %d ms', (step) => {
    const it = machine();
    const now = makeSteadyClock(it);
    it.pass(1_000);
    const before = now();
    it.set(step);
    it.pass(30_000);
    const measured = now() - before;
    expect(Math.abs(measured - 30_000)).toBeLessThanOrEqual(1_500);
  });

  it('agrees with the wall clock again after a while', () => {
    const it = machine();
    const now = makeSteadyClock(it);
    it.set(-180_000);
    for (let minutes = 0; minutes < 61; minutes += 1) {
      it.pass(60_000);
      now();
    }
    expect(now()).toBe(it.wallMs());
  });

  it('never runs back and keeps each duration within 5 %, whatever is done to the wall clock', () => {
    const event = fc.record({ passes: fc.nat(100_000), setBy: fc.integer({ min: -10_000_000, max: 10_000_000 }) });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const it = machine();
        const now = makeSteadyClock(it);
        for (const { passes, setBy } of events) {
          const before = now();
          it.set(setBy);
          it.pass(passes);
          const measured = now() - before;
          expect(measured).toBeGreaterThanOrEqual(Math.floor(passes * 0.95) - 1);
          expect(measured).toBeLessThanOrEqual(Math.ceil(passes * 1.05) + 1);
        }
      }),
    );
  });
});
