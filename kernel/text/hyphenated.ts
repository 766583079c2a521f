import { fold } from './fold.ts';

/**
 * The folded letters and digits of a text, of any script, with dashes between the words: `Crème Brûlée!` is `creme-brulee`.
 * Accents of Latin letters are left out. Empty for a text without letters and digits. It is its own hyphenated form.
 */
export const hyphenated = (text: string): string =>
  fold(text)
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})[\u0300-\u036F]+/gu, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
