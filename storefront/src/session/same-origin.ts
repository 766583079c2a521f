/**
 * Whether a form was sent by a page of the shop itself. A page of another site can send forms with the shopper's cookies
 * (cross-site request forgery); browsers then say `cross-site` or `same-site` in `sec-fetch-site`, or name the other page's
 * origin. A request that says neither comes from no browser of today and is refused.
 *
 * Source: https://owasp.org/www-community/attacks/csrf, https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site
 */
export function isFromOwnPage(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const [origin, host] = [headers.get('origin'), headers.get('host')];
  return origin !== null && host !== null && URL.canParse(origin) && new URL(origin).host === host;
}
