/** How a call came out: answered in time, answered late, or not answered. */
export type Outcome = 'answered' | 'slow' | 'failed';

export interface CircuitBreakerWindowOptions {
  /** The window holds this many latest calls. */
  readonly windowSize?: number | undefined;
  /** Calls that ended longer ago are forgotten. */
  readonly windowMs?: number | undefined;
  /** The window is bad when at least this share of its calls failed. */
  readonly failureRate?: number | undefined;
  /** The window is bad when at least this share of its calls failed or was slow. */
  readonly slowRate?: number | undefined;
}

/** The latest calls of a subgraph. */
export interface CircuitBreakerWindow {
  /** @param callers who waited for the call: callers that share one are as many as if each had sent its own. @param now in milliseconds. */
  readonly add: (outcome: Outcome, callers: number, now: number) => void;
  readonly isBad: () => boolean;
  readonly clear: () => void;
}

/** One call may be a matter of its own request, however many callers share it. */
const fewestCalls = 3;

/** The shares are those of calls; how many callers there were says whether there is enough to judge by. */
export function circuitBreakerWindow(options: CircuitBreakerWindowOptions = {}): CircuitBreakerWindow {
  const { windowSize = 20, windowMs = 30_000, failureRate = 0.5, slowRate = 0.8 } = options;
  const calls: Readonly<{ outcome: Outcome; callers: number; at: number }>[] = [];
  const counts = { answered: 0, slow: 0, failed: 0 };
  let callersInAll = 0;

  const dropOldest = () => {
    const oldest = calls.shift();
    if (!oldest) return;
    counts[oldest.outcome] -= 1;
    callersInAll -= oldest.callers;
  };
  return {
    add: (outcome, callers, now) => {
      calls.push({ outcome, callers, at: now });
      counts[outcome] += 1;
      callersInAll += callers;
      while (calls.length > windowSize || (calls[0] as { at: number }).at < now - windowMs) dropOldest();
    },
    isBad: () =>
      callersInAll >= windowSize &&
      calls.length >= Math.min(fewestCalls, windowSize) &&
      (counts.failed >= calls.length * failureRate || counts.failed + counts.slow >= calls.length * slowRate),
    clear: () => {
      while (calls.length > 0) dropOldest();
    },
  };
}
