import { largestAmount, type Money } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { lengthOf } from '@commerce/kernel/text/display.ts';
import { categoryKey, type Position, type ProductSort, type Selection } from '../domain/listing.ts';
import type { Count, Products, SearchIndex } from './ports.ts';
import { type ListedProduct, listMatches } from './search-products.ts';

export interface ListingRequest {
  /** Maximum number of products. */
  readonly first: number;
  /** The page starts after this position; null for the first page, undefined for a cursor that no list has given. */
  readonly after: Position | null | undefined;
  readonly sort: ProductSort;
  readonly search: string | null;
  readonly filter: ListingFilter;
}

/** A condition that is null or absent does not apply. */
export interface ListingFilter {
  readonly category?: string | null | undefined;
  readonly minPrice?: Money | null | undefined;
  readonly maxPrice?: Money | null | undefined;
  readonly inStock?: boolean | null | undefined;
  readonly sellerId?: string | null | undefined;
}

export type ListingRefusal = 'PAGE_SIZE_IS_INVALID' | 'CURSOR_IS_INVALID' | 'FILTER_IS_INVALID';

export interface ProductPage {
  readonly listed: readonly ListedProduct[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Counts the matching products of all pages, once. It costs more than the page. */
  readonly total: () => Promise<Count>;
}

export type ListProducts = (request: ListingRequest) => Promise<Result<ProductPage, ListingRefusal>>;

/** Maximum number of code points of a search. The time of a search grows with its words. */
const maxSearchLength = 200;

interface Deps {
  readonly products: Products;
  readonly searchIndex: SearchIndex;
}

/** Returns a page of the products on sale. */
export const makeListProducts =
  (deps: Deps): ListProducts =>
  async ({ first, after, sort, search, filter }) => {
    if (!Number.isInteger(first) || first < 1 || first > 100) return refuse('PAGE_SIZE_IS_INVALID');
    if (after === undefined) return refuse('CURSOR_IS_INVALID');
    const prices = priceRange(filter.minPrice ?? null, filter.maxPrice ?? null);
    if (prices === 'contradiction' || lengthOf(search ?? '') > maxSearchLength) return refuse('FILTER_IS_INVALID');

    const filters: Selection = {
      ...(prices ? { prices } : {}),
      ...(filter.category != null ? { categoryKey: categoryKey(filter.category) } : {}),
      ...(filter.sellerId != null ? { sellerId: filter.sellerId } : {}),
      ...(filter.inStock != null ? { inStock: filter.inStock } : {}),
    };
    const { listed, selection } = await listMatches(deps, { search: search ?? '', filters, sort, after, limit: first + 1 });
    return ok({
      listed: listed.slice(0, first),
      hasNextPage: listed.length > first,
      hasPreviousPage: after !== null,
      total: once(async () => (selection ? deps.products.count(selection) : { count: 0, isExact: true })),
    });
  };

/** Runs the work at the first call, and gives its answer to every call. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= work();
    return answer;
  };
}

/** The price range, which has one currency; undefined without a bound. */
function priceRange(min: Money | null, max: Money | null): Selection['prices'] | 'contradiction' {
  const currency = (min ?? max)?.currency;
  if (!currency) return undefined;
  const range = { currency, min: min?.amount ?? 0, max: max?.amount ?? largestAmount };
  const isOneCurrency = (max ?? min)?.currency === currency;
  return isOneCurrency && range.min >= 0 && range.min <= range.max ? range : 'contradiction';
}
