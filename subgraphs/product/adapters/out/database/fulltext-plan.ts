import { type Match, matches, type TermGroup } from '../../../domain/search-match.ts';

/** The newest documents, in which the frequency of a word is estimated. */
export interface DocumentSample {
  /** The tokens of each. */
  readonly documents: readonly string[];
  /** How many documents there are, at most. */
  readonly size: number;
}

/** Number of documents of a sample. It decides how a search is done, never what it finds. */
export const sampleSize = 2_000;
/** Documents of the sample that say for sure how common a match is. */
const minSampled = 8;

/**
 * InnoDB collects all matches of a word, whatever the limit, at 2 µs each; a walk through a list in its order tests products
 * for their tokens, at 25 µs each, until a page of 20 is full. A search is left to the walk if this many matches of its words,
 * times the share of all products that it finds, are to be collected.
 */
const maxCollectedMatches = 250;
/**
 * Words whose share is larger, and larger than that of the rarest word by a factor, are tested in the rows that others found: a
 * row costs some 15 µs, which is what the index needs for 8 matches.
 */
const common = { share: 0.01, factor: 8 } as const;

/** How InnoDB's full-text index does a search. */
export interface FulltextPlan {
  /** The words that the index finds. */
  readonly indexed: Match;
  /** The words that are tested in the rows that it has found. */
  readonly tested: Match;
}

/**
 * Plans a search of at most `limit` products. A catalogue that is smaller than a sample is always searched by the index.
 *
 * @returns undefined if a walk through the list costs less. It does where more products match than the limit: the index would
 * collect them all and read a row for each up to the limit, and the search would list none of them.
 */
export function fulltextPlan(
  { documents, size }: DocumentSample,
  match: Match,
  limit: number,
  except: Match = [],
): FulltextPlan | undefined {
  const isIn = new Map([...match, ...except].map((group) => [group, documents.map((tokens) => matches(tokens, [group]))]));
  const has = (groups: Match, index: number) => groups.every((group) => isIn.get(group)?.[index]);
  const share = (test: (index: number) => boolean): number =>
    documents.reduce((sum, _, index) => sum + Number(test(index)), 0) / sampleSize;
  const shareOf = new Map([...isIn].map(([group, flags]) => [group, share((index) => flags[index] === true)]));

  const found = share((index) => has(match, index) && !(except.length > 0 && has(except, index)));
  const collected = [...shareOf.values()].reduce((sum, one) => sum + one, 0) * size;
  const isOverLimit = found * sampleSize >= minSampled && found * size > limit;
  if (documents.length === sampleSize && (isOverLimit || found * collected > maxCollectedMatches)) return undefined;

  const rarest = Math.min(...match.map((group) => shareOf.get(group) ?? 0));
  const isTested = (group: TermGroup) => (shareOf.get(group) ?? 0) > Math.max(common.share, common.factor * rarest);
  return { indexed: match.filter((group) => !isTested(group)), tested: match.filter(isTested) };
}
