import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import { messages } from '../../../domain/messages.ts';
import type { CookieRefusal, LoginRefusal, Refusal } from '../../../domain/refusals.ts';
import type * as sdl from './schema.generated.ts';

type SdlCode = sdl.LoginErrorCode | sdl.RefreshTokenErrorCode | sdl.RevokeSessionErrorCode;

// Both directions: a code of the SDL without words, or words without a code in the SDL, does not compile.
messages satisfies Record<SdlCode, unknown>;
({}) as Refusal['code'] satisfies SdlCode;

/**
 * The input at fault of each refusal. The response does not reveal whether the email or the password is wrong: it is the input as
 * a whole.
 */
const fields = {
  CREDENTIALS_ARE_WRONG: 'input',
  LOGIN_IS_THROTTLED: 'input',
  REFRESH_TOKEN_IS_INVALID: 'refreshToken',
  REFRESH_TOKEN_IS_EXPIRED: 'refreshToken',
  REFRESH_TOKEN_WAS_REUSED: 'refreshToken',
  COOKIE_IS_NOT_KEPT: 'input',
  SESSION_IS_UNKNOWN: 'sessionId',
} as const satisfies Record<SdlCode, string>;

/** The refusal as an entry of a payload's `userErrors`, in the language of the request. */
export const userError = <R extends Refusal>(refusal: R, { language }: Readonly<{ language: Language }>) => ({
  code: refusal.code as R['code'],
  field: fields[refusal.code],
  message: inWords<Refusal>(messages, refusal, language),
});

/** As {@link userError}; a throttle also says when it unlocks. */
export const loginError = (refusal: LoginRefusal | CookieRefusal, facts: Readonly<{ language: Language }>) => ({
  ...userError(refusal, facts),
  retryAt: refusal.code === 'LOGIN_IS_THROTTLED' ? refusal.unlocksAt : null,
});
