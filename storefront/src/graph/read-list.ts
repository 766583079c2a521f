import { ask, type Caller } from './client.ts';
import {
  StorefrontFacetsDocument,
  type StorefrontFacetsQuery,
  StorefrontProductsDocument,
  type StorefrontProductsQuery,
} from './generated/operations.ts';
import type { ListQuery } from './list-query.ts';
import { facetsVariables, listVariables } from './list-variables.ts';

/** A page of products, and what the list can be filtered by. Each is undefined while the catalogue does not answer it. */
export interface ReadList {
  readonly page: NonNullable<StorefrontProductsQuery['products']> | undefined;
  readonly counted: NonNullable<StorefrontFacetsQuery['products']> | undefined;
}

/** Reads a list and its counts at the same time: a list whose counts are late shows without them. */
export async function readList(query: ListQuery, categoryIds: readonly string[], caller: Caller): Promise<ReadList> {
  const [list, facets] = await Promise.all([
    ask(StorefrontProductsDocument, listVariables(query, categoryIds), caller),
    ask(StorefrontFacetsDocument, facetsVariables(query, categoryIds), caller),
  ]);
  return { page: list.data?.products ?? undefined, counted: facets.data?.products ?? undefined };
}
