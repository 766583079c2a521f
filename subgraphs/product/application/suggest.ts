import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { lengthOf } from '@commerce/kernel/text/display.ts';
import type { Category } from '../domain/category.ts';
import type { CategoryTree } from '../domain/category-tree.ts';
import type { Product } from '../domain/product.ts';
import { matches, matchIn, type SearchTerm, searchTermsOf } from '../domain/search-match.ts';
import { documentTokens, runsOf } from '../domain/search-tokens.ts';
import { textsOf } from '../domain/texts.ts';
import type { Products, SearchIndex } from './ports.ts';
import { listMatches } from './search-products.ts';

/** What a shopper may mean: words, a category, or a product. */
export type Suggestion =
  | Readonly<{ kind: 'words'; text: string }>
  | Readonly<{ kind: 'category'; category: Category }>
  | Readonly<{ kind: 'product'; product: Product }>;

export type Suggest = (
  request: Readonly<{ term: string; first: number; tree: () => Promise<CategoryTree> }>,
) => Promise<Result<readonly Suggestion[], 'PAGE_SIZE_IS_INVALID' | 'FILTER_IS_INVALID'>>;

interface Deps {
  readonly products: Products;
  readonly searchIndex: SearchIndex;
}

/** Maximum number of suggested words, and of categories. */
const maxWords = 3;
const maxCategories = 3;

/** Suggests words that go on from what was typed, then categories, then products by relevance. */
export const makeSuggest =
  (deps: Deps): Suggest =>
  async ({ term, first, tree }) => {
    if (!Number.isInteger(first) || first < 1 || first > 20) return refuse('PAGE_SIZE_IS_INVALID');
    if (lengthOf(term) > 200) return refuse('FILTER_IS_INVALID');
    const terms = searchTermsOf(term);
    if (terms.length === 0) return ok([]);

    const words = (await completions(deps, term, terms)).map((text) => ({ kind: 'words', text }) as const);
    const categories = categoriesNamed(await tree(), terms).map((category) => ({ kind: 'category', category }) as const);
    const query = { search: term, filters: {}, sort: 'RELEVANCE', after: null, isBackward: false, limit: first } as const;
    const { listed } = await listMatches({ ...deps, products: deps.products.forRequest() }, query);
    const products = listed.map(({ product }) => ({ kind: 'product', product }) as const);
    return ok([...words, ...categories, ...products].slice(0, first));
  };

/** The typed words with the last one completed, where products have them all. Words of pairs of letters have no end. */
async function completions({ searchIndex }: Deps, term: string, terms: readonly SearchTerm[]): Promise<readonly string[]> {
  const [last, typed] = [terms.at(-1), runsOf(term)];
  if (!last?.isPrefix || typed.at(-1)?.isPaired) return [];
  const isFound = async (completed: readonly SearchTerm[]): Promise<boolean> => {
    const { productIds, isComplete } = await searchIndex.find(matchIn('any', completed), 1);
    return productIds.length > 0 || !isComplete;
  };
  const before = typed.slice(0, -1).map(({ text }) => text);
  const words = (await searchIndex.wordsFrom(last.word, 2 * maxWords)).filter((word) => word !== last.word);
  const found: string[] = [];
  for (const some of [words.slice(0, maxWords), words.slice(maxWords)]) {
    if (found.length >= maxWords) break;
    const are = await Promise.all(some.map((word) => isFound([...terms.slice(0, -1), { word, isPrefix: false }])));
    found.push(...some.filter((_, index) => are[index]).map((word) => [...before, word].join(' ')));
  }
  return found.slice(0, maxWords);
}

/** Categories with products, named by the words in one of their languages. */
const categoriesNamed = ({ categories, productCountOf }: CategoryTree, terms: readonly SearchTerm[]): readonly Category[] =>
  categories
    .filter(({ names }) =>
      textsOf(names).some(({ text }) =>
        matches(documentTokens({ names: [text], labels: [], descriptions: [] }), matchIn('name', terms)),
      ),
    )
    .filter(({ id }) => productCountOf(id) > 0)
    .sort((a, b) => productCountOf(b.id) - productCountOf(a.id))
    .slice(0, maxCategories);
