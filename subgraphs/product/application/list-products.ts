import { largestAmount, type Money } from '@commerce/kernel/money.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { lengthOf } from '@commerce/kernel/text/display.ts';
import { wordsOf } from '@commerce/kernel/text/fold.ts';
import { categoryKey, type ProductSort, type Selection, sortKey } from '../domain/listing.ts';
import type { Product } from '../domain/product.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Products } from './ports.ts';

export interface ListingRequest {
  readonly first: number;
  readonly after: string | null;
  readonly sort: ProductSort;
  readonly search: string | null;
  readonly filter: ListingFilter;
}

/** Conditions that are null or absent do not apply. */
export interface ListingFilter {
  readonly category?: string | null | undefined;
  readonly minPrice?: Money | null | undefined;
  readonly maxPrice?: Money | null | undefined;
  readonly inStock?: boolean | null | undefined;
  readonly sellerId?: string | null | undefined;
}

export type ListingRefusal = 'PAGE_SIZE_IS_INVALID' | 'CURSOR_IS_INVALID' | 'FILTER_IS_INVALID';

export interface ProductPage {
  readonly entries: readonly Readonly<{ cursor: string; product: Product }>[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** How many match in all, on any page. Counted only when asked, for it costs more than the page. */
  readonly totalCount: () => Promise<number>;
}

export type ListProducts = (request: ListingRequest) => Promise<Result<ProductPage, ListingRefusal>>;

/** Maximum number of code points of a search. The time of a search grows with its words. */
const maxSearchLength = 200;

/** A page of what is on sale. */
export const makeListProducts =
  ({ products }: Readonly<{ products: Products }>): ListProducts =>
  async ({ first, after, sort, search, filter }) => {
    if (!Number.isInteger(first) || first < 1 || first > 100) return refuse('PAGE_SIZE_IS_INVALID');
    const position = after === null ? null : readCursor(sort, after);
    if (position === undefined) return refuse('CURSOR_IS_INVALID');
    const prices = priceRange(filter.minPrice ?? null, filter.maxPrice ?? null);
    if (prices === 'contradiction' || lengthOf(search ?? '') > maxSearchLength) return refuse('FILTER_IS_INVALID');

    const selection: Selection = {
      words: wordsOf(search ?? ''),
      ...(prices ? { prices } : {}),
      ...(filter.category != null ? { categoryKey: categoryKey(filter.category) } : {}),
      ...(filter.sellerId != null ? { sellerId: filter.sellerId } : {}),
      ...(filter.inStock != null ? { inStock: filter.inStock } : {}),
    };
    const found = await products.page({ ...selection, sort, after: position, limit: first + 1 });
    return ok({
      entries: found.slice(0, first).map((product) => ({
        product,
        get cursor() {
          return writeCursor(sort, { key: sortKey(sort, product), id: product.id }); // only where a client asks for it
        },
      })),
      hasNextPage: found.length > first,
      hasPreviousPage: position !== null,
      totalCount: () => products.count(selection),
    });
  };

/** The range of one currency; undefined without any bound. */
function priceRange(least: Money | null, most: Money | null): Selection['prices'] | 'contradiction' {
  const currency = (least ?? most)?.currency;
  if (!currency) return undefined;
  const range = { currency, least: least?.amount ?? 0, most: most?.amount ?? largestAmount };
  const oneCurrency = (most ?? least)?.currency === currency;
  return oneCurrency && range.least >= 0 && range.least <= range.most ? range : 'contradiction';
}
