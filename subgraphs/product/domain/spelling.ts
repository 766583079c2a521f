import { lettersOf } from '@commerce/kernel/text/marks.ts';

/**
 * The spellings of a word with one letter left out, and the word itself. Two words that share one differ by one letter that is
 * missing, added, wrong or swapped with its neighbour (the symmetric delete method, https://github.com/wolfgarbe/SymSpell).
 * Hangul counts by its letters, not by its syllables, so that a wrong vowel is one mistake. Words with fewer than 4 letters have
 * none: too many words are one letter away from them.
 */
export function spellingKeys(word: string): readonly string[] {
  const letters = lettersOf(word);
  if (letters.length < minLetters || letters.length > maxLetters || /\d/.test(word)) return [];
  return [...new Set([letters.join(''), ...letters.map((_, index) => letters.toSpliced(index, 1).join(''))])];
}

const minLetters = 4;
const maxLetters = 24;

/** Whether the words differ by one letter that is missing, added or wrong, or by two neighbours that are swapped. */
export function isOneMistakeApart(a: string, b: string): boolean {
  const [x, y] = [lettersOf(a), lettersOf(b)];
  if (Math.abs(x.length - y.length) > 1) return false;
  const start = x.findIndex((letter, index) => letter !== y[index]);
  if (start === -1) return true; // equal, or one letter longer
  const rest = (letters: readonly string[], from: number) => letters.slice(from).join('');
  return (
    rest(x, start + 1) === rest(y, start + 1) ||
    rest(x, start) === rest(y, start + 1) ||
    rest(x, start + 1) === rest(y, start) ||
    (x[start] === y[start + 1] && x[start + 1] === y[start] && rest(x, start + 2) === rest(y, start + 2))
  );
}

/** Maximum number of words that stand for one mistyped word. */
const maxCorrections = 8;

/** The candidates one mistake away from the word, without the word itself. */
export const closestWords = (word: string, candidates: readonly string[]): readonly string[] =>
  [...new Set(candidates)]
    .filter((other) => other !== word && isOneMistakeApart(word, other))
    .sort()
    .slice(0, maxCorrections);
