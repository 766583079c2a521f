import { describeInBrowser } from './support/a-browser.ts';
import { aCatalogue, type Catalogue } from './support/a-catalogue.ts';
import { faultsOf } from './support/faults-of-page.ts';
import { journeysAt } from './support/journeys.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';

describeInBrowser('suggestions below the search field', () => {
  let open: OpenStorefront;
  let catalogue: Catalogue;

  beforeAll(async () => {
    open = await openStorefront();
    catalogue = await aCatalogue(open.url);
  });
  afterAll(() => open?.close());

  const { arrive } = journeysAt(() => open.url);

  it('lead to the chosen product by keyboard; Escape closes them and keeps the words', async () => {
    const page = await arrive();
    await page.goto('/en');
    const field = page.getByLabel('Search').first();
    await field.click();
    await field.fill('moon');
    const option = page.getByRole('option', { name: /Moon Jar Bowl/ });
    await option.waitFor();
    await page.keyboard.press('Escape');
    expect([await option.isVisible(), await field.inputValue()]).toEqual([false, 'moon']);
    await field.fill('moon jar');
    await option.waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await option.getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(catalogue.bowl.path));
  });

  it('have words to search for, categories and products', async () => {
    const page = await arrive();
    await page.goto('/en');
    const field = page.getByLabel('Search').first();
    await field.click();
    await field.fill('not');
    await page.getByRole('option', { name: /^notebook\s*Search$/ }).click();
    await page.getByRole('heading', { name: 'Results for “notebook”' }).waitFor();
    await field.fill('stationery');
    await page.getByRole('option', { name: /^Stationery\s*Category$/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Stationery' }).waitFor();
  });

  it('search for what is typed where none is chosen', async () => {
    const page = await arrive();
    await page.goto('/en');
    const field = page.getByLabel('Search').first();
    await field.click();
    await field.fill('moon');
    await page.getByRole('option', { name: /Moon Jar Bowl/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Results for “moon”' }).waitFor();
  });

  it('have no accessibility fault on a phone, in Korean, in either theme', async () => {
    const page = await arrive({ viewport: { width: 390, height: 844 }, locale: 'ko-KR', reducedMotion: 'reduce' });
    await page.goto('/ko');
    const field = page.getByLabel('검색').first();
    await field.click();
    await field.fill('moon');
    await page.getByRole('option', { name: /Moon Jar Bowl/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect([colorScheme, ...(await faultsOf(page))]).toEqual([colorScheme]);
    }
  });

  it('leave the keys of a syllable that is being composed to the input method', async () => {
    const page = await arrive({ locale: 'ko-KR' });
    await page.goto('/ko');
    const field = page.getByLabel('검색').first();
    await field.click();
    const option = page.getByRole('option', { name: /Moon Jar Bowl/ });
    const keyboard = await page.context().newCDPSession(page);
    await keyboard.send('Input.imeSetComposition', { text: 'moon', selectionStart: 4, selectionEnd: 4 });
    await option.waitFor(); // they suggest before the syllable is complete
    for (const key of ['ArrowDown', 'Enter'])
      await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 });
    expect(await field.getAttribute('aria-activedescendant')).toBe(null);
    await option.evaluate((shown) => shown.setAttribute('data-earlier', ''));
    await keyboard.send('Input.insertText', { text: 'moon' }); // the syllable is complete, and the shop is asked again
    await page.locator('[role="option"]:not([data-earlier])').first().waitFor();
    expect(await field.inputValue()).toBe('moon');
    await page.keyboard.press('ArrowDown');
    expect(await option.getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(catalogue.bowl.path));
  });

  it('never show the answer to an earlier question', async () => {
    const page = await arrive();
    await page.goto('/en');
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    await page.route(/suggest\?q=cel$/, async (route) => {
      await held;
      await route.continue().catch(() => undefined); // the page has given the question up
    });
    const field = page.getByLabel('Search').first();
    await field.click();
    const asked = page.waitForRequest(/suggest\?q=cel$/);
    const givenUp = page.waitForEvent('requestfailed', (request) => /suggest\?q=cel$/.test(request.url()));
    await field.fill('cel');
    await asked;
    await field.fill('moon');
    await page.getByRole('option', { name: /Moon Jar Bowl/ }).waitFor();
    await givenUp;
    release();
    expect(await page.getByRole('option', { name: /Celadon/ }).count()).toBe(0);
  });
});
