import type { Mode } from '@commerce/chassis/config/variables.ts';
import { setRefreshCookie } from '@commerce/chassis/identity/refresh-cookie.ts';
import type { TokenPair } from '../../../application/ports.ts';

/** The SDL's `Tokens`. */
interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
  readonly tokenType: string;
}

/** What a delivery reads and writes of a request. */
export interface CookieContext {
  /** The refresh token in the browser's cookie; `undefined` if there is none. */
  readonly cookieToken: string | undefined;
  /** The HTTP reply; mercurius adds it. */
  readonly reply?: Readonly<{ header(name: string, value: string): unknown }>;
}

/** Delivers tokens: all of them in the response, or the refresh token in a cookie that scripts cannot read. */
export interface TokenDelivery {
  inResponse(pair: TokenPair): Tokens;
  inCookie(pair: TokenPair, context: CookieContext): Tokens;
  /** Removes the cookie, if the browser sent one. */
  clearCookie(context: CookieContext): void;
}

export const makeTokenDelivery = ({ mode, maxAgeSeconds }: Readonly<{ mode: Mode; maxAgeSeconds: number }>): TokenDelivery => {
  const set = ({ reply }: CookieContext, token: string | undefined) =>
    reply?.header('set-cookie', setRefreshCookie(token, mode, maxAgeSeconds));
  const inResponse = ({ accessToken, refreshToken }: TokenPair): Tokens => ({
    accessToken: accessToken.text,
    refreshToken,
    expiresIn: accessToken.expiresInSeconds,
    tokenType: 'Bearer',
  });
  return {
    inResponse,
    inCookie: (pair, context) => {
      set(context, pair.refreshToken);
      return { ...inResponse(pair), refreshToken: '' };
    },
    clearCookie: (context) => {
      if (context.cookieToken !== undefined) set(context, undefined);
    },
  };
};
