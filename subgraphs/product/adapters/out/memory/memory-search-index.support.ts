import type { SearchIndex } from '../../../application/ports.ts';
import { searchableTexts, tokensOf } from '../../../domain/listing.ts';
import type { Product } from '../../../domain/product.ts';
import { matches } from '../../../domain/search-match.ts';
import { spellableWords } from '../../../domain/search-tokens.ts';
import { isOneMistakeApart, spellingKeys } from '../../../domain/spelling.ts';

/** A search index that reads every product on sale. */
export function memorySearchIndex(onSale: () => readonly Product[]): SearchIndex {
  const words = () => [...new Set(onSale().flatMap((product) => [...spellableWords(searchableTexts(product))]))].sort();
  const isSpellable = (word: string) => spellingKeys(word).length > 0;
  return {
    find: async (match, limit) => {
      const found = onSale().filter((product) => matches(tokensOf(product), match));
      return { productIds: found.slice(0, limit).map(({ id }) => id), isComplete: found.length <= limit };
    },
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
