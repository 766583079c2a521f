import { setImmediate } from 'node:timers/promises';

/** Yields to the event loop when its caller has been busy for long enough; otherwise returns undefined at once. */
export type YieldToEventLoop = () => Promise<void> | undefined;

/**
 * @param busyMs milliseconds of work after which the caller yields. The first call yields at once: the caller may have been busy
 * before it.
 */
export function yieldToEventLoop(busyMs = 5): YieldToEventLoop {
  let since = Number.NEGATIVE_INFINITY;
  const giveWay = async () => {
    await setImmediate();
    since = performance.now();
  };
  return () => (performance.now() - since < busyMs ? undefined : giveWay());
}
