export interface CachedReadinessOptions {
  /** How long an outcome holds. Default 1 s. */
  readonly forMs?: number;
  /** A check that takes longer has failed. Default 2 s. */
  readonly timeoutMs?: number;
  /** Milliseconds that never jump. */
  readonly now?: () => number;
}

/**
 * Bounds what a readiness question costs: questions at one moment share a check, its outcome holds for a while, and no second
 * check begins while one is under way, however long it hangs.
 * @param check rejects while the service cannot do its work.
 * @returns a check that rejects alike, or when the time is up.
 */
export function cachedReadiness(check: () => Promise<void>, options: CachedReadinessOptions = {}): () => Promise<void> {
  const { forMs = 1_000, timeoutMs = 2_000, now = () => performance.now() } = options;
  let running: Promise<void> | undefined;
  let latest: Promise<void> | undefined;
  let staleAt = Number.NEGATIVE_INFINITY;

  const run = (): Promise<void> => {
    running ??= check().finally(() => {
      running = undefined;
    });
    const checked = running;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`The check takes longer than ${timeoutMs} ms.`)), timeoutMs).unref();
      checked.then(resolve, reject).finally(() => clearTimeout(late));
    });
  };
  return () => {
    if (latest && now() < staleAt) return latest;
    staleAt = Number.POSITIVE_INFINITY; // until it is known
    const outcome = run().finally(() => {
      staleAt = now() + forMs;
    });
    latest = outcome;
    return outcome;
  };
}
