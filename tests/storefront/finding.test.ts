import { aProduct } from '../blackbox/support/goods.ts';
import { aCatalogue, type Catalogue, withPath } from './support/a-catalogue.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';
import { linksOf, namesOf, type ReadPage, readPage, structuredDataOf } from './support/read-page.ts';

describe('finding a product by the pages as a search engine reads them', () => {
  let open: OpenStorefront;
  let catalogue: Catalogue;

  beforeAll(async () => {
    open = await openStorefront();
    catalogue = await aCatalogue(open.url);
  });
  afterAll(() => open?.close());

  const read = (path: string, headers?: Record<string, string>): Promise<ReadPage> => readPage(open.url, path, headers);

  it.each([
    ['ko-KR,ko;q=0.9,en;q=0.8', '/ko'],
    ['en-GB', '/en'],
    ['fr-FR', '/ko'],
    ['fr,en;q=0.5,ko;q=0.4', '/en'],
  ])('begins in the language that %s asks for', async (language, location) => {
    const { status, headers } = await read('/', { 'accept-language': language });
    expect([status, headers.get('location'), headers.get('vary')]).toEqual([302, location, 'accept-language']);
  });

  it.each(['/search?q=tea', '/c/tea-coffee', '/p/SKU-1'])('finds the language for %s', async (path) => {
    const { status, headers } = await read(path, { 'accept-language': 'en' });
    expect([status, headers.get('location')]).toEqual([302, `/en${path}`]);
  });

  it('names the product, its price and its structured data', async () => {
    const page = await read(`/en${catalogue.bowl.path}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Moon Jar Bowl');
    expect(page.text).toContain('₩12,000');
    expect(structuredDataOf(page).get('Product')).toMatchObject({
      sku: catalogue.bowl.sku,
      offers: { price: '12000', priceCurrency: 'KRW', availability: 'https://schema.org/InStock' },
    });
  });

  it('says where a product stands, in links and in structured data', async () => {
    const page = await read(`/en${catalogue.bowl.path}`);
    expect(page.text).toContain('href="/en/c/tea-coffee"');
    expect(structuredDataOf(page).get('BreadcrumbList')).toMatchObject({
      itemListElement: [{ name: 'Home' }, { name: 'Tea & Coffee' }, { name: 'Moon Jar Bowl' }],
    });
  });

  it('shows brand, properties, weight, and what a reduction says: the price before and the lowest one of 30 days', async () => {
    const { seller } = catalogue;
    const lamp = await withPath(seller, await aProduct(seller, { category: 'Tea & Coffee', name: 'Paper Lamp' }));
    const input = {
      productId: lamp.id,
      brand: 'Hanbyeol',
      attributes: [{ name: 'Material', value: 'Hanji' }],
      weight: 1_250,
      price: { amount: 9_000, currency: 'KRW' },
      compareAtPrice: { amount: 15_000, currency: 'KRW' },
    };
    const { updateProduct } = await seller.dataOf<{ updateProduct: { userErrors: unknown[] } }>(
      'mutation Reduce($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code message } } }',
      { input },
    );
    expect(updateProduct.userErrors).toEqual([]);
    const page = await read(`/en${lamp.path}`);
    for (const text of ['Hanbyeol', 'Material', 'Hanji', '1.25 kg', '₩9,000', '<del>₩15,000</del>'])
      expect(page.text).toContain(text);
    expect(page.text).toContain('Lowest price in the 30 days before the reduction: ₩12,000');
    expect(structuredDataOf(page).get('Product')).toMatchObject({ brand: { name: 'Hanbyeol' }, offers: { price: '9000' } });
  });

  it('leads from the address with the stock-keeping unit to the one with the slug, for good', async () => {
    for (const sku of [catalogue.bowl.sku, catalogue.bowl.sku.toLowerCase()]) {
      const { status, headers } = await read(`/en/p/${sku}`);
      expect([status, headers.get('location')]).toEqual([301, `/en${catalogue.bowl.path}`]);
    }
  });

  it('names every page in every language, and one address of a filtered list', async () => {
    const page = await read('/en/c/stationery?sort=NAME&stock=1');
    expect(linksOf(page, 'alternate').map((href) => new URL(href).pathname)).toEqual(['/ko/c/stationery', '/en/c/stationery']);
    expect(linksOf(page, 'canonical').map((href) => new URL(href).pathname)).toEqual(['/en/c/stationery']);
    expect(page.text).toContain('<html lang="en">');
    expect(page.text).toContain('<meta name="robots" content="noindex">');
    expect((await read('/ko/c/stationery')).text).not.toContain('noindex');
  });

  it('names the pages around a page of a list, in the order and with the filters that it has', async () => {
    const first = await read('/en/search?category=stationery&sort=NAME');
    const [next = ''] = linksOf(first, 'next');
    expect(linksOf(first, 'prev')).toEqual([]);
    expect(Object.fromEntries(new URL(next).searchParams)).toMatchObject({ category: 'stationery', sort: 'NAME' });
    const last = await read(`${new URL(next).pathname}${new URL(next).search}`);
    expect(linksOf(last, 'next')).toEqual([]);
    const [previous = ''] = linksOf(last, 'prev');
    const back = await read(`${new URL(previous).pathname}${new URL(previous).search}`);
    expect(namesOf(back)).toEqual(namesOf(first));
    expect(namesOf(last)).toHaveLength(6);
  });

  it('lists every page in the sitemap that robots.txt names', async () => {
    const [, index = ''] = /^Sitemap: (.*)$/m.exec((await read('/robots.txt')).text) ?? [];
    const listed = async (path: string) =>
      [...(await read(path)).text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) => url);
    const parts = (await listed(new URL(index).pathname)).map((url) => new URL(url).pathname);
    expect(parts).toEqual(['/sitemap/pages.xml', '/sitemap/c/tea-coffee.xml', '/sitemap/c/stationery.xml']);
    const pages = (await Promise.all(parts.map(listed))).flat().map((url) => new URL(url).pathname);
    expect(pages).toHaveLength(new Set(pages).size);
    expect(pages).toEqual(expect.arrayContaining(['/ko', '/en', '/ko/c/stationery', `/ko${catalogue.cup.path}`]));
    expect(pages.filter((path) => path.startsWith('/en/p/notebook-'))).toHaveLength(30);
  });

  it.each(['/en/p/NO-SUCH-SKU', '/ko/c/없는-것', '/en/nothing/here', '/xx', '/nothing', '/sitemap/c/nothing.xml'])(
    'answers 404 at %s',
    async (path) => {
      const { status, text } = await read(path);
      expect(status).toBe(404);
      if (path.startsWith('/sitemap')) return;
      expect(text).toContain('<h1');
      expect(text).toMatch(/href="\/(?:ko|en)\/p\//); // products to go on with
    },
  );

  it.each([
    '/en/search?q=%00',
    '/en/search?after=garbage',
    '/en/search?sort=__proto__',
    `/en/search?q=${'x'.repeat(3_000)}`,
    '/en/search?currency=KRW&min=99999999999999999999',
    '/en/search?a.__proto__=x&category=..%2f..&brand=%EF%BF%BF',
    '/en/p/%E0%A4%A',
    '/en/c/..%2f..%2fetc',
    '/en/suggest?q=%00',
    '/en/suggest',
  ])('survives the address %s', async (path) => {
    const { status, text } = await read(path);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/at .*\.mjs|Error:/);
  });

  it('lets no text of a shopper become markup', async () => {
    const { text } = await read(`/en/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).toContain('&quot;>');
    expect(text.replaceAll(/"[^"]*"/g, '""')).not.toContain('<script>alert'); // within quotes it is the value of an attribute
  });

  it('carries a content security policy without inline exceptions', async () => {
    const policy = (await read('/en')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  describe('while a part is down', () => {
    it('keeps every page and says what is delayed, then shows it again', async () => {
      await open.shop.processes.product.kill();
      for (const path of ['/en/c/tea-coffee?sort=NAME', '/en/search?q=jar&category=tea-coffee&brand=X']) {
        const { status, text } = await read(`${path}&cold=${Date.now()}`);
        expect([path, status]).toEqual([path, 200]);
        expect(text).toContain('temporarily delayed');
        expect(text).toContain('href="/en/c/stationery"'); // the menu of before
      }
      const home = await read('/ko');
      expect([home.status, home.text.includes('<h1')]).toEqual([200, true]);
      const { suggestions } = JSON.parse((await read(`/en/suggest?q=${Date.now()}`)).text);
      expect(suggestions).toEqual([]);
      open.shop.processes.product.start();
      await open.shop.ready(['product']);
    });

    it('answers with the page of the router while the pages are down, and the graph goes on', async () => {
      await open.pages.kill();
      const { status, text } = await read('/ko');
      expect([status, text.includes('일시적으로 지연이 발생했습니다')]).toEqual([503, true]);
      expect((await read('/health/ready')).status).toBe(200);
    });
  });
});
