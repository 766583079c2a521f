import type { Mode } from '@commerce/chassis/config/variables.ts';
import { setRefreshCookie } from '@commerce/chassis/identity/refresh-cookie.ts';
import type { TokenPair } from '../../../application/ports.ts';
import type { Context } from './context.ts';
import type { Tokens } from './schema.generated.ts';

/** How tokens reach their client: all in the answer, or the refresh token in a cookie that scripts cannot read. */
export interface TokenDelivery {
  inResponse(pair: TokenPair): Tokens;
  inCookie(pair: TokenPair, context: Context): Tokens;
  /** Takes the cookie back, if the browser sent one. */
  clearCookie(context: Context): void;
}

export const makeTokenDelivery = ({ mode, maxAgeSeconds }: Readonly<{ mode: Mode; maxAgeSeconds: number }>): TokenDelivery => {
  const set = ({ reply }: Context, token: string | undefined) =>
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
