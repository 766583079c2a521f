import { type ListQuery, listAddress } from './list-query.ts';

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** The addresses of the pages around one. */
export interface PageLinks {
  readonly previous: string | undefined;
  readonly next: string | undefined;
}

/** @param path of the list, without parameters. @param page undefined while the catalogue is away. */
export function pageLinks(path: string, query: ListQuery, page: PageInfo | undefined): PageLinks {
  const before = page?.hasPreviousPage ? page.startCursor : null;
  const after = page?.hasNextPage ? page.endCursor : null;
  return {
    previous: before === null ? undefined : listAddress(path, query, { before }),
    next: after === null ? undefined : listAddress(path, query, { after }),
  };
}
