import fc from 'fast-check';
import { concurrencyWindow } from './concurrency-window.ts';

const aWindow = () => concurrencyWindow({ initial: 32, max: 256, slowMs: 2_000 });

/** Ends as many requests as the window holds, each after so long. */
const round = (window: ReturnType<typeof aWindow>, latencyMs: number) => {
  const size = Math.floor(window.size());
  for (let n = 0; n < size; n++) window.completed(latencyMs, Math.ceil(window.size()));
};

describe('how many requests a subgraph gets at once', () => {
  it('becomes more while it answers fast and the window is full, up to the most', () => {
    const window = aWindow();
    for (let n = 0; n < 10; n++) round(window, 5);
    expect(window.size()).toBe(256);
  });

  it('stays as it is while the window is not full', () => {
    const window = aWindow();
    for (let n = 0; n < 1_000; n++) window.completed(5, 3);
    expect(window.size()).toBe(32);
  });

  it('becomes fewer by one step for all requests that were sent before the step', () => {
    const window = aWindow();
    window.completed(10, 1);
    round(window, 3_000);
    expect(window.size()).toBeCloseTo(32 * 0.7);
    for (let n = 0; n < 30; n++) round(window, 3_000);
    expect(window.size()).toBe(4);
  });

  it('becomes fewer when the subgraph refuses for its load, and more again when it answers', () => {
    const window = aWindow();
    window.shed();
    expect(window.size()).toBeCloseTo(22.4);
    for (let n = 0; n < 10; n++) round(window, 5);
    expect(window.size()).toBe(256);
  });

  it('stays as it is for a subgraph that takes its time however little it has to do', () => {
    const window = aWindow();
    for (let n = 0; n < 20; n++) round(window, 1_500);
    expect(window.size()).toBe(32);
  });

  it('tells the time between two answers by what they took and how many are under way', () => {
    const window = aWindow();
    expect(window.msPerResponse()).toBe(0);
    window.completed(640, 31);
    expect(window.msPerResponse()).toBeCloseTo(20, 0);
  });

  it('is 4 to the most after any history, or the most where that is less', () => {
    const event = fc.oneof(fc.constant('shed' as const), fc.tuple(fc.double({ min: 0, max: 60_000, noNaN: true }), fc.nat(300)));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 512 }), fc.array(event, { maxLength: 400 }), (most, events) => {
        const window = concurrencyWindow({ initial: 32, max: most, slowMs: 2_000 });
        for (const one of events) {
          if (one === 'shed') window.shed();
          else window.completed(...one);
          expect(window.size()).toBeGreaterThanOrEqual(Math.min(4, most));
          expect(window.size()).toBeLessThanOrEqual(most);
          expect(window.msPerResponse()).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
