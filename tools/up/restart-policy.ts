/** A process that lived this long, in milliseconds, was stable; its next crash counts as the first. */
export const stableAfterMs = 30_000;

/** Maximum number of quick crashes in a row before the supervisor gives up. */
export const maxQuickCrashes = 6;

export type AfterCrash =
  | Readonly<{ quickCrashes: number; verdict: 'restart'; pauseMs: number }>
  | Readonly<{ verdict: 'give up' }>;

/**
 * Decides what follows a crash. A process that had started restarts at once and without a limit: its clients wait, and its own
 * start bounds the rate. A process that never started restarts after a pause that doubles from 250 ms to 8 s, until it has
 * crashed `maxCrashes` times.
 * @param earlierQuickCrashes quick crashes in a row before this one.
 * @param maxCrashes the number of quick crashes at which the supervisor gives up.
 */
export function afterCrash(
  earlierQuickCrashes: number,
  { livedMs, hasStarted }: Readonly<{ livedMs: number; hasStarted: boolean }>,
  maxCrashes = maxQuickCrashes,
): AfterCrash {
  if (hasStarted) return { quickCrashes: 0, verdict: 'restart', pauseMs: 0 };
  const quickCrashes = livedMs >= stableAfterMs ? 1 : earlierQuickCrashes + 1;
  if (quickCrashes >= maxCrashes) return { verdict: 'give up' };
  return { quickCrashes, verdict: 'restart', pauseMs: Math.min(8_000, 250 * 2 ** (quickCrashes - 1)) };
}
