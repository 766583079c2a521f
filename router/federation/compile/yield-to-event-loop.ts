import { setImmediate } from 'node:timers/promises';

/** Gives way to other work when its caller has been busy for long enough; else costs nothing. */
export type YieldToEventLoop = () => Promise<void> | undefined;

/** @param busyMs after so much work in one piece others get their turn; the first time at once, because much may have been done before. */
export function yieldToEventLoop(busyMs = 5): YieldToEventLoop {
  let since = Number.NEGATIVE_INFINITY;
  const giveWay = async () => {
    await setImmediate();
    since = performance.now();
  };
  return () => (performance.now() - since < busyMs ? undefined : giveWay());
}
