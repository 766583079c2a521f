import { passwordLength } from './password.ts';

/** Every rule of this service in words. The codes are the SDL's enum values; `adapters/graphql/user-errors.ts` makes the compiler prove it. */
export const ruleInWords = {
  EMAIL_IS_INVALID: 'The email is not an address.',
  EMAIL_IS_TAKEN: 'An account with this email exists.',
  PASSWORD_IS_TOO_SHORT: `The password needs at least ${passwordLength.min} characters.`,
  PASSWORD_IS_TOO_LONG: `The password can have at most ${passwordLength.max} characters.`,
  PASSWORD_IS_TOO_COMMON: 'The password is among the first that anybody would try.',
  CURRENT_PASSWORD_IS_WRONG: 'The account has another password.',
  PASSWORD_CHANGE_IS_THROTTLED: 'Too many wrong passwords. Try again in 15 minutes.',
  RESET_TOKEN_IS_INVALID: 'The token was used, is too old, or never was one: ask for another mail.',
  VERIFICATION_TOKEN_IS_INVALID: 'The token was used, is too old, or never was one: ask for another mail.',
  NAME_IS_EMPTY: 'The name is blank.',
  NAME_IS_TOO_LONG: 'The name can have at most 100 characters.',
  NAME_CONTAINS_LINK: 'A name leads nowhere: leave out links, and write a space after a full stop.',
  ADDRESS_FIELD_IS_EMPTY: 'This part of the address is needed.',
  ADDRESS_FIELD_IS_TOO_LONG: 'This part of the address is too long.',
  COUNTRY_IS_UNKNOWN: 'The country is not an ISO 3166-1 alpha-2 code.',
  ADDRESS_BOOK_IS_FULL: 'The address book holds 50 addresses already.',
  ADDRESS_IS_UNKNOWN: 'Your address book has no such address.',
} as const;

export type Rule = keyof typeof ruleInWords;

/** A broken rule and the input field that breaks it; `null` if no single one does. */
export interface Fault<R extends Rule = Rule> {
  readonly code: R;
  readonly field: string | null;
}

/** All rules that an input breaks; never empty. */
export type Faults<R extends Rule = Rule> = readonly Fault<R>[];
