/** The outcome of a call: answered in time, answered late, or not answered. */
export type Outcome = 'answered' | 'slow' | 'failed';

export interface CircuitBreakerWindowOptions {
  /** Maximum number of calls in the window. */
  readonly windowSize?: number | undefined;
  /** Maximum age of a call in the window. */
  readonly windowMs?: number | undefined;
  /** The window is bad when at least this part of its calls failed. */
  readonly failureRate?: number | undefined;
  /** The window is bad when at least this part of its calls failed or was slow. */
  readonly slowRate?: number | undefined;
}

/** The latest calls of a subgraph. */
export interface CircuitBreakerWindow {
  /**
   * @param callers number of callers that waited for the call: deduplicated callers count as if each had sent a call.
   * @param now in milliseconds.
   */
  readonly add: (outcome: Outcome, callers: number, now: number) => void;
  readonly isBad: () => boolean;
  readonly clear: () => void;
}

/** Minimum number of calls for a verdict: one call may fail because of its request, however many callers share it. */
const minCalls = 3;

/** The rates count calls. The number of callers decides whether the window holds enough for a verdict. */
export function circuitBreakerWindow(options: CircuitBreakerWindowOptions = {}): CircuitBreakerWindow {
  const { windowSize = 20, windowMs = 30_000, failureRate = 0.5, slowRate = 0.8 } = options;
  const calls: Readonly<{ outcome: Outcome; callers: number; at: number }>[] = [];
  const counts = { answered: 0, slow: 0, failed: 0 };
  let totalCallers = 0;

  const dropOldest = () => {
    const oldest = calls.shift();
    if (!oldest) return;
    counts[oldest.outcome] -= 1;
    totalCallers -= oldest.callers;
  };
  return {
    add: (outcome, callers, now) => {
      calls.push({ outcome, callers, at: now });
      counts[outcome] += 1;
      totalCallers += callers;
      while (calls.length > windowSize || (calls[0] as { at: number }).at < now - windowMs) dropOldest();
    },
    isBad: () =>
      totalCallers >= windowSize &&
      calls.length >= Math.min(minCalls, windowSize) &&
      (counts.failed >= calls.length * failureRate || counts.failed + counts.slow >= calls.length * slowRate),
    clear: () => {
      while (calls.length > 0) dropOldest();
    },
  };
}
