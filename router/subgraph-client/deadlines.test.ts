import { deadlines } from './deadlines.ts';

/** Deadlines of 100 ms on a clock that is turned by hand. */
function running() {
  const ended: string[] = [];
  let time = 0;
  let timers: { at: number; then: () => void }[] = [];
  const set = deadlines(100, { now: () => time, wait: (ms, then) => void timers.push({ at: time + ms, then }) });
  const pass = (ms: number) => {
    time += ms;
    const due = timers.filter(({ at }) => at <= time);
    timers = timers.filter(({ at }) => at > time);
    for (const { then } of due) then();
  };
  return { ended, pass, begin: (name: string) => set(() => void ended.push(name)), timers: () => timers.length };
}

describe('deadlines', () => {
  it('end each at its own time, in order', () => {
    const { ended, begin, pass } = running();
    begin('first');
    pass(60);
    begin('second');
    pass(39);
    expect(ended).toEqual([]);
    pass(1);
    expect(ended).toEqual(['first']);
    pass(60);
    expect(ended).toEqual(['first', 'second']);
  });

  it('do not end what is over, and begin anew after a rest', () => {
    const { ended, begin, pass } = running();
    begin('first')();
    pass(500);
    begin('second');
    pass(99);
    expect(ended).toEqual([]);
    pass(1);
    expect(ended).toEqual(['second']);
  });

  it('need one timer, however many they are', () => {
    const { begin, timers } = running();
    for (let i = 0; i < 1_000; i++) begin(`${i}`);
    expect(timers()).toBe(1);
  });
});
