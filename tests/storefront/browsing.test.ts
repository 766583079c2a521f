import { aProduct } from '../blackbox/support/goods.ts';
import { aSettledOrder } from '../blackbox/support/orders.ts';
import { aPerson } from '../blackbox/support/people.ts';
import { describeInBrowser } from './support/a-browser.ts';
import { aCatalogue, type Catalogue } from './support/a-catalogue.ts';
import { journeysAt } from './support/journeys.ts';
import { isBackWhereItWasLeft, noteWherePagesAreLeft } from './support/left-at.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';

describeInBrowser('finding a product in a browser', () => {
  let open: OpenStorefront;
  let catalogue: Catalogue;

  beforeAll(async () => {
    open = await openStorefront();
    catalogue = await aCatalogue(open.url);
  });
  afterAll(() => open?.close());

  const { arrive } = journeysAt(() => open.url);

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

  it('shows categories, bestsellers and what is new at home, no product twice', async () => {
    const page = await arrive();
    await page.goto('/en');
    const namesIn = (name: string) => page.getByRole('region', { name }).locator('.card-name').allTextContents();
    const [bestsellers, newest] = [await namesIn('Bestsellers'), await namesIn('New in the shop')];
    expect([bestsellers.length, newest.length]).toEqual([8, 8]);
    expect(new Set([...bestsellers, ...newest]).size).toBe(16);
    const categories = page.getByRole('region', { name: 'Categories' });
    expect(await categories.getByRole('link', { name: /Stationery\s*30 products/ }).isVisible()).toBe(true);
  });

  it('begins its bestsellers with what shoppers have ordered most', async () => {
    const page = await arrive();
    const ordered = { name: 'Ordered Tray', category: 'Tea & Coffee', stock: 50 };
    const tray = await aProduct(catalogue.seller, ordered);
    const buyer = await aPerson({ url: open.url });
    expect(await aSettledOrder(buyer, [{ productId: tray.id, quantity: 3 }])).toMatchObject({ status: 'CONFIRMED' });
    const bestsellers = page.getByRole('region', { name: 'Bestsellers' }).locator('.card-name');
    do await page.goto('/en');
    while ((await bestsellers.first().textContent()) !== ordered.name); // the catalogue counts sales by messages
    expect((await page.locator('.card-name').allTextContents()).filter((name) => name === ordered.name)).toHaveLength(1);
  });

  it('opens the menu of categories by keyboard, and closes it by Escape', async () => {
    const page = await arrive();
    await page.goto('/en');
    const menu = page.getByRole('navigation', { name: 'Categories' });
    await menu.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await menu.getByRole('link', { name: 'All products' }).isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    expect(await menu.getByRole('link', { name: 'All products' }).isVisible()).toBe(false);
    expect(await menu.locator('summary').evaluate((summary) => summary.matches(':focus'))).toBe(true);
  });

  it('searches, filters what is sold out, drops the filter, and finds the list again on the way back', async () => {
    const page = await arrive();
    await page.goto('/en');
    await page.getByLabel('Search').first().fill('celadon');
    await page.keyboard.press('Enter');
    const cup = page.getByRole('main').getByRole('link', { name: /Celadon Cup.*Sold out/s });
    await cup.waitFor();
    await page.getByRole('checkbox', { name: 'In stock only' }).check();
    await page.getByRole('button', { name: 'Apply' }).first().click();
    await page.getByRole('heading', { name: 'No product fits' }).waitFor();
    await page.getByRole('link', { name: 'Remove filter In stock only' }).click();
    await cup.click();
    await page.waitForURL(new RegExp(catalogue.cup.path));
    await page.goBack();
    expect(new URL(page.url()).searchParams.get('q')).toBe('celadon');
  });

  it('keeps to a range of prices in one currency', async () => {
    const page = await arrive();
    await page.goto('/en/c/stationery');
    await page.getByLabel('Lowest price').fill('1010');
    await page.getByLabel('Highest price').fill('1012');
    await page.getByLabel('Currency').selectOption('KRW');
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('PRICE_ASCENDING');
    await page.getByRole('button', { name: 'Apply' }).first().click();
    await page.getByRole('link', { name: 'Remove filter ₩1,010 – ₩1,012' }).waitFor();
    await page.waitForLoadState('domcontentloaded');
    expect(await page.locator('.card-name').allTextContents()).toEqual(['Notebook 10', 'Notebook 11', 'Notebook 12']);
  });

  it('turns the pages of a long list, cheapest first, and comes back to the same place', async () => {
    const page = await arrive();
    await noteWherePagesAreLeft(page);
    await page.goto('/en/c/stationery?sort=PRICE_ASCENDING');
    const first = () => page.locator('.card-name').first().textContent();
    expect(await first()).toBe('Notebook 0');
    await page.getByRole('link', { name: 'Next products' }).click();
    await page.getByRole('link', { name: 'Previous products' }).waitFor();
    expect(await first()).toBe('Notebook 24');
    await page.getByRole('link', { name: 'Notebook 29' }).click();
    await page.getByRole('heading', { level: 1, name: 'Notebook 29' }).waitFor();
    await page.goBack();
    expect(await first()).toBe('Notebook 24');
    expect(await isBackWhereItWasLeft(page)).toBeGreaterThan(0);
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
    await page
      .getByRole('main')
      .getByRole('link', { name: /Moon Jar Bowl/ })
      .focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(catalogue.bowl.path));
  });

  it('works without JavaScript', async () => {
    const page = await arrive({ javaScriptEnabled: false });
    await page.goto('/en');
    await page.getByText('Categories', { exact: true }).first().click();
    await page.getByRole('link', { name: 'Stationery' }).first().click();
    await page.getByRole('searchbox').fill('moon');
    await page.getByRole('button', { name: 'Search' }).click();
    await page
      .getByRole('main')
      .getByRole('link', { name: /Moon Jar Bowl/ })
      .click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Moon Jar Bowl');
  });

  it('keeps the theme that the shopper chose', async () => {
    const page = await arrive();
    await page.goto('/en');
    await page.getByLabel('Theme').selectOption('dark');
    await page.reload();
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
  });
});
