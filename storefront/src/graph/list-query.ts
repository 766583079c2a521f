import type { ProductSort, StorefrontProductsQueryVariables } from './generated/operations.ts';

/** What an address says about a list. */
export interface ListQuery {
  readonly search: string | undefined;
  readonly sort: ProductSort;
  readonly inStock: boolean;
  readonly after: string | undefined;
}

const sorts: readonly ProductSort[] = ['NEWEST', 'NAME', 'PRICE_ASCENDING', 'PRICE_DESCENDING'];

/** How many products a page shows. */
const pageSize = 24;

/** Reads `q`, `sort`, `stock` and `after`. Values that mean nothing are passed over, as with any address that people edit. */
export function readListQuery(parameters: URLSearchParams): ListQuery {
  const sort = parameters.get('sort') as ProductSort;
  return {
    search: parameters.get('q')?.trim().slice(0, 100) || undefined,
    sort: sorts.includes(sort) ? sort : 'NEWEST',
    inStock: parameters.get('stock') === '1',
    after: parameters.get('after') || undefined,
  };
}

export const listVariables = (
  { search, sort, inStock, after }: ListQuery,
  category?: string,
): StorefrontProductsQueryVariables => ({
  first: pageSize,
  after: after ?? null,
  filter: { ...(category !== undefined && { category }), ...(inStock && { inStock }) },
  search: search ?? null,
  sort,
});
