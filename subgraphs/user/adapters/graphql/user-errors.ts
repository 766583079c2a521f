import { type Faults, type Rule, ruleInWords } from '../../domain/refusals.ts';
import type * as sdl from './schema.generated.ts';

type SdlCode =
  | sdl.SignUpErrorCode
  | sdl.ChangePasswordErrorCode
  | sdl.ResetPasswordErrorCode
  | sdl.VerifyEmailErrorCode
  | sdl.UpdateProfileErrorCode
  | sdl.AddAddressErrorCode
  | sdl.UpdateAddressErrorCode
  | sdl.RemoveAddressErrorCode
  | sdl.SetDefaultAddressErrorCode;

// Both directions: a code of the SDL without words, or words without a code in the SDL, does not compile.
ruleInWords satisfies Record<SdlCode, string>;
({}) as Rule satisfies SdlCode;

/** The faults as a payload's `userErrors`. */
export const userErrors = <R extends Rule>(faults: Faults<R>) =>
  faults.map(({ code, field }) => ({ code, field, message: ruleInWords[code] }));
