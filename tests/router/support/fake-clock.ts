import type { Clock } from '@commerce/router/subgraph-client/deadlines.ts';

export interface FakeClock extends Clock {
  /** Advances the clock by `ms` and runs the timers that are due, each at its time. */
  readonly pass: (ms: number) => Promise<void>;
}

/** A clock that a test advances. */
export function fakeClock(): FakeClock {
  let time = 0;
  let due: { at: number; then: () => void }[] = [];
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => time,
    wait: (ms, then) => void due.push({ at: time + ms, then }),
    pass: async (ms) => {
      const end = time + ms;
      await settled();
      for (;;) {
        const [next] = due.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (!next) break;
        due = due.filter((one) => one !== next);
        time = next.at;
        next.then();
        await settled();
      }
      time = end;
    },
  };
}
