import { createHistogram, performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { metrics } from './metric-table.ts';
import type { Reading } from './metrics.ts';

export interface EventLoopLag {
  /** The delays since the call before; {@link precisionMs} is in each of them. */
  read(): Promise<readonly Reading<typeof metrics>[]>;
  stop(): void;
}

/** How often a delay is measured while the process works. */
export const precisionMs = 20;

/** How often it is decided whether the process works; this look measures its own delay too. */
export const lookEveryMs = 1_000;

/** A loop that is busy for a smaller share of its time keeps no request waiting. */
const workingShare = 0.2;

const nsPerMs = 1e6;
const nsPerSecond = 1e9;

interface Deps {
  /** @returns the share of its time since the call before in which the loop was busy, 0 to 1. */
  readonly busyShare?: () => number;
  readonly monotonicMs?: () => number;
  /** Calls back at every interval. @returns what ends that. */
  readonly every?: (ms: number, call: () => void) => () => void;
}

/**
 * Measures how late the event loop is, by the time between two steps. The steps wake the process, which costs more than all else
 * that a process at rest does; so they are taken only while there is work. What blocks a process at rest is seen by the look that
 * it delays.
 */
export function watchEventLoop({
  busyShare = sharesOfThisLoop(),
  monotonicMs = () => performance.now(),
  every = interval,
}: Deps = {}): EventLoopLag {
  const delays = createHistogram();
  let stopSteps: (() => void) | undefined;
  let lookedAt = monotonicMs();

  const takeSteps = () => {
    let before = monotonicMs();
    return every(precisionMs, () => {
      const now = monotonicMs();
      record(now - before);
      before = now;
    });
  };
  const record = (ms: number) => delays.record(Math.max(1, Math.round(ms * nsPerMs)));

  const stopLooking = every(lookEveryMs, () => {
    const now = monotonicMs();
    const lateMs = now - lookedAt - lookEveryMs;
    lookedAt = now;
    const works = busyShare() >= workingShare;
    if (!stopSteps && lateMs > 0) record(lateMs + precisionMs);
    if (works) stopSteps ??= takeSteps();
    else {
      stopSteps?.();
      stopSteps = undefined;
    }
  });

  return {
    read: async () => {
      const askedAt = monotonicMs();
      await setImmediate();
      const lag = (monotonicMs() - askedAt) / 1_000;
      const { count, min, max, mean, stddev } = delays;
      const seconds = (ns: number) => (count === 0 ? 0 : ns / nsPerSecond);
      const [p50, p90, p99] = [50, 90, 99].map((percent) => seconds(delays.percentile(percent))) as [number, number, number];
      delays.reset();
      return [
        { metric: 'nodejs_eventloop_lag_seconds', labels: [], value: lag },
        { metric: 'nodejs_eventloop_lag_min_seconds', labels: [], value: seconds(min) },
        { metric: 'nodejs_eventloop_lag_max_seconds', labels: [], value: seconds(max) },
        { metric: 'nodejs_eventloop_lag_mean_seconds', labels: [], value: seconds(mean) },
        { metric: 'nodejs_eventloop_lag_stddev_seconds', labels: [], value: seconds(stddev) },
        { metric: 'nodejs_eventloop_lag_p50_seconds', labels: [], value: p50 },
        { metric: 'nodejs_eventloop_lag_p90_seconds', labels: [], value: p90 },
        { metric: 'nodejs_eventloop_lag_p99_seconds', labels: [], value: p99 },
      ];
    },
    stop: () => {
      stopLooking();
      stopSteps?.();
    },
  };
}

function sharesOfThisLoop(): () => number {
  let before = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    return utilization;
  };
}

/** The timer keeps no process alive. */
function interval(ms: number, call: () => void): () => void {
  const timer = setInterval(call, ms).unref();
  return () => clearInterval(timer);
}
