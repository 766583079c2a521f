/** Text that every engine stores and gives back the same: no half surrogate pairs, no control characters but line breaks and tabs. */
export const storableText = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();

/**
 * As {@link storableText}, with every run of white space one space. Nothing in it sorts before a space, so that engines
 * that pad short texts with spaces when they compare (MySQL) agree with those that do not.
 */
export const onOneLine = (text: string): string => storableText(text.replace(/[\s\p{Cc}]+/gu, ' '));
