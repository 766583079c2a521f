import { fold } from '@commerce/kernel/text/fold.ts';
import { withoutMarks } from '@commerce/kernel/text/marks.ts';

/** The version of {@link documentTokens}. It must rise whenever the tokens of the same product change. */
export const tokensVersion = 2;

/** Where a word stands: in the name; in the name, category, brand or stock-keeping unit; anywhere. */
export type SearchField = 'name' | 'head' | 'any';

/**
 * What a token begins with. The digit keeps tokens out of the stop words of MySQL, and two characters before each letter make
 * every token as long as InnoDB's shortest one, which is 3.
 */
const prefixes: Readonly<Record<SearchField, string>> = { name: 'n0', head: 'h0', any: 'a0' };

/** The token that stands for a word of a field. */
export const fieldToken = (field: SearchField, word: string): string => prefixes[field] + word;

/** InnoDB's longest token has 84 characters. Longer words are cut, in products and in searches alike. */
const maxWordLength = 80;

/** The texts of a product that a search reads. */
export interface SearchableTexts {
  readonly names: readonly string[];
  /** Category, brand, attributes and stock-keeping unit. */
  readonly labels: readonly string[];
  readonly descriptions: readonly string[];
}

/**
 * The tokens of a product, each between two spaces, so that ` a0tea ` finds a word and ` a0te` finds the beginning of one. Both
 * engines index this text, and it answers whether a product matches without an index.
 *
 * @param filters `labelTokens` of the product.
 */
export function documentTokens({ names, labels, descriptions }: SearchableTexts, filters: readonly string[] = []): string {
  const inName = wordsIn(names);
  const inHead = new Set([...inName, ...wordsIn(labels)]);
  const anywhere = new Set([...inHead, ...wordsIn(descriptions)]);
  const tokens = [
    ...[...inName].map((word) => fieldToken('name', word)),
    ...[...inHead].map((word) => fieldToken('head', word)),
    ...[...anywhere].map((word) => fieldToken('any', word)),
    ...filters,
  ];
  return ` ${tokens.join(' ')} `;
}

/** The words by which spelling mistakes are found: those of names and labels. */
export const spellableWords = ({ names, labels }: SearchableTexts): ReadonlySet<string> => wordsIn([...names, ...labels]);

const wordsIn = (texts: readonly string[]): Set<string> => new Set(texts.flatMap((text) => runsOf(text).flatMap(indexedWords)));

/** A run of letters and digits. Words of Hangul, Han and Kana have no spaces between them, or carry particles. */
export interface Run {
  readonly text: string;
  readonly isPaired: boolean;
}

/** The runs of a text, folded and without accents, in their order. */
export function runsOf(text: string): readonly Run[] {
  const runs: Run[] = [];
  for (const [found] of withoutMarks(fold(text)).matchAll(run)) runs.push({ text: found, isPaired: paired.test(found) });
  return runs;
}

const eastAsian = String.raw`[[\p{scx=Hang}\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}]&&\p{L}]`;
const run = new RegExp(`${eastAsian}+|\\p{Extended_Pictographic}|[[\\p{L}\\p{N}]--${eastAsian}]+`, 'gv');
const paired = new RegExp(`^${eastAsian}`, 'v');

/** The words under which a run is found: itself, or its pairs of letters and its last letter, so that each letter begins one. */
function indexedWords({ text, isPaired }: Run): readonly string[] {
  return isPaired ? [...pairsOf(text), [...text].at(-1) ?? ''].map(written) : [written(text)];
}

/** The words that a product must have if the run is searched for. */
export const searchedWords = ({ text, isPaired }: Run): readonly string[] => {
  const pairs = isPaired ? pairsOf(text) : [];
  return pairs.length > 0 ? pairs.map(written) : [written(text)];
};

function pairsOf(text: string): readonly string[] {
  const letters = [...text];
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

/** Writes letters that some server splits words at as `u` and their code: emoji, and scripts that it does not know. */
const written = (word: string): string =>
  (known.test(word)
    ? word
    : [...word].map((letter) => (known.test(letter) ? letter : `u${letter.codePointAt(0)?.toString(16)}`)).join('')
  )
    .slice(0, maxWordLength)
    .toWellFormed();

const known =
  /^[a-z0-9\u00DF-\u00F6\u00F8-\u024F\u0370-\u03FF\u0400-\u045F\u3041-\u3096\u30A1-\u30FC\u3400-\u4DB5\u4E00-\u9FA5\uAC00-\uD7A3]+$/;
