/** Every rule of this service in words. The codes are the SDL's enum values; `adapters/graphql/user-errors.ts` makes the compiler prove it. */
export const ruleInWords = {
  CREDENTIALS_ARE_WRONG: 'No account has this email and password.',
  LOGIN_IS_THROTTLED: 'Too many wrong passwords.',
  REFRESH_TOKEN_IS_INVALID: 'The token is no refresh token of a living session: sign in again.',
  REFRESH_TOKEN_IS_EXPIRED: 'The session’s time is over: sign in again.',
  REFRESH_TOKEN_WAS_REUSED: 'The token had been used before, so someone else may hold it: the session is ended. Sign in again.',
  SESSION_IS_UNKNOWN: 'Your account has no such living session.',
} as const;

export type Rule = keyof typeof ruleInWords;

export type LoginRefusal =
  | Readonly<{ code: 'CREDENTIALS_ARE_WRONG' }>
  | Readonly<{ code: 'LOGIN_IS_THROTTLED'; unlocksAt: Date }>;

export type RefreshRefusal = Readonly<{
  code: 'REFRESH_TOKEN_IS_INVALID' | 'REFRESH_TOKEN_IS_EXPIRED' | 'REFRESH_TOKEN_WAS_REUSED';
}>;
