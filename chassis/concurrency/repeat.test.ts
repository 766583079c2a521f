import { setImmediate } from 'node:timers/promises';
import { makeLog } from '../telemetry/log.ts';
import { repeat } from './repeat.ts';

const log = makeLog('test', 'silent');

/** Time that passes when the test says so. */
function aClock() {
  let now = 0;
  const planned = new Set<{ readonly at: number; readonly call: () => void }>();
  return {
    after: (ms: number, call: () => void) => {
      const one = { at: now + ms, call };
      planned.add(one);
      return () => planned.delete(one);
    },
    pass: async (ms: number) => {
      now += ms;
      for (const one of planned) {
        if (one.at > now) continue;
        planned.delete(one);
        one.call();
      }
      await setImmediate(); // what was called has ended
    },
  };
}

/** Work that says each time whether there is more to do. */
function aWork(answers: readonly (boolean | Error)[] = []) {
  const clock = aClock();
  let runs = 0;
  const during: (() => void)[] = [];
  const work = async () => {
    const answer = answers[runs];
    runs += 1;
    during.shift()?.();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const repeated = repeat(work, { everyMs: 5_000, soonMs: 250, log, what: 'the work', after: clock.after });
  const after = async (ms: number) => {
    await clock.pass(ms);
    return runs;
  };
  return { after, during, ...repeated };
}

describe('repeated work', () => {
  it('runs at each interval while there is nothing to do', async () => {
    const { after, stop } = aWork();
    expect([await after(4_999), await after(1), await after(5_000)]).toEqual([0, 1, 2]);
    await stop();
  });

  it('runs soon after a wake-up, once for all that come together', async () => {
    const { after, wake, stop } = aWork();
    wake();
    wake();
    expect([await after(249), await after(1), await after(4_999), await after(1)]).toEqual([0, 1, 1, 2]);
    await stop();
  });

  it('goes on soon while there is more to do, and after a failure', async () => {
    const { after, stop } = aWork([true, new Error('away'), false]);
    expect([await after(5_000), await after(250), await after(250), await after(4_999)]).toEqual([1, 2, 3, 3]);
    await stop();
  });

  it('runs again for a wake-up that comes while it runs', async () => {
    const { after, during, wake, stop } = aWork();
    during.push(wake);
    expect([await after(5_000), await after(250)]).toEqual([1, 2]);
    await stop();
  });

  it('does not run any more when it is stopped', async () => {
    const { after, wake, stop } = aWork();
    await stop();
    wake();
    expect(await after(60_000)).toBe(0);
  });
});
