/** A process that lived this long was well; its next crash counts as the first. */
export const stableAfterMs = 30_000;

/** So many quick crashes in a row, and it is not tried again. */
export const maxQuickCrashes = 6;

export type AfterCrash =
  | Readonly<{ quickCrashes: number; verdict: 'restart'; pauseMs: number }>
  | Readonly<{ verdict: 'give up' }>;

/**
 * What follows a crash. A process that had started is started again at once, as often as it takes: its clients wait, and starting bounds how often
 * that can be. One that never did its work mostly never will: it is tried after a pause that doubles from 250 ms to 8 s, until too many crashes
 * came quickly.
 */
export function afterCrash(
  earlierQuickCrashes: number,
  { livedMs, hasStarted }: Readonly<{ livedMs: number; hasStarted: boolean }>,
): AfterCrash {
  if (hasStarted) return { quickCrashes: 0, verdict: 'restart', pauseMs: 0 };
  const quickCrashes = livedMs >= stableAfterMs ? 1 : earlierQuickCrashes + 1;
  if (quickCrashes >= maxQuickCrashes) return { verdict: 'give up' };
  return { quickCrashes, verdict: 'restart', pauseMs: Math.min(8_000, 250 * 2 ** (quickCrashes - 1)) };
}
