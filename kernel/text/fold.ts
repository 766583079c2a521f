import { invisible, spaces } from './characters.ts';

/**
 * The text as searches and comparisons see it: without case, without invisible characters, compatibility forms as the characters
 * they stand for. It is Unicode's NFKC_Casefold (Unicode 17.0, 3.13.5, R5), with the four Turkish and English letters i as one.
 * It is its own fold.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  const once = foldOnce(text.toWellFormed());
  const twice = foldOnce(once); // a composition may make a letter that folds further
  return twice === once ? once : foldOnce(twice);
}

/**
 * What tells two names apart: {@link fold}, with every run of white space one space, trimmed. `Tea`, ` tea ` and `T\u{AD}EA` have
 * one key.
 */
export const identityKey = (text: string): string => fold(text.replace(spaces, ' ')).replace(/ +/g, ' ').trim();

const plain = /^[\n\x20-\x7e]*$/;

// JavaScript has no case folding. Lower, upper, lower is the same for all letters but the final sigma, which lower case makes at
// the end of words: upper case writes out what has no capital (ß as SS), and lower case first finds the small letter of those
// capitals that have no other way (ẞ).
const foldOnce = (text: string): string =>
  text
    .replace(invisible, '')
    .normalize('NFKD')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(dotAboveI, '$1')
    .normalize('NFKC')
    .replace(invisible, '');

/** The dot above an i, which has one already: Turkish İ in lower case is an i with a second dot on the same place. */
const dotAboveI = /(i[\p{M}--\u0307]*)\u0307+/gv;
