import { lookEveryMs, precisionMs, watchEventLoop } from './event-loop-lag.ts';

/** An event loop on a clock of its own. */
function aLoop() {
  let [moment, share] = [0, 0];
  const timers = new Map<number, () => void>();
  const lag = watchEventLoop({
    busyShare: () => share,
    monotonicMs: () => moment,
    every: (ms, call) => {
      timers.set(ms, call);
      return () => timers.delete(ms);
    },
  });
  const second = (busy: number, lateMs = 0) => {
    share = busy;
    moment += lookEveryMs + lateMs;
    timers.get(lookEveryMs)?.();
  };
  const step = (ms: number) => {
    moment += ms;
    timers.get(precisionMs)?.();
  };
  const seconds = async (name: string) =>
    (await lag.read()).find(({ metric }) => metric === `nodejs_eventloop_lag_${name}_seconds`)?.value;
  return { second, step, seconds, timers, stop: lag.stop };
}

describe('the lag of the event loop', () => {
  it('is measured step by step while the process works, and not while it rests', () => {
    const { second, timers } = aLoop();
    second(0.01);
    expect(timers.has(precisionMs)).toBe(false);
    second(0.4);
    second(0.4);
    expect(timers.has(precisionMs)).toBe(true);
    second(0.01);
    second(0.01);
    expect(timers.has(precisionMs)).toBe(false);
  });

  it('keeps what was measured until it is read, however often the process rests meanwhile', async () => {
    const { second, step, seconds } = aLoop();
    second(0.4);
    step(300);
    second(0.01);
    second(0.4);
    step(20);
    expect(await seconds('max')).toBeCloseTo(0.3, 2);
    expect(await seconds('max')).toBe(0);
  });

  it('shows what blocks a process at rest', async () => {
    const { second, seconds } = aLoop();
    second(0.01, 2_000);
    expect(await seconds('p99')).toBeCloseTo(2 + precisionMs / 1_000, 2);
  });

  it('is 0 where nothing was measured', async () => {
    const { seconds } = aLoop();
    expect([await seconds('min'), await seconds('mean'), await seconds('p50')]).toEqual([0, 0, 0]);
  });

  it('leaves no timer behind', () => {
    const { second, timers, stop } = aLoop();
    second(0.4);
    stop();
    expect(timers.size).toBe(0);
  });
});
