import { ReadableStream } from 'node:stream/web';
import type { APIRoute } from 'astro';
import { ask } from '../../../graph/client.ts';
import { SitemapCategoryDocument } from '../../../graph/generated/operations.ts';
import { productEntries } from '../../../sitemap/product-entries.ts';
import { foot, head } from '../../../sitemap/sitemap-xml.ts';
import { comeAgain, xmlResponse } from '../../../sitemap/xml-response.ts';

/** The products of a category and its descendants, sent while the graph answers. */
export const GET: APIRoute = async ({ params, locals }) => {
  const { data, code } = await ask(SitemapCategoryDocument, { slug: params.slug ?? '' }, locals.caller);
  const category = data?.category;
  if (!category) return code === undefined ? new Response(null, { status: 404 }) : comeAgain();
  const encoder = new TextEncoder();
  const parts = (async function* () {
    yield encoder.encode(head);
    for await (const entries of productEntries(category.id, locals.caller)) yield encoder.encode(entries);
    yield encoder.encode(foot);
  })();
  return xmlResponse(ReadableStream.from(parts) as unknown as BodyInit);
};
