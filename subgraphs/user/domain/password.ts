import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { lengthOf } from './text.ts';

/** In characters (code points) after normalisation. */
export const passwordLength = { min: 8, max: 128 } as const;

/** NFKC (NIST SP 800-63B, 3.1.1.2), so that keyboards which compose characters differently type the same password. */
export const normalisePassword = (typed: string): string => typed.toWellFormed().normalize('NFKC');

/** The password as it is hashed, or which length rule it breaks. */
export function choosePassword(typed: string): Result<string, 'PASSWORD_IS_TOO_SHORT' | 'PASSWORD_IS_TOO_LONG'> {
  const password = normalisePassword(typed);
  const length = lengthOf(password);
  if (length < passwordLength.min) return refuse('PASSWORD_IS_TOO_SHORT');
  if (length > passwordLength.max) return refuse('PASSWORD_IS_TOO_LONG');
  return ok(password);
}
