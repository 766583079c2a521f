import type { StorefrontFacetsQueryVariables, StorefrontProductsQueryVariables } from './generated/operations.ts';
import type { ListQuery } from './list-query.ts';

/** How many products a page shows. */
const pageSize = 24;

/** The variables that count a list. @param categoryIds with all below them; none for all categories. */
export function facetsVariables(query: ListQuery, categoryIds: readonly string[]): StorefrontFacetsQueryVariables {
  const { search, inStock, brands, attributes, price } = query;
  const { currency, min, max } = price ?? {};
  return {
    filter: {
      ...(categoryIds.length > 0 && { categoryIds }),
      ...(brands.length > 0 && { brands }),
      ...(attributes.length > 0 && { attributes }),
      ...(inStock && { inStock }),
      ...(currency && { currency }),
      ...(currency && min !== undefined && { minPrice: { amount: min, currency } }),
      ...(currency && max !== undefined && { maxPrice: { amount: max, currency } }),
    },
    search: search ?? null,
  };
}

/** The variables that answer a page of a list. */
export function listVariables(query: ListQuery, categoryIds: readonly string[]): StorefrontProductsQueryVariables {
  const { sort, after, before } = query;
  const page = before === undefined ? { first: pageSize, after: after ?? null } : { last: pageSize, before };
  return { ...page, ...facetsVariables(query, categoryIds), sort };
}
