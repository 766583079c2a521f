import { setImmediate } from 'node:timers/promises';

/** Gives way to other work when its caller has been busy for long enough; else costs nothing. */
export type Pause = () => Promise<void> | undefined;

/** @param busyMs after so much work in one piece others get their turn. */
export function pauses(busyMs = 5): Pause {
  let since = performance.now();
  const giveWay = async () => {
    await setImmediate();
    since = performance.now();
  };
  return () => (performance.now() - since < busyMs ? undefined : giveWay());
}
