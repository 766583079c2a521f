import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { lengthOf, oneLine } from '@commerce/kernel/text/display.ts';
import { fold } from '@commerce/kernel/text/fold.ts';

/** In characters (code points) after normalisation. */
export const passwordLength = { min: 8, max: 128 } as const;

export type PasswordRule = 'PASSWORD_IS_TOO_SHORT' | 'PASSWORD_IS_TOO_LONG' | 'PASSWORD_IS_TOO_COMMON';

/** Whether the password, in lower case, is among the first that a guesser tries. */
export type IsCommonPassword = (password: string) => boolean;

/** NFKC (NIST SP 800-63B, 3.1.1.2), so that keyboards which compose characters differently type the same password. */
export const normalisePassword = (typed: string): string => typed.toWellFormed().normalize('NFKC');

/** What a guesser knows of the account. */
export interface Owner {
  readonly email: string;
  readonly name: string;
}

/**
 * The password as it is hashed, or every rule that it breaks (NIST SP 800-63B, 3.1.1.2: length and a blocklist, no rules of
 * composition). `owner` is `undefined` where the password is judged by itself.
 */
export function choosePassword(
  typed: string,
  owner: Owner | undefined,
  isCommon: IsCommonPassword,
): Result<string, readonly PasswordRule[]> {
  const password = normalisePassword(typed);
  const length = lengthOf(password);
  const guess = fold(password);
  const names = owner ? namesOf(owner) : [];
  const broken: PasswordRule[] = [];
  if (length < passwordLength.min) broken.push('PASSWORD_IS_TOO_SHORT');
  if (length > passwordLength.max) broken.push('PASSWORD_IS_TOO_LONG');
  if (isOneCharacter(guess) || names.includes(guess) || isCommon(guess)) broken.push('PASSWORD_IS_TOO_COMMON');
  return broken.length > 0 ? refuse(broken) : ok(password);
}

const isOneCharacter = (text: string): boolean => new Set(text).size === 1;

const namesOf = ({ email, name }: Owner): readonly string[] =>
  [email, email.split('@')[0] ?? email, name].map((text) => fold(oneLine(text))).filter((text) => text !== '');
