import { createRequire } from 'node:module';
import { type IsCommonPassword, passwordLength } from '../../../domain/password.ts';

// The list alone, through its CommonJS file: the package's entry would also unpack dictionaries for measuring strength.
const list = createRequire(import.meta.url)
  .resolve('@zxcvbn-ts/language-common')
  .replace(/[^/\\]+$/, 'passwords.json.cjs');

/**
 * The passwords that leaks hold most often, from the zxcvbn-ts project's list (lower case). Those below the least length are left
 * out: they are refused anyway. Endings that users append to one do not count: `password1!` is as common as `password1`.
 */
export function commonPasswords(): IsCommonPassword {
  const known: readonly string[] = createRequire(import.meta.url)(list);
  const common = new Set(known.filter((password) => password.length >= shortest));
  return (password) => common.has(password) || common.has(withoutEnding(password));
}

/** Length in characters from which a listed word with an ending is long enough for a password. */
const shortest = passwordLength.min - 2;

/** Without up to four trailing digits and signs. */
const withoutEnding = (password: string): string => password.replace(/[\d\p{P}\p{S}]{1,4}$/u, '');
