/** Tells whether a request that comes now is to be refused, and when it may come again. */
export interface LoadShedder {
  /**
   * @returns a pause in milliseconds for a request that is one too many; undefined for one that may begin. The caller calls
   * `ended` for the latter.
   */
  readonly begin: () => number | undefined;
  readonly ended: () => void;
  readonly stop: () => void;
}

export interface LoadShedderOptions {
  /** Requests wait unread for so long, in milliseconds, before some are refused. Half of what the router calls slow. */
  readonly maxDelayMs?: number;
  /**
   * The number of requests that are always taken: a process that others leave no CPU is not helped by refusing the few that it
   * has.
   */
  readonly alwaysTaken?: number;
  readonly now?: () => number;
  /** Calls back at every interval. @returns what ends that. */
  readonly every?: (ms: number, tick: () => void) => () => void;
}

/** How often the delay of the event loop is measured. */
const everyMs = 250;

/** Number of measurements without a new request after which measuring ends: it would wake a process at rest. */
const quietTicks = 8;

/**
 * Refuses requests while the event loop is late: what is read now has waited for as long, and what is taken up waits so again at
 * each of its steps. Late once is a pause of the machine or of the garbage collector; the delay that counts is the smaller of the
 * latest two. Measuring begins with a request and ends some time after the last one.
 */
export function loadShedder({
  maxDelayMs = 1_000,
  alwaysTaken = 16,
  now = () => performance.now(),
  every = interval,
}: LoadShedderOptions = {}): LoadShedder {
  let underWay = 0;
  let tickedAt = 0;
  let ticksSinceRequest = 0;
  let [latestMs, earlierMs] = [0, 0];
  let stopTicking: (() => void) | undefined;
  const stop = () => {
    stopTicking?.();
    stopTicking = undefined;
    [earlierMs, latestMs] = [0, 0];
  };
  const tick = () => {
    const moment = now();
    [earlierMs, latestMs] = [latestMs, Math.max(0, moment - tickedAt - everyMs)];
    tickedAt = moment;
    ticksSinceRequest += 1;
    if (underWay === 0 && ticksSinceRequest >= quietTicks) stop();
  };
  const measure = () => {
    ticksSinceRequest = 0;
    if (stopTicking) return;
    tickedAt = now();
    stopTicking = every(everyMs, tick);
  };
  return {
    begin: () => {
      measure();
      const delayMs = Math.min(latestMs, earlierMs);
      if (delayMs > maxDelayMs && underWay >= alwaysTaken) return 2 * delayMs;
      underWay += 1;
      return undefined;
    },
    ended: () => {
      underWay -= 1;
    },
    stop,
  };
}

/** The timer keeps no process alive. */
function interval(ms: number, tick: () => void): () => void {
  const timer = setInterval(tick, ms).unref();
  return () => clearInterval(timer);
}
