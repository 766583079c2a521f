import { isBlank } from '@commerce/kernel/text/display.ts';
import type { Position, ProductSort, Selection } from '../domain/listing.ts';
import type { Product } from '../domain/product.ts';
import { type Match, matchIn, relevanceRanks, type SearchTerm, searchTermsOf } from '../domain/search-match.ts';
import type { Products, SearchIndex } from './ports.ts';

interface Deps {
  readonly products: Products;
  readonly searchIndex: SearchIndex;
}

/** A product with its place in the list. */
export interface ListedProduct {
  readonly product: Product;
  /** As in {@link Position}. */
  readonly rank?: number;
}

interface SearchQuery {
  /** As typed. A blank one selects everything. */
  readonly search: string;
  readonly filters: Selection;
  readonly sort: ProductSort;
  readonly after: Position | null;
  /** Reads the list from its end. */
  readonly isBackward: boolean;
  readonly limit: number;
}

interface Matches {
  readonly listed: readonly ListedProduct[];
  /** The selection that the list shows; undefined if nothing can match. */
  readonly selection: Selection | undefined;
}

/**
 * Lists the products that match a search. If the catalogue has none, words are taken as mistyped: each also stands for the words
 * that are one mistake away. So a search with a match costs nothing for mistakes.
 */
export async function listMatches(deps: Deps, query: SearchQuery): Promise<Matches> {
  const { search, filters } = query;
  if (isBlank(search)) return { listed: await list(deps, query, []), selection: filters };
  const terms = searchTermsOf(search);
  if (terms.length === 0) return { listed: [], selection: undefined };

  const ranks = relevanceRanks(terms);
  const listed = await list(deps, query, ranks);
  if (listed.length > 0 || (!isWholeSearch(query) && (await isFound(deps, terms))))
    return { listed, selection: { ...filters, match: ranks.at(-1) } };

  const corrections = await deps.searchIndex.corrections(terms.map(({ word }) => word));
  const corrected = relevanceRanks(terms, corrections);
  return { listed: await list(deps, query, corrected), selection: { ...filters, match: corrected.at(-1) } };
}

/** Whether the list shows every match: no filter and no earlier page hides one. */
const isWholeSearch = ({ filters, after }: SearchQuery): boolean => after === null && Object.keys(filters).length === 0;

/** Whether the catalogue has a match, which a filter or the end of the list may hide. */
async function isFound({ searchIndex }: Deps, terms: readonly SearchTerm[]): Promise<boolean> {
  const { productIds, isComplete } = await searchIndex.find(matchIn('any', terms), 1);
  return productIds.length > 0 || !isComplete;
}

/**
 * The page in the order in which it is read.
 *
 * @param ranks the search, best matches first; empty without a search
 */
async function list({ products }: Deps, query: SearchQuery, ranks: readonly Match[]): Promise<readonly ListedProduct[]> {
  const { filters, sort, after, isBackward, limit } = query;
  if (sort !== 'RELEVANCE')
    return (await products.page({ ...filters, match: ranks.at(-1), sort, after, isBackward, limit })).map((product) => ({
      product,
    }));

  const listed: ListedProduct[] = [];
  for (const { rank, position } of ranksFrom(query, ranks)) {
    const page = await products.page({
      ...filters,
      match: ranks[rank],
      except: ranks[rank - 1],
      sort: 'NEWEST',
      after: position,
      isBackward,
      limit: limit - listed.length,
    });
    listed.push(...page.map((product) => ({ product, rank })));
    if (listed.length >= limit) break;
  }
  return listed;
}

/** The ranks that a page reads, with the position after which it begins in the first one. */
function ranksFrom({ after, isBackward }: SearchQuery, ranks: readonly Match[]) {
  const worst = Math.max(ranks.length - 1, 0);
  const first = Math.min(after?.rank ?? (isBackward ? worst : 0), worst);
  const count = isBackward ? first + 1 : worst - first + 1;
  return Array.from({ length: count }, (_, step) => ({
    rank: isBackward ? first - step : first + step,
    position: step === 0 ? after : null,
  })).filter(({ rank }) => rank === 0 || !isSame(ranks[rank], ranks[rank - 1])); // which would leave out what it finds
}

const isSame = (one: Match | undefined, other: Match | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);
