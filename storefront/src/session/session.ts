import type { Seal } from './seal.ts';

/** A signed-in shopper, as the sealed cookie holds it. */
export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token expires, in milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Life of the access token in seconds. */
  readonly expiresIn: number;
}

export const sessionOf = ({ accessToken, refreshToken, expiresIn }: Tokens, now: number): Session => ({
  accessToken,
  refreshToken,
  expiresAt: now + expiresIn * 1_000,
});

/** The session renews this long before its access token expires, so that the token outlives the request, in milliseconds. */
const renewalLeadMs = 10_000;

export const mustRenew = ({ expiresAt }: Session, now: number): boolean => now >= expiresAt - renewalLeadMs;

export const closeSession = (seal: Seal, { accessToken, refreshToken, expiresAt }: Session): string =>
  seal.close(JSON.stringify([accessToken, refreshToken, expiresAt]));

/** The session of a cookie; undefined for a cookie that the storefront has not sealed. */
export function openSession(seal: Seal, cookie: string | undefined): Session | undefined {
  const text = cookie === undefined ? undefined : seal.open(cookie);
  if (text === undefined) return undefined;
  const [accessToken, refreshToken, expiresAt] = JSON.parse(text) as [string, string, number];
  return { accessToken, refreshToken, expiresAt };
}
