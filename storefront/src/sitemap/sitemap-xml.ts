import { languages } from '@commerce/kernel/language.ts';
import { publicUrl } from '../addresses.ts';

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const namespaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"';

export const head = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${namespaces}>\n`;
export const foot = '</urlset>\n';

/**
 * A page in every language, each with links to the others, as search engines ask for it.
 * Source: https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap
 *
 * @param path of the page without its language, encoded.
 */
export function entryOf(path: string, changedAt?: string): string {
  const address = (language: string) => escapeXml(publicUrl(`/${language}${path}`));
  const alternates = languages
    .map((language) => `<xhtml:link rel="alternate" hreflang="${language}" href="${address(language)}"/>`)
    .join('');
  const changed = changedAt ? `<lastmod>${escapeXml(changedAt)}</lastmod>` : '';
  return languages.map((language) => `<url><loc>${address(language)}</loc>${changed}${alternates}</url>\n`).join('');
}

/** An index of sitemaps. @param paths of the shop. */
export function indexOf(paths: readonly string[]): string {
  const entries = paths.map((path) => `<sitemap><loc>${escapeXml(publicUrl(path))}</loc></sitemap>\n`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries}</sitemapindex>\n`;
}
