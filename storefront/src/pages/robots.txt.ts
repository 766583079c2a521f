import type { APIRoute } from 'astro';
import { publicUrl } from '../addresses.ts';

/** A shopper's own pages, and answers to scripts: no search engine lists them. */
const unlisted = ['account', 'cart', 'checkout', 'orders', 'suggest'];

export const GET: APIRoute = () => {
  const lines = [
    'User-agent: *',
    ...unlisted.map((part) => `Disallow: /*/${part}`),
    'Disallow: /graphql',
    '',
    `Sitemap: ${publicUrl('/sitemap.xml')}`,
  ];
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });
};
