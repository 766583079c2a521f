import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import { messages, type Rule } from '../../../domain/messages.ts';
import type { Fault, Faults } from '../../../domain/refusals.ts';
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
messages satisfies Record<SdlCode, unknown>;
({}) as Rule satisfies SdlCode;

/** The faults as a payload's `userErrors`, in the language of the request. */
export const userErrors = <R extends Rule>(faults: Faults<R>, { language }: Readonly<{ language: Language }>) =>
  faults.map((fault) => ({ code: fault.code, field: fault.field, message: inWords<Fault<Rule>>(messages, fault, language) }));
