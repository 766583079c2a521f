import { entryOf, indexOf } from './sitemap-xml.ts';

beforeEach(() => {
  process.env.STOREFRONT_URL = 'https://shop.example/';
});
afterAll(() => {
  delete process.env.STOREFRONT_URL;
});

describe('a sitemap', () => {
  it('lists a page in every language with its alternates', () => {
    expect(entryOf('/p/tea', '2026-11-30T00:00:00.000Z').match(/<loc>[^<]*<\/loc>/g)).toEqual([
      '<loc>https://shop.example/ko/p/tea</loc>',
      '<loc>https://shop.example/en/p/tea</loc>',
    ]);
    expect(entryOf('/p/tea').match(/hreflang="(ko|en)"/g)).toHaveLength(4);
    expect(entryOf('/p/tea', '2026-11-30T00:00:00.000Z')).toContain('<lastmod>2026-11-30T00:00:00.000Z</lastmod>');
  });

  it('escapes what XML reserves', () => {
    expect(entryOf('/p/a&b')).not.toMatch(/&(?!amp;)/);
    expect(indexOf(['/sitemap/a&b.xml'])).toContain('<loc>https://shop.example/sitemap/a&amp;b.xml</loc>');
  });
});
