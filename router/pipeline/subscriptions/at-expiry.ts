/** Maximum time of a timer, in milliseconds. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * Runs an action when an access token expires, at once if it has expired already.
 * @param expiresAt in milliseconds since 1970; absent: never
 */
export const atExpiry = (expiresAt: number | undefined, act: () => void): NodeJS.Timeout | undefined =>
  expiresAt === undefined ? undefined : setTimeout(act, Math.min(Math.max(0, expiresAt - Date.now()), maxTimerMs));
