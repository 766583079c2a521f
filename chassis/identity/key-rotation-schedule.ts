/** A key signs from its moment until the next one's. */
export interface KeyTurn {
  /** Milliseconds since 1970. */
  readonly signsFromMs: number;
}

/** What decides whose turn it is. */
export interface KeyTurns {
  /** How long the longest token lives: a key is published for so long after its turn. Default {@link defaultTokensLiveMs}. */
  readonly tokensLiveMs?: number | undefined;
  readonly now?: (() => number) | undefined;
}

/** Longer than any token of the shop: access tokens live 15 minutes at most, ID tokens an hour. */
export const defaultTokensLiveMs = 3_660_000;

/**
 * A new key is published for so long before it signs: every replica has read it by then, whoever of them is asked for the keys.
 */
export const publishedBeforeMs = 5_000;

/** The key that began last; of several, the first listed. While all are still to come, the first of them to begin. */
export function signingKey<K extends KeyTurn>(keys: readonly K[], nowMs: number): K {
  const [first, ...others] = keys;
  if (!first) throw new RangeError('a set of keys is never empty');
  const isBetter = (key: K, best: K) =>
    key.signsFromMs <= nowMs
      ? best.signsFromMs > nowMs || key.signsFromMs > best.signsFromMs
      : best.signsFromMs > nowMs && key.signsFromMs < best.signsFromMs;
  return others.reduce((best, key) => (isBetter(key, best) ? key : best), first);
}

/** The signing key first, then those whose tokens may still be about and those that are to come. */
export function keysInUse<K extends KeyTurn>(keys: readonly K[], nowMs: number, tokensLiveMs: number): readonly K[] {
  const signing = signingKey(keys, nowMs);
  const isOver = ({ signsFromMs }: K) =>
    keys.some((later) => later.signsFromMs > signsFromMs && later.signsFromMs + tokensLiveMs <= nowMs);
  return [signing, ...keys.filter((key) => key !== signing && !isOver(key))];
}
