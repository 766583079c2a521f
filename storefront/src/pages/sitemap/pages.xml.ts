import type { APIRoute } from 'astro';
import { ask } from '../../graph/client.ts';
import { SitemapCategoriesDocument } from '../../graph/generated/operations.ts';
import { entryOf, foot, head } from '../../sitemap/sitemap-xml.ts';
import { comeAgain, xmlResponse } from '../../sitemap/xml-response.ts';

/** The home page, the list of all products, and the categories with products. */
export const GET: APIRoute = async ({ locals }) => {
  const { data } = await ask(SitemapCategoriesDocument, {}, locals.caller);
  if (!data?.categoryTree) return comeAgain();
  const all = data.categoryTree.flatMap((root) => [root, ...root.children.flatMap((child) => [child, ...child.children])]);
  const categories = all.filter(({ productCount }) => productCount > 0).map(({ slug }) => `/c/${encodeURIComponent(slug)}`);
  return xmlResponse(`${head}${['', '/search', ...categories].map((path) => entryOf(path)).join('')}${foot}`);
};
