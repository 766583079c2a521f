/** A worker that lived so long was well: its end is followed by a new one at once. */
const wellAfterMs = 10_000;

/**
 * How long to wait for the next worker, after so many short lives in a row: from 100 ms to 5 s. One that has served is followed at once: clients
 * wait for its successor, and starting bounds how often that can be.
 */
export function restAfter(
  shortLives: number,
  { livedMs, hasServed }: Readonly<{ livedMs: number; hasServed: boolean }>,
): Readonly<{ shortLives: number; restMs: number }> {
  if (hasServed || livedMs >= wellAfterMs) return { shortLives: 0, restMs: 0 };
  return { shortLives: shortLives + 1, restMs: Math.min(5_000, 100 * 2 ** shortLives) };
}
