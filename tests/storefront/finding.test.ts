import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { inParallel } from '../../tools/shop-client/in-parallel.ts';
import { aProduct, type Product } from '../blackbox/support/goods.ts';
import { aSeller } from '../blackbox/support/people.ts';
import { aVisit, describeInBrowser, type Visit } from './support/a-browser.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds at fault on the page: rule and element. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string; nodes: { html: string }[] }[] };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

describe('finding a product', () => {
  let open: OpenStorefront;
  let bowl: Product;
  let soldOut: Product;

  beforeAll(async () => {
    open = await openStorefront();
    const seller = await aSeller(open.url);
    bowl = await aProduct(seller, { name: 'Moon Jar Bowl', category: 'Tea & Coffee', description: 'White porcelain.', stock: 5 });
    soldOut = await aProduct(seller, { name: 'Celadon Cup', category: 'Tea & Coffee', stock: 0 });
    await inParallel(
      4,
      Array.from({ length: 30 }, (_, index) => index),
      async (index) => {
        await aProduct(seller, {
          name: `Notebook ${index}`,
          category: 'Stationery',
          price: { amount: 1_000 + index, currency: 'KRW' },
        });
      },
    );
  }, 120_000);
  afterAll(() => open?.close(), 60_000);

  const html = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(path, open.url), { headers, redirect: 'manual' });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  describe('by the pages as a search engine reads them', () => {
    it.each([
      ['ko-KR,ko;q=0.9,en;q=0.8', '/ko'],
      ['en-GB', '/en'],
      ['fr-FR', '/ko'],
      ['fr,en;q=0.5,ko;q=0.4', '/en'],
    ])('begins in the language that %s asks for', async (language, location) => {
      const { status, headers } = await html('/', { 'accept-language': language });
      expect([status, headers.get('location'), headers.get('vary')]).toEqual([302, location, 'accept-language']);
    });

    it('names the product, its price and its structured data', async () => {
      const { status, text } = await html(`/en/p/${bowl.sku}`);
      expect(status).toBe(200);
      expect(text).toContain('Moon Jar Bowl');
      expect(text).toContain('₩12,000');
      const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? [];
      expect(JSON.parse(json)).toMatchObject({
        '@type': 'Product',
        sku: bowl.sku,
        offers: { price: '12000', priceCurrency: 'KRW' },
      });
    });

    it.each(['/en/p/NO-SUCH-SKU', '/ko/c/없는-것', '/en/nothing/here', '/xx', '/nothing'])(
      'answers 404 with a page at %s',
      async (path) => {
        const { status, headers, text } = await html(path);
        expect([status, headers.get('content-type')]).toEqual([404, 'text/html']);
        expect(text).toContain('<h1');
      },
    );

    it.each([
      '/en/search?q=%00',
      '/en/search?after=garbage',
      '/en/search?sort=__proto__',
      `/en/search?q=${'x'.repeat(3_000)}`,
      '/en/p/%E0%A4%A',
      '/en/c/..%2f..%2fetc',
    ])('survives the address %s', async (path) => {
      const { status, text } = await html(path);
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(/at .*\.mjs|Error:/);
    });

    it('lets no text of a shopper become markup', async () => {
      const { text } = await html(`/en/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
      expect(text).toContain('&quot;>');
      expect(text.replaceAll(/"[^"]*"/g, '""')).not.toContain('<script>alert'); // within quotes it is the value of an attribute
    });

    it('carries a content security policy without inline exceptions', async () => {
      const policy = (await html('/en')).headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toContain('unsafe');
    });
  });

  describeInBrowser('in a browser', () => {
    let visit: Visit;
    const arrive = async (options?: Parameters<typeof aVisit>[1]) => {
      visit = await aVisit(open.url, options);
      return visit.page;
    };
    afterEach(async () => {
      const { elsewhere, complaints } = visit;
      await visit.close();
      expect([...elsewhere, ...complaints]).toEqual([]);
    });

    it('goes from home by category to the product', async () => {
      const page = await arrive();
      await page.goto('/');
      await page
        .getByRole('main')
        .getByRole('link', { name: /Tea & Coffee/ })
        .click();
      await page.getByRole('link', { name: /Moon Jar Bowl/ }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Moon Jar Bowl');
      expect(await page.getByText('5 left').isVisible()).toBe(true);
    });

    it('searches, filters what is sold out, and finds the list again on the way back', async () => {
      const page = await arrive();
      await page.goto('/en');
      await page.getByRole('searchbox').fill('celadon');
      await page.getByRole('searchbox').press('Enter');
      expect(await page.getByRole('link', { name: /Celadon Cup.*Sold out/s }).isVisible()).toBe(true);
      await page.getByRole('checkbox', { name: 'In stock only' }).check();
      await page.getByRole('button', { name: 'Apply' }).click();
      expect(await page.getByText('No product fits').isVisible()).toBe(true);
      await page.goBack();
      await page.getByRole('link', { name: /Celadon Cup/ }).click();
      await page.goBack();
      expect(new URL(page.url()).searchParams.get('q')).toBe('celadon');
      expect(soldOut.available).toBe(0);
    });

    it('turns the pages of a long list, cheapest first, and comes back to the same place', async () => {
      const page = await arrive();
      await page.goto('/en/c/stationery?sort=PRICE_ASCENDING');
      const first = () => page.locator('.card-name').first().textContent();
      expect(await first()).toBe('Notebook 0');
      await page.getByRole('link', { name: 'Next products' }).click();
      expect(await first()).toBe('Notebook 24');
      await page.getByRole('link', { name: 'Notebook 29' }).scrollIntoViewIfNeeded();
      const scrolled = await page.evaluate('scrollY');
      await page.getByRole('link', { name: 'Notebook 29' }).click();
      await page.goBack();
      expect(await first()).toBe('Notebook 24');
      expect(await page.evaluate('scrollY')).toBe(scrolled);
    });

    it('works by keyboard alone: skips to the content, searches, opens a product', async () => {
      const page = await arrive();
      await page.goto('/en');
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).toBe('content');
      await page.goto('/en');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.type('moon jar');
      await page.keyboard.press('Enter');
      await page.waitForURL(/search/);
      await page.getByRole('link', { name: /Moon Jar Bowl/ }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(bowl.sku));
    });

    it('works without JavaScript', async () => {
      const page = await arrive({ javaScriptEnabled: false });
      await page.goto('/en');
      await page.getByRole('searchbox').fill('moon');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('link', { name: /Moon Jar Bowl/ }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Moon Jar Bowl');
    });

    it('keeps the theme that the shopper chose', async () => {
      const page = await arrive();
      await page.goto('/en');
      await page.getByLabel('Theme').selectOption('dark');
      await page.reload();
      expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    });

    it.each(
      ['light', 'dark'].flatMap((theme) =>
        [
          '/ko',
          '/en',
          '/en/c/tea-coffee',
          '/ko/search?q=notebook',
          '/en/search?q=nothing+at+all',
          '/en/p/BOWL',
          '/en/nothing',
        ].flatMap((path) => [1280, 390].map((width) => [path, theme, width] as const)),
      ),
    )('has no accessibility fault at %s, %s, %i pixels wide, and fits', async (path, theme, width) => {
      const page = await arrive({ colorScheme: theme as 'light' | 'dark', viewport: { width, height: 800 } });
      await page.goto(path.replace('BOWL', bowl.sku));
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      if (path === '/en/nothing') (visit.complaints as string[]).length = 0; // the browser reports the 404 itself
    });
  });

  describe('while a part is down', () => {
    it('keeps the page and says what is delayed, then shows it again', async () => {
      await open.shop.processes.product.kill();
      const { status, text } = await html(`/en/c/tea-coffee?sort=NAME&cold=${Date.now()}`);
      expect(status).toBe(200);
      expect(text).toContain('temporarily delayed');
      open.shop.processes.product.start();
      await open.shop.ready(['product']);
    }, 60_000);

    it('answers with the page of the router while the pages are down, and the graph goes on', async () => {
      await open.pages.kill();
      const { status, text } = await html('/ko');
      expect([status, text.includes('일시적으로 지연이 발생했습니다')]).toEqual([503, true]);
      expect((await html('/health/ready')).status).toBe(200);
    });
  });
});
