/** Allows `count` requests per `perSeconds` seconds on average, and as many at once after a quiet time. */
export interface Rule {
  /** Appears in the rate limit headers. */
  readonly name: string;
  readonly count: number;
  readonly perSeconds: number;
}

/** How full a bucket was at its last use. */
export interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

export interface Verdict {
  readonly isAllowed: boolean;
  /** Whole tokens that are left. */
  readonly remaining: number;
  /** Time until the bucket holds the requested tokens; 0 if it does. */
  readonly retryAfterMs: number;
}

/**
 * Takes `count` tokens from a bucket that fills evenly. A refused claim takes none, so that a client that retries is not
 * delayed compared with one that waits.
 */
export function takeFrom(
  earlier: Bucket | undefined,
  rule: Rule,
  count: number,
  nowMs: number,
): Readonly<{ bucket: Bucket; verdict: Verdict }> {
  const perMs = rule.count / (rule.perSeconds * 1000);
  const elapsedMs = earlier ? Math.max(0, nowMs - earlier.atMs) : 0;
  const full = Math.min(rule.count, (earlier?.tokens ?? rule.count) + elapsedMs * perMs);
  const isAllowed = full >= count;
  const tokens = isAllowed ? full - count : full;
  return {
    bucket: { tokens, atMs: nowMs },
    verdict: { isAllowed, remaining: Math.floor(tokens), retryAfterMs: isAllowed ? 0 : Math.ceil((count - full) / perMs) },
  };
}
