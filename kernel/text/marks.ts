/**
 * The text without accents and other marks. Hangul stays, and so does Kana with its voicing marks, which make other letters.
 */
export const withoutMarks = (text: string): string =>
  /^[\n\x20-\x7e]*$/.test(text) ? text : text.normalize('NFD').replace(marks, '').normalize('NFC');

const marks = /[\p{M}--[\u3099\u309A]]/gv;

/** The letters of a word. A syllable of Hangul is two or three. */
export const lettersOf = (word: string): readonly string[] => [...word.normalize('NFD')];
