/** A sitemap for search engines, which may be kept for an hour. */
export const xmlResponse = (body: BodyInit): Response =>
  new Response(body, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });

/** The graph is away: search engines come again. */
export const comeAgain = (): Response =>
  new Response(null, { status: 503, headers: { 'retry-after': '60', 'cache-control': 'no-store' } });
