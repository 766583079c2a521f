/** Calls `expire` when the time is up. @returns a function that cancels the deadline. */
export type SetDeadline = (expire: () => void) => () => void;

export interface Clock {
  readonly now: () => number;
  readonly wait: (ms: number, then: () => void) => void;
}

/** The process's monotonic clock. Its timers do not keep the process alive. */
export const realClock: Clock = { now: () => performance.now(), wait: (ms, then) => void setTimeout(then, ms).unref() };

/**
 * Deadlines of equal length expire in the order in which they were set, so one timer serves all of them: it is set for the
 * oldest deadline and, when it fires, for the next one. A timer or a signal per request would cost more than most of the other
 * work of sending it.
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
    const current = now();
    for (const one of open) {
      if (one.at > current) return waitFor(one.at - current);
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
