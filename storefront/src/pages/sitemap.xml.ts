import type { APIRoute } from 'astro';
import { ask } from '../graph/client.ts';
import { SitemapCategoriesDocument } from '../graph/generated/operations.ts';
import { indexOf } from '../sitemap/sitemap-xml.ts';
import { comeAgain, xmlResponse } from '../sitemap/xml-response.ts';

/** The index: a sitemap of the lists, and one of the products of each root category. */
export const GET: APIRoute = async ({ locals }) => {
  const { data } = await ask(SitemapCategoriesDocument, {}, locals.caller);
  if (!data?.categoryTree) return comeAgain();
  const roots = data.categoryTree.filter(({ productCount }) => productCount > 0);
  return xmlResponse(indexOf(['/sitemap/pages.xml', ...roots.map(({ slug }) => `/sitemap/c/${encodeURIComponent(slug)}.xml`)]));
};
