export type LoginRefusal =
  | Readonly<{ code: 'CREDENTIALS_ARE_WRONG' }>
  /** `waitMs` is the time from the refused attempt to `unlocksAt`. */
  | Readonly<{ code: 'LOGIN_IS_THROTTLED'; unlocksAt: Date; waitMs: number }>;

export type RefreshRefusal = Readonly<{
  code: 'REFRESH_TOKEN_IS_INVALID' | 'REFRESH_TOKEN_IS_EXPIRED' | 'REFRESH_TOKEN_WAS_REUSED';
}>;

export type SessionRefusal = Readonly<{ code: 'SESSION_IS_UNKNOWN' }>;

/** The client would not keep a cookie of the answer: it asks from a page of another site, or over a transport without cookies. */
export type CookieRefusal = Readonly<{ code: 'COOKIE_IS_NOT_KEPT' }>;

/** Every refusal of this service. Its words are in `messages.ts`. */
export type Refusal = LoginRefusal | RefreshRefusal | SessionRefusal | CookieRefusal;
