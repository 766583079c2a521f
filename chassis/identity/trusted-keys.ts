import { createRemoteJWKSet, customFetch, errors, type FetchImplementation, type JWTVerifyGetKey } from 'jose';

/**
 * Thrown while an issuer's keys cannot be fetched and none that were fetched before may still be used: a token can be neither
 * accepted nor refused.
 */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/**
 * How long a verified token may be accepted without its key being looked up again, in milliseconds. With the age of a key set
 * ({@link TrustedKeysOptions.confirmAfterMs}), a fetch and the `max-age` of a JWKS endpoint ({@link jwksMaxAgeS}) it stays below
 * {@link retiredKeyEndsMs}.
 */
export const rememberedMs = 25_000;

/**
 * A key that its issuer publishes no longer is accepted for at most so long, in milliseconds, while the issuer can be reached.
 */
export const retiredKeyEndsMs = 60_000;

/** How long an HTTP cache may keep a published key set, in seconds. No longer than a new key is published before it signs. */
export const jwksMaxAgeS = 5;

export interface TrustedKeysOptions {
  /** Keys older than this are fetched again in the background, and serve meanwhile. Default 10 s. */
  readonly refreshAfterMs?: number;
  /**
   * Keys older than this serve only when a fetch was tried first: in quiet times there is no background refresh. Default 20 s.
   */
  readonly confirmAfterMs?: number;
  /**
   * How long keys serve while their issuer cannot be reached. Default 15 minutes: as long as an access token lives, so that an
   * outage signs no one out earlier than the outage itself does, and a key that was retired meanwhile has an end all the same.
   */
  readonly maxOutageMs?: number;
  /** The least time between two fetches, whatever tokens ask for: unknown key ids cannot flood the issuer. */
  readonly refetchPauseMs?: number;
  /** The least time after a failed fetch. Short, for processes start in any order. */
  readonly retryPauseMs?: number;
  readonly timeoutMs?: number;
  /** Milliseconds that never jump. */
  readonly now?: () => number;
  readonly fetch?: FetchImplementation;
}

/** After a failed fetch the next ones run in the background for so long: a slow issuer must not slow down every request. */
const failureCountsMs = 5_000;

/**
 * An issuer's published keys, fetched when first needed, when they are old, and when a token names a key that is not known yet.
 * The returned function throws {@link KeysUnavailable} or one of jose's errors. It looks only at `kid` and `alg` of a token's
 * header: `jku`, `x5u` and `jwk` are never followed.
 */
export function trustedKeys(url: string, options: TrustedKeysOptions = {}): JWTVerifyGetKey {
  const { refreshAfterMs = 10_000, confirmAfterMs = 20_000, maxOutageMs = 900_000 } = options;
  const { refetchPauseMs = 2_000, retryPauseMs = 250, timeoutMs = 2_000, now = () => performance.now() } = options;
  // When to fetch is decided below alone: jose's own cool-down does not cover failed fetches, and its cache would expire during
  // an outage.
  const remote = createRemoteJWKSet(new URL(url), {
    cooldownDuration: Number.POSITIVE_INFINITY,
    cacheMaxAge: Number.POSITIVE_INFINITY,
    timeoutDuration: timeoutMs,
    ...(options.fetch && { [customFetch]: options.fetch }),
  });
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;
  let nextFetchAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<boolean> | undefined;

  const fetchOnce = async (): Promise<boolean> => {
    const askedAt = now(); // the answer may be from the beginning of the fetch
    try {
      await remote.reload();
      fetchedAt = askedAt;
      nextFetchAt = now() + refetchPauseMs;
      return true;
    } catch {
      failedAt = now(); // the reason does not matter: the issuer is down, slow or answers nonsense
      nextFetchAt = failedAt + retryPauseMs;
      return false;
    } finally {
      pending = undefined;
    }
  };

  /** Whether newer keys are there. Joins a fetch under way; starts none before its time. Never rejects. */
  const refetch = async (): Promise<boolean> => {
    if (pending) return pending;
    if (now() < nextFetchAt) return false;
    pending = fetchOnce();
    return pending;
  };

  const refresh = async (): Promise<void> => {
    const age = now() - fetchedAt;
    if (age <= refreshAfterMs) return;
    const refetching = refetch();
    const isFailing = now() - failedAt < failureCountsMs;
    if (age > maxOutageMs || (age > confirmAfterMs && !isFailing)) await refetching;
    if (now() - fetchedAt > maxOutageMs) throw new KeysUnavailable('The keys of a trusted issuer cannot be fetched.');
  };

  return async (header, token) => {
    await refresh();
    try {
      return await remote(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(await refetch())) throw error;
      return remote(header, token);
    }
  };
}
