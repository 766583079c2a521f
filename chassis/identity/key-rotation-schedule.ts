/** A key signs from its moment until that of the next key. */
export interface ScheduledKey {
  /** Milliseconds since 1970. */
  readonly signsFromMs: number;
}

/** What decides which key signs. */
export interface KeyRotationSchedule {
  /**
   * How long the longest token lives: a key stays published for that time after it has stopped signing. Default {@link
   * defaultTokensLiveMs}.
   */
  readonly tokensLiveMs?: number | undefined;
  readonly now?: (() => number) | undefined;
}

/** Longer than any token of the shop: access tokens live 15 minutes at most, ID tokens an hour. */
export const defaultTokensLiveMs = 3_660_000;

/**
 * Milliseconds between the publication of a new key and its first signature: every replica has read it by then.
 */
export const publishedBeforeMs = 5_000;

/** The key that began last; of several, the first listed. While all are still to come, the first of them to begin. */
export function signingKey<K extends ScheduledKey>(keys: readonly K[], nowMs: number): K {
  const [first, ...others] = keys;
  if (!first) throw new RangeError('a set of keys is never empty');
  const isBetter = (key: K, best: K) =>
    key.signsFromMs <= nowMs
      ? best.signsFromMs > nowMs || key.signsFromMs > best.signsFromMs
      : best.signsFromMs > nowMs && key.signsFromMs < best.signsFromMs;
  return others.reduce((best, key) => (isBetter(key, best) ? key : best), first);
}

/** The signing key first, then those whose tokens may still be about and those that are to come. */
export function keysInUse<K extends ScheduledKey>(keys: readonly K[], nowMs: number, tokensLiveMs: number): readonly K[] {
  const signing = signingKey(keys, nowMs);
  const isOver = ({ signsFromMs }: K) =>
    keys.some((later) => later.signsFromMs > signsFromMs && later.signsFromMs + tokensLiveMs <= nowMs);
  return [signing, ...keys.filter((key) => key !== signing && !isOver(key))];
}
