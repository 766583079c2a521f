import { gzipSync } from 'node:zlib';
import type { BrowserContextOptions } from 'playwright-core';
import { aVisit, describeInBrowser, type Visit } from './support/a-browser.ts';
import { aCatalogue, type Catalogue } from './support/a-catalogue.ts';
import { faultsOf } from './support/faults-of-page.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';
import { shiftsOf, watchShifts } from './support/shifts.ts';
import { openSlowConnection, type SlowConnection } from './support/slow-connection.ts';
import { smallTargetsOf } from './support/small-targets.ts';

/** The budget of a page's first load, in bytes after gzip. */
const maxScript = 90_000;

const missing = '/en/nothing';
const pages = [
  '/ko',
  '/en',
  '/en/c/tea-coffee',
  '/ko/c/stationery?stock=1&currency=KRW&min=1000',
  '/ko/search?q=notebook',
  '/en/search?q=notebook&category=stationery&brand=Hanji&a.Cover=Linen&stock=1&sort=NAME',
  '/en/search?q=nothing+at+all',
  '/en/BOWL',
  '/ko/BOWL',
  '/en/CUP',
  missing,
];

/** A visit whose layout shifts are noted. */
async function aWatchedVisit(url: string, options: BrowserContextOptions): Promise<Visit> {
  const visit = await aVisit(url, options);
  await watchShifts(visit.page);
  return visit;
}

describeInBrowser('every page', () => {
  let open: OpenStorefront;
  let catalogue: Catalogue;
  let slow: SlowConnection;
  const addressOf = (named: string) => named.replace('/BOWL', catalogue.bowl.path).replace('/CUP', catalogue.cup.path);

  beforeAll(async () => {
    open = await openStorefront();
    catalogue = await aCatalogue(open.url);
    slow = await openSlowConnection(open.url);
  });
  afterAll(() => {
    slow?.close();
    return open?.close();
  });

  describe.each([390, 1280])('over a slow connection, %s pixels wide', (width) => {
    it.each([...pages, '/ko/cart', '/en/sign-in'])(
      '%s stays still while its bytes arrive',
      async (named) => {
        const visit = await aWatchedVisit(slow.url, { viewport: { width, height: 844 }, reducedMotion: 'reduce' });
        await visit.page.goto(addressOf(named), { waitUntil: 'networkidle' });
        expect(await shiftsOf(visit.page)).toEqual([]);
        await visit.close();
      },
      60_000,
    );
  });

  it.each(pages)(
    '%s has no accessibility fault in either theme, fits phones and desktops, has room for fingers, loads few scripts of its own, and stays still',
    async (named) => {
      const path = addressOf(named);
      const visit = await aWatchedVisit(open.url, { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
      const { page } = visit;
      let scripts = 0;
      page.on('response', async (response) => {
        if (response.request().resourceType() === 'script') scripts += gzipSync(await response.body()).length;
      });
      await page.goto(path, { waitUntil: 'networkidle' });
      expect(scripts).toBeLessThan(maxScript);
      expect(await shiftsOf(page)).toEqual([]);
      expect(await smallTargetsOf(page)).toEqual([]);
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 844 });
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
