import { directionControls } from './characters.ts';

/**
 * A text that a terminal shows and does not obey. Control characters (C0 with ESC, DEL, C1) but line breaks and tabs, and
 * direction controls, stand there as `\u{1b}`; half surrogate pairs become U+FFFD. Everything of unknown origin passes here
 * before it is printed (ECMA-48 escape sequences can retitle a window, rewrite what stands above, and put text into the
 * clipboard).
 */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, escaped)
    .replace(directionControls, escaped);

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
