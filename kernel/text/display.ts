import { directionControls, formatting, invisible, spaces, visible } from './characters.ts';

/**
 * A text of one line as it is kept and shown: well-formed (half surrogate pairs become U+FFFD), composed (NFC), every run of
 * white space and control characters one space, without direction controls and other formatting that no name needs, trimmed.
 * Nothing in it sorts before a space, so that engines that pad short texts with spaces when they compare (MySQL) agree with those
 * that do not.
 */
export const oneLine = (text: string): string =>
  text.toWellFormed().replace(spaces, ' ').replace(formatting, '').replace(/ +/g, ' ').normalize('NFC').trim();

/**
 * A text of many lines as it is kept and shown: well-formed, composed (NFC), line breaks as `\n`, no control characters but line
 * breaks and tabs, no direction controls that reach past it, trimmed.
 */
export const paragraphs = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(directionControls, '')
    .normalize('NFC')
    .trim();

/** Whether a reader would see nothing: white space, invisible characters, and marks without a letter. */
export const isBlank = (text: string): boolean => !visible.test(text.replace(invisible, ''));

/**
 * The length in code points, as databases count: an emoji of one code point is 1, a letter with a mark that no code point
 * composes is 2.
 */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** The first code points of a text; it never ends in half a surrogate pair. */
export const firstOf = (text: string, codePoints: number): string =>
  text.length <= codePoints ? text : [...text.slice(0, 2 * codePoints)].slice(0, codePoints).join('');
