import { largestAmount, type Money } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { lengthOf } from '@commerce/kernel/text/display.ts';
import { wordsOf } from '@commerce/kernel/text/fold.ts';
import { categoryKey, type Position, type ProductSort, type Selection } from '../domain/listing.ts';
import type { Product } from '../domain/product.ts';
import type { Products } from './ports.ts';

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
  readonly products: readonly Product[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Counts the matching products of all pages. It costs more than the page. */
  readonly totalCount: () => Promise<number>;
}

export type ListProducts = (request: ListingRequest) => Promise<Result<ProductPage, ListingRefusal>>;

/** Maximum number of code points of a search. The time of a search grows with its words. */
const maxSearchLength = 200;

/** Returns a page of the products on sale. */
export const makeListProducts =
  ({ products }: Readonly<{ products: Products }>): ListProducts =>
  async ({ first, after, sort, search, filter }) => {
    if (!Number.isInteger(first) || first < 1 || first > 100) return refuse('PAGE_SIZE_IS_INVALID');
    if (after === undefined) return refuse('CURSOR_IS_INVALID');
    const prices = priceRange(filter.minPrice ?? null, filter.maxPrice ?? null);
    if (prices === 'contradiction' || lengthOf(search ?? '') > maxSearchLength) return refuse('FILTER_IS_INVALID');

    const selection: Selection = {
      words: wordsOf(search ?? ''),
      ...(prices ? { prices } : {}),
      ...(filter.category != null ? { categoryKey: categoryKey(filter.category) } : {}),
      ...(filter.sellerId != null ? { sellerId: filter.sellerId } : {}),
      ...(filter.inStock != null ? { inStock: filter.inStock } : {}),
    };
    const found = await products.page({ ...selection, sort, after, limit: first + 1 });
    return ok({
      products: found.slice(0, first),
      hasNextPage: found.length > first,
      hasPreviousPage: after !== null,
      totalCount: () => products.count(selection),
    });
  };

/** The price range, which has one currency; undefined without a bound. */
function priceRange(min: Money | null, max: Money | null): Selection['prices'] | 'contradiction' {
  const currency = (min ?? max)?.currency;
  if (!currency) return undefined;
  const range = { currency, min: min?.amount ?? 0, max: max?.amount ?? largestAmount };
  const isOneCurrency = (max ?? min)?.currency === currency;
  return isOneCurrency && range.min >= 0 && range.min <= range.max ? range : 'contradiction';
}
