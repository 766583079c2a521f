import { fieldToken, runsOf, type SearchField, searchedWords } from './search-tokens.ts';

/** A word that a search names. */
export interface SearchTerm {
  readonly word: string;
  /** Whether longer words that begin with it match as well. */
  readonly isPrefix: boolean;
}

/** Tokens of which a product has at least one. */
export type TermGroup = readonly Readonly<{ token: string; isPrefix: boolean }>[];

/** A product matches if every group has a token of the product. */
export type Match = readonly TermGroup[];

/** Maximum number of words of a search; the words after them do not matter. */
const maxTerms = 32;

/**
 * The words of a search. The last one also finds longer words, since a shopper may still be typing; so does a single letter of
 * Hangul, Han or Kana.
 */
export function searchTermsOf(search: string): readonly SearchTerm[] {
  const runs = runsOf(search);
  const terms = new Map<string, SearchTerm>();
  for (const [index, run] of runs.entries()) {
    const words = searchedWords(run);
    const isPrefix = run.isPaired ? [...run.text].length === 1 : index === runs.length - 1;
    for (const word of words) terms.set(word, { word, isPrefix: isPrefix || (terms.get(word)?.isPrefix ?? false) });
  }
  return [...terms.values()].slice(0, maxTerms);
}

/** The words that stand for a mistyped word. */
export type Corrections = ReadonlyMap<string, readonly string[]>;

/** Products with all terms in the field. */
export const matchIn = (field: SearchField, terms: readonly SearchTerm[], corrections: Corrections = new Map()): Match =>
  terms.map(({ word, isPrefix }) => [
    { token: fieldToken(field, word), isPrefix },
    ...(corrections.get(word) ?? []).map((other) => ({ token: fieldToken(field, other), isPrefix: false })),
  ]);

/**
 * Who matches better comes first: all words in the name, written out; all words in the name; all in name, category, brand or
 * stock-keeping unit; all anywhere. Each rank includes the ranks before it.
 */
export function relevanceRanks(terms: readonly SearchTerm[], corrections: Corrections = new Map()): readonly Match[] {
  const written = terms.map((term) => ({ ...term, isPrefix: term.isPrefix && paired(term.word) }));
  return [
    matchIn('name', written),
    matchIn('name', terms, corrections),
    matchIn('head', terms, corrections),
    matchIn('any', terms, corrections),
  ];
}

const paired = (word: string): boolean => runsOf(word)[0]?.isPaired ?? false;

/** Whether a product with these {@link documentTokens} matches. Engines test the same. */
export const matches = (tokens: string, match: Match): boolean =>
  match.every((group) => group.some((term) => tokens.includes(tokenText(term))));

/** The part of {@link documentTokens} that a matching product has. */
export const tokenText = ({ token, isPrefix }: TermGroup[number]): string => (isPrefix ? ` ${token}` : ` ${token} `);
