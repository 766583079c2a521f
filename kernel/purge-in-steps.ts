/** How a purge goes on. */
export interface PurgeSteps {
  /** Maximum number of rows in one step. */
  readonly limit?: number;
  /** Between two steps, so that other work goes on. */
  readonly pause: (ms: number) => Promise<unknown>;
}

const pauseMs = 20;

/**
 * Removes until a step finds less than its limit, so that no statement holds many rows.
 *
 * @param remove removes at most `limit` and returns how many it removed
 * @returns how many were removed
 */
export async function purgeInSteps(
  remove: (limit: number) => Promise<number>,
  { limit = 500, pause }: PurgeSteps,
): Promise<number> {
  let purged = 0;
  for (let step = limit; step === limit; purged += step) {
    if (purged > 0) await pause(pauseMs);
    step = await remove(limit);
  }
  return purged;
}
