import { type LoginRefusal, type Rule, ruleInWords } from '../../domain/refusals.ts';
import type * as sdl from './schema.generated.ts';

type SdlCode = sdl.LoginErrorCode | sdl.RefreshTokenErrorCode | sdl.RevokeSessionErrorCode;

// Both directions: a code of the SDL without words, or words without a code in the SDL, does not compile.
ruleInWords satisfies Record<SdlCode, string>;
({}) as Rule satisfies SdlCode;

/** The broken rule as an entry of a payload's `userErrors`. */
export const userError = <R extends Rule>(code: R) => ({ code, message: ruleInWords[code] });

/** As {@link userError}; a throttle says when it unlocks. */
export const loginError = (refusal: LoginRefusal) =>
  refusal.code === 'LOGIN_IS_THROTTLED'
    ? { code: refusal.code, message: `${ruleInWords[refusal.code]} Try again after ${refusal.unlocksAt.toISOString()}.` }
    : userError(refusal.code);
