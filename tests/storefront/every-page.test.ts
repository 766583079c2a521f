import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { aVisit, describeInBrowser } from './support/a-browser.ts';
import { aCatalogue, type Catalogue } from './support/a-catalogue.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds at fault on the page: rule and element. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string; nodes: { html: string }[] }[] };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** The budget of a page's first load, in bytes after gzip. */
const maxScript = 90_000;

const missing = '/en/nothing';
const pages = [
  '/ko',
  '/en',
  '/en/c/tea-coffee',
  '/ko/c/stationery?stock=1&currency=KRW&min=1000',
  '/ko/search?q=notebook',
  '/en/search?q=nothing+at+all',
  '/en/BOWL',
  '/ko/BOWL',
  '/en/CUP',
  missing,
];

describeInBrowser('every page', () => {
  let open: OpenStorefront;
  let catalogue: Catalogue;

  beforeAll(async () => {
    open = await openStorefront();
    catalogue = await aCatalogue(open.url);
  }, 120_000);
  afterAll(() => open?.close(), 60_000);

  it.each(pages)(
    '%s has no accessibility fault in either theme, fits phones and desktops, loads few scripts of its own, and stays still',
    async (named) => {
      const path = named.replace('/BOWL', catalogue.bowl.path).replace('/CUP', catalogue.cup.path);
      const visit = await aVisit(open.url, { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
      const { page } = visit;
      let scripts = 0;
      page.on('response', async (response) => {
        if (response.request().resourceType() === 'script') scripts += gzipSync(await response.body()).length;
      });
      await page.addInitScript(() => {
        const shifts: number[] = [];
        Object.assign(window, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(path, { waitUntil: 'networkidle' });
      expect(scripts).toBeLessThan(maxScript);
      expect(await page.evaluate('shifts')).toEqual([]);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect([width, colorScheme, ...(await faultsOf(page))]).toEqual([width, colorScheme]);
        }
      }
      expect(visit.elsewhere).toEqual([]);
      expect(visit.complaints.filter((text) => !(named === missing && text.includes('404')))).toEqual([]);
      await visit.close();
    },
    60_000,
  );
});
