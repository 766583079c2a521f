import { ask, type Caller } from '../graph/client.ts';
import { SitemapProductsDocument } from '../graph/generated/operations.ts';
import { entryOf } from './sitemap-xml.ts';

const pageSize = 100;

/** Maximum number of products of a sitemap: with two languages it stays below the protocol's 50,000 addresses. */
export const maxProducts = 20_000;

/**
 * The sitemap entries of a category's products, the newest first, a page of the graph at a time. Ends early where the graph is
 * away.
 */
export async function* productEntries(category: string, caller: Caller): AsyncGenerator<string> {
  let after: string | null = null;
  for (let count = 0; count < maxProducts; count += pageSize) {
    const { data }: Awaited<ReturnType<typeof page>> = await page(category, after, caller);
    const found = data?.products;
    if (!found) return;
    yield found.nodes.map(({ slug, updatedAt }) => entryOf(`/p/${encodeURIComponent(slug)}`, updatedAt)).join('');
    if (!found.pageInfo.hasNextPage) return;
    after = found.pageInfo.endCursor;
  }
}

const page = (category: string, after: string | null, caller: Caller) =>
  ask(SitemapProductsDocument, { first: pageSize, after, category }, caller);
