/** A worker that lived this long was healthy: its replacement starts at once. */
const healthyAfterMs = 10_000;

/**
 * How long the next worker waits after a number of short lives in a row: from 100 ms to 5 s. A worker that has served is replaced
 * at once: clients wait for the replacement, and the time that a start takes bounds how often that can happen.
 * @param shortLives workers in a row that ended early
 * @returns the new number of short lives, and the wait in milliseconds
 */
export function restartBackoff(
  shortLives: number,
  { livedMs, hasServed }: Readonly<{ livedMs: number; hasServed: boolean }>,
): Readonly<{ shortLives: number; backoffMs: number }> {
  if (hasServed || livedMs >= healthyAfterMs) return { shortLives: 0, backoffMs: 0 };
  return { shortLives: shortLives + 1, backoffMs: Math.min(5_000, 100 * 2 ** shortLives) };
}
