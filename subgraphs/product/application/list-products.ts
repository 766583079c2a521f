import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { lengthOf } from '@commerce/kernel/text/display.ts';
import type { Position, ProductSort } from '../domain/listing.ts';
import { type ListingFilter, selectionOf } from './listing-filter.ts';
import type { Categories, Count, Products, SearchIndex } from './ports.ts';
import { type Facets, facetsOf } from './product-facets.ts';
import { type ListedProduct, listMatches } from './search-products.ts';

export interface ListingRequest {
  /** Maximum number of products. */
  readonly first: number;
  /** The page starts after this position; null for the first page, undefined for a cursor that no list has given. */
  readonly after: Position | null | undefined;
  /** Maximum number of products of a page from the end of the list; `first` does not apply with it. */
  readonly last?: number | null | undefined;
  /** The page ends before this position. */
  readonly before?: Position | null | undefined;
  readonly sort: ProductSort;
  readonly search: string | null;
  readonly filter: ListingFilter;
}

export type ListingRefusal = 'PAGE_SIZE_IS_INVALID' | 'CURSOR_IS_INVALID' | 'FILTER_IS_INVALID';

export interface ProductPage {
  readonly listed: readonly ListedProduct[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Counts the matching products of all pages, once. It costs more than the page. */
  readonly total: () => Promise<Count>;
  /** Counts the products of every filter that could be added. It costs more than the page. */
  readonly facets: () => Promise<Facets>;
}

export type ListProducts = (request: ListingRequest) => Promise<Result<ProductPage, ListingRefusal>>;

/** Maximum number of code points of a search. The time of a search grows with its words. */
const maxSearchLength = 200;

interface Deps {
  readonly products: Products;
  readonly searchIndex: SearchIndex;
  readonly categories: Pick<Categories, 'byIds' | 'tree'>;
}

/** Returns a page of the products on sale. */
export const makeListProducts =
  (deps: Deps): ListProducts =>
  async ({ first, after, last = null, before = null, sort, search, filter }) => {
    const isBackward = last !== null || before !== null;
    const size = last ?? first;
    if (!Number.isInteger(size) || size < 1 || size > 100) return refuse('PAGE_SIZE_IS_INVALID');
    if (after === undefined || (isBackward && after !== null)) return refuse('CURSOR_IS_INVALID');
    if (lengthOf(search ?? '') > maxSearchLength) return refuse('FILTER_IS_INVALID');
    const filters = await selectionOf(deps, filter);
    if (filters === 'contradiction') return refuse('FILTER_IS_INVALID');

    const products = deps.products.forRequest();
    const query = { search: search ?? '', sort, after: isBackward ? before : after, isBackward, limit: size + 1 };
    const { listed, selection } =
      filters === 'nothing' ? nothing : await listMatches({ ...deps, products }, { ...query, filters });
    const page = listed.slice(0, size);
    const [hasMore, hasOthers] = [listed.length > size, query.after !== null];
    return ok({
      listed: isBackward ? page.toReversed() : page,
      hasNextPage: isBackward ? hasOthers : hasMore,
      hasPreviousPage: isBackward ? hasMore : hasOthers,
      total: once(async () => (selection ? products.count(selection) : { count: 0, isExact: true })),
      facets: once(() => facetsOf({ products }, selection)),
    });
  };

const nothing = { listed: [], selection: undefined };

/** Runs the work at the first call, and gives its answer to every call. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= work();
    return answer;
  };
}
