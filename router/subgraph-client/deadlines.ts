/** Calls `expire` when the time is up, unless the returned function was called before. */
export type SetDeadline = (expire: () => void) => () => void;

export interface Clock {
  readonly now: () => number;
  readonly wait: (ms: number, then: () => void) => void;
}

/** Its timers keep no process alive. */
export const realClock: Clock = { now: () => performance.now(), wait: (ms, then) => void setTimeout(then, ms).unref() };

/**
 * Deadlines that are all equally far away end in the order in which they began, so that one timer serves them all: it is set for the
 * oldest, and set anew, for the one that is the oldest then, only when it fires. A timer or a signal for each request costs more than
 * most of what is done to send it.
 */
export function deadlines(timeoutMs: number, { now, wait }: Clock = realClock): SetDeadline {
  const open = new Set<Readonly<{ expire: () => void; at: number }>>(); // keeps the order of arrival
  let isWaiting = false;

  const waitFor = (ms: number) => {
    isWaiting = true;
    wait(ms, endOverdue);
  };
  const endOverdue = () => {
    isWaiting = false;
    const moment = now();
    for (const one of open) {
      if (one.at > moment) return waitFor(one.at - moment);
      open.delete(one);
      one.expire();
    }
  };
  return (expire) => {
    const deadline = { expire, at: now() + timeoutMs };
    open.add(deadline);
    if (!isWaiting) waitFor(timeoutMs);
    return () => void open.delete(deadline);
  };
}
