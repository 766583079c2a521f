import { createRemoteJWKSet, customFetch, errors, type FetchImplementation, type JWTVerifyGetKey } from 'jose';

/** Thrown while an issuer's keys cannot be fetched and none were fetched before: a token can be neither accepted nor refused. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

export interface TrustedKeysOptions {
  /** Keys older than this are fetched again in the background; the old ones serve meanwhile, also while the issuer is down. */
  readonly refreshAfterMs?: number;
  /** The least time between two fetches, whatever tokens ask for: unknown key ids cannot flood the issuer. */
  readonly refetchPauseMs?: number;
  /** The least time after a failed fetch. Short, for processes start in any order. */
  readonly retryPauseMs?: number;
  readonly timeoutMs?: number;
  readonly now?: () => number;
  readonly fetch?: FetchImplementation;
}

/**
 * An issuer's published keys, fetched when first needed and when a token names a key that is not known yet.
 * The returned function throws {@link KeysUnavailable} or one of jose's errors. It looks only at `kid` and `alg` of a token's
 * header: `jku`, `x5u` and `jwk` are never followed.
 */
export function trustedKeys(url: string, options: TrustedKeysOptions = {}): JWTVerifyGetKey {
  const { refreshAfterMs = 300_000, refetchPauseMs = 2_000, retryPauseMs = 250, timeoutMs = 2_000, now = Date.now } = options;
  // When to fetch is decided below alone: jose's own cool-down does not cover failed fetches, and its cache would expire during an outage.
  const remote = createRemoteJWKSet(new URL(url), {
    cooldownDuration: Number.POSITIVE_INFINITY,
    cacheMaxAge: Number.POSITIVE_INFINITY,
    timeoutDuration: timeoutMs,
    ...(options.fetch && { [customFetch]: options.fetch }),
  });
  let fetchedAt: number | undefined;
  let nextFetchAt = 0;
  let pending: Promise<boolean> | undefined;

  const fetchOnce = async (): Promise<boolean> => {
    try {
      await remote.reload();
      fetchedAt = now();
      nextFetchAt = fetchedAt + refetchPauseMs;
      return true;
    } catch {
      nextFetchAt = now() + retryPauseMs; // the reason does not matter: the issuer is down, slow or answers nonsense
      return false;
    } finally {
      pending = undefined;
    }
  };

  /** Whether newer keys are there. Joins a fetch under way; starts none before its time. */
  const refetch = async (): Promise<boolean> => {
    if (pending) return pending;
    if (now() < nextFetchAt) return false;
    pending = fetchOnce();
    return pending;
  };

  return async (header, token) => {
    if (fetchedAt === undefined) {
      if (!(await refetch()) && fetchedAt === undefined)
        throw new KeysUnavailable('The keys of a trusted issuer cannot be fetched.');
    } else if (now() - fetchedAt > refreshAfterMs) {
      void refetch(); // never rejects
    }
    try {
      return await remote(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(await refetch())) throw error;
      return remote(header, token);
    }
  };
}
