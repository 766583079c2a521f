/** So many requests in so many seconds, on average; that many at once after a quiet time. */
export interface Rule {
  /** Stands in the headers that tell clients of it. */
  readonly name: string;
  readonly count: number;
  readonly perSeconds: number;
}

/** How full a bucket was when it was last looked at. */
export interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

export interface Verdict {
  readonly isAllowed: boolean;
  /** Whole tokens that are left. */
  readonly remaining: number;
  /** Until as many tokens as were asked for would be there; 0 if they were. */
  readonly retryAfterMs: number;
}

/**
 * Takes `count` tokens out of a bucket that fills evenly. What is refused takes none, so that a client that keeps knocking is let in
 * as soon as one that waits.
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
