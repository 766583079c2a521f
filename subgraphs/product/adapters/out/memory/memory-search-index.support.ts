import type { SearchIndex } from '../../../application/ports.ts';
import { searchableTexts, tokensOf } from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';
import { type Match, matches } from '../../../domain/search-match.ts';
import { spellableWords } from '../../../domain/search-tokens.ts';
import { isOneMistakeApart, spellingKeys } from '../../../domain/spelling.ts';

/** A search index that reads every product on sale. */
export function memorySearchIndex(onSale: () => readonly Product[]): SearchIndex {
  const words = () => [...new Set(onSale().flatMap((product) => [...spellableWords(searchableTexts(product))]))].sort();
  const isSpellable = (word: string) => spellingKeys(word).length > 0;
  const all = (match: Match, except?: Match) =>
    onSale().filter((product) => matches(tokensOf(product), match) && !(except && matches(tokensOf(product), except)));
  return {
    find: async (match, limit, except) => {
      const found = all(match, except);
      return { productIds: found.slice(0, limit).map(({ id }) => id), isComplete: found.length <= limit };
    },
    count: async (match, except) => all(match, except).length,
    corrections: async (typed) => {
      const near = (word: string) =>
        words().filter((other) => other !== word && isSpellable(other) && isOneMistakeApart(word, other));
      return new Map(typed.map((word) => [word, isSpellable(word) ? near(word) : []]));
    },
    wordsFrom: async (prefix, limit) =>
      words()
        .filter((word) => word.startsWith(prefix))
        .slice(0, limit),
  };
}
