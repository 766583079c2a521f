import type { StorefrontProductsQueryVariables } from './generated/operations.ts';
import type { ListQuery } from './list-query.ts';

/** How many products a page shows. */
const pageSize = 24;

/** The variables that answer a list. @param category the one whose page it is. */
export function listVariables(query: ListQuery, category?: Readonly<{ name: string }>): StorefrontProductsQueryVariables {
  const { search, sort, inStock, price, after } = query;
  const { currency, min, max } = price ?? {};
  return {
    first: pageSize,
    after: after ?? null,
    filter: {
      ...(category && { category: category.name }),
      ...(inStock && { inStock }),
      ...(currency && min !== undefined && { minPrice: { amount: min, currency } }),
      ...(currency && max !== undefined && { maxPrice: { amount: max, currency } }),
    },
    search: search ?? null,
    sort,
  };
}
