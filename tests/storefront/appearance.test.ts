import type { BrowserContextOptions, Page } from 'playwright-core';
import { aProduct } from '../blackbox/support/goods.ts';
import { aSeller } from '../blackbox/support/people.ts';
import { aVisit, describeInBrowser } from './support/a-browser.ts';
import { type FoundProduct, withPath } from './support/a-catalogue.ts';
import { aClient } from './support/a-client.ts';
import { missingRingsOf } from './support/focus-rings.ts';
import { motionOf } from './support/motion.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';
import { cutOffOf, zoomed } from './support/zoomed.ts';

const pages = ['/ko', '/ko/search?q=bowl', '/en/BOWL', '/ko/cart', '/en/cart', '/ko/checkout?currency=KRW', '/en/sign-in'];

describeInBrowser('the appearance of', () => {
  let open: OpenStorefront;
  let bowl: FoundProduct;
  let cart: readonly { readonly name: string; readonly value: string; readonly url: string }[];

  beforeAll(async () => {
    open = await openStorefront();
    const seller = await aSeller(open.url);
    bowl = await withPath(seller, await aProduct(seller, { category: 'Tea & Coffee', description: 'White porcelain.' }));
    const { request, jar } = aClient(open.url);
    await request('/en/cart/add', { productId: bowl.id, quantity: '2' });
    cart = [...jar].map(([name, value]) => ({ name, value, url: open.url }));
  }, 120_000);
  afterAll(() => open?.close(), 60_000);

  /** What the check finds on the page, opened with a cart. */
  async function faultsAt(
    named: string,
    options: BrowserContextOptions,
    check: (page: Page) => Promise<readonly string[]>,
  ): Promise<readonly string[]> {
    const visit = await aVisit(open.url, options);
    try {
      await visit.context.addCookies([...cart]);
      await visit.page.goto(named.replace('/BOWL', bowl.path));
      return await check(visit.page);
    } finally {
      await visit.close();
    }
  }

  describe.each(pages)('%s', (named) => {
    it('fits a desktop’s window at 200 % and at 400 %, and cuts no words off', async () => {
      const faults = await faultsAt(named, zoomed(1280, 800), async (page) => {
        const twice = await cutOffOf(page);
        await page.setViewportSize({ width: 320, height: 400 });
        return [...twice, ...(await cutOffOf(page))];
      });
      expect(faults).toEqual([]);
    }, 60_000);

    it('shows at each stop of the keyboard where the focus is, in both themes and with forced colours', async () => {
      const faults = await faultsAt(named, {}, async (page) => {
        const found: string[] = [];
        for (const colorScheme of ['light', 'dark'] as const)
          for (const forcedColors of ['none', 'active'] as const) {
            await page.emulateMedia({ colorScheme, forcedColors });
            const missing = await missingRingsOf(page);
            found.push(...missing.map((fault) => `${colorScheme}, forced colours ${forcedColors}: ${fault}`));
          }
        return found;
      });
      expect(faults).toEqual([]);
    }, 60_000);

    it('moves nothing where the shopper wants less motion', async () => {
      expect(await faultsAt(named, { reducedMotion: 'reduce' }, motionOf)).toEqual([]);
    }, 60_000);
  });

  it('a page with a pale ring, a cut word and a gliding scroll is noticed', async () => {
    const style = `body { width: 3000px } html { scroll-behavior: smooth } h1 { overflow: hidden; width: 1em; white-space: nowrap }
      a { transition: color 1s } :focus-visible { outline-color: transparent !important } button:focus-visible { outline: none !important }`;
    const faults = await faultsAt('/en', {}, async (page) => {
      await page.evaluate(`document.adoptedStyleSheets.push(Object.assign(new CSSStyleSheet(), {}))
        && document.adoptedStyleSheets.at(-1).replaceSync(${JSON.stringify(style)})`);
      return [...(await cutOffOf(page)), ...(await missingRingsOf(page)), ...(await motionOf(page))];
    });
    for (const kind of [
      /^wider than its window/,
      /^cut off: <h1/,
      /^no ring: <button/,
      /^pale ring/,
      /^gliding: html/,
      /^transition: a/,
    ])
      expect(faults).toContainEqual(expect.stringMatching(kind));
  }, 60_000);
});
