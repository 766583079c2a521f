import type { Page } from 'playwright-core';
import { anAdministrator } from '../blackbox/support/administrators.ts';
import { aProduct } from '../blackbox/support/goods.ts';
import type { Person } from '../blackbox/support/people.ts';
import { describeInBrowser } from './support/a-browser.ts';
import { aCatalogue, type Catalogue } from './support/a-catalogue.ts';
import { launchChromiumThatKeepsPages } from './support/chromium.ts';
import { faultsOf } from './support/faults-of-page.ts';
import { journeysAt } from './support/journeys.ts';
import { isBackWhereItWasLeft, noteWherePagesAreLeft } from './support/left-at.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';

const phone = { viewport: { width: 390, height: 844 } };

/** Three pots of two brands, in two colours. */
async function somePots(seller: Person): Promise<void> {
  const pots = [
    ['Rice Pot', 'Baekja Studio', 'White', '하양'],
    ['Soup Pot', 'Baekja Studio', 'Black', '검정'],
    ['Tea Pot', 'Onggi House', 'White', '하양'],
  ] as const;
  for (const [name, brand, colour, korean] of pots) {
    const { id } = await aProduct(seller, { name, category: 'Kitchen', price: { amount: 20_000, currency: 'KRW' } });
    const input = {
      productId: id,
      brand,
      attributes: [{ name: 'Colour', value: colour, texts: [{ language: 'KO', name: '색상', value: korean }] }],
    };
    await seller.dataOf('mutation Label($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }', {
      input,
    });
  }
}

/** A category with towels within a root of bath things, in both languages. */
async function aTowelWithin(administrator: Person, seller: Person): Promise<void> {
  const create = async (en: string, ko: string, parentId?: string) => {
    const input = {
      names: [
        { language: 'EN', text: en },
        { language: 'KO', text: ko },
      ],
      ...(parentId && { parentId }),
    };
    const { createCategory } = await administrator.dataOf<{ createCategory: { category: { id: string } } }>(
      'mutation Create($input: CreateCategoryInput!) { createCategory(input: $input) { category { id } } }',
      { input },
    );
    return createCategory.category.id;
  };
  const bath = await create('Bath', '욕실');
  const towel = await aProduct(seller, { name: 'Waffle Towel', category: 'Stationery' });
  const input = { productId: towel.id, categoryId: await create('Towels', '수건', bath) };
  await seller.dataOf('mutation Move($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }', {
    input,
  });
}

describeInBrowser('filtering a list in a browser', () => {
  let open: OpenStorefront;
  let catalogue: Catalogue;

  beforeAll(async () => {
    open = await openStorefront();
    catalogue = await aCatalogue(open.url);
    await somePots(catalogue.seller);
    await aTowelWithin(
      await anAdministrator('CUSTOMER', { url: open.url, environment: open.shop.environment }),
      catalogue.seller,
    );
  });
  afterAll(() => open?.close());

  const { arrive, visit } = journeysAt(() => open.url);

  const names = async (page: Page) => {
    await page.waitForLoadState('domcontentloaded');
    return await page.locator('.card-name').allTextContents();
  };
  const apply = (page: Page, name = 'Apply') => page.locator('#filters').getByRole('button', { name }).click();
  const box = (page: Page, name: RegExp) => page.getByRole('checkbox', { name });
  const parametersOf = (page: Page) => [...new URL(page.url()).searchParams].map((pair) => pair.join('='));

  it('narrows by category, brand and attribute, each with its number of products, and takes them back', async () => {
    const page = await arrive();
    await page.goto('/en/search?sort=NAME');
    await box(page, /^Kitchen\s*3$/).check();
    await apply(page);
    await page.getByRole('link', { name: 'Remove filter Kitchen' }).waitFor();
    await box(page, /^Baekja Studio\s*2$/).check();
    await page.locator('summary', { hasText: 'Colour' }).click();
    await box(page, /^White\s*2$/).check();
    await apply(page);
    await page.getByRole('link', { name: 'Remove filter Colour: White' }).waitFor();
    expect(await names(page)).toEqual(['Rice Pot']);
    expect(parametersOf(page)).toEqual(['category=kitchen', 'brand=Baekja Studio', 'a.Colour=White', 'sort=NAME']);
    expect(await box(page, /^Onggi House\s*1$/).isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Remove filter Colour: White' }).click();
    await page.getByRole('link', { name: 'Rice Pot' }).waitFor();
    await page.getByRole('link', { name: 'Soup Pot' }).waitFor();
    await page.getByRole('link', { name: 'Clear all filters' }).click();
    await page.getByText('36 products', { exact: true }).waitFor();
    expect(parametersOf(page)).toEqual(['sort=NAME']);
  });

  it('names attributes in the language of the page, and lists the same in both languages by one address', async () => {
    const page = await arrive();
    await page.goto('/ko/search?sort=NAME');
    await page.locator('summary', { hasText: '색상' }).click();
    await box(page, /^하양\s*2$/).check();
    await apply(page, '적용');
    await page.getByRole('link', { name: '색상: 하양' }).waitFor();
    expect(parametersOf(page)).toEqual(['a.Colour=White', 'sort=NAME']);
    const inKorean = await names(page);
    expect(inKorean).toHaveLength(2);
    await page.getByRole('link', { name: 'English' }).first().click();
    await page.getByRole('link', { name: 'Remove filter Colour: White' }).waitFor();
    expect(parametersOf(page)).toEqual(['a.Colour=White', 'sort=NAME']);
    expect(await names(page)).toEqual(inKorean);
    expect(await box(page, /^White\s*2$/).isChecked()).toBe(true);
  });

  it('names categories in the language of the address where nothing is found, whatever the browser asks for', async () => {
    await arrive();
    for (const [path, name] of [
      ['/ko/p/nothing-at-all', '욕실'],
      ['/en/p/nothing-at-all', 'Bath'],
    ] as const)
      for (const language of ['ko', 'en']) {
        const response = await fetch(new URL(path, open.url), { headers: { 'accept-language': language } });
        expect([response.status, await response.text()]).toEqual([404, expect.stringContaining(`>${name}<`)]);
      }
  });

  it('shows the filters of the address, and the place in the list, to a shopper who goes back and forward', async () => {
    const page = await arrive();
    await noteWherePagesAreLeft(page);
    await page.goto('/en/search');
    await box(page, /^Stationery/).check();
    await apply(page);
    await page.getByRole('link', { name: 'Remove filter Stationery' }).waitFor();
    await box(page, /^In stock only/).check();
    await page.waitForLoadState('domcontentloaded');
    await page.locator('.card a').last().click();
    await page.getByRole('button', { name: 'Add to cart' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Remove filter Stationery' }).waitFor();
    expect(await isBackWhereItWasLeft(page)).toBeGreaterThan(0);
    expect(await box(page, /^In stock only/).isChecked()).toBe(false);
    expect(await box(page, /^Stationery/).isChecked()).toBe(true);
    await page.goBack();
    await page.getByText('36 products', { exact: true }).waitFor();
    expect(await box(page, /^Stationery/).isChecked()).toBe(false);
    await page.goForward();
    await page.getByRole('link', { name: 'Remove filter Stationery' }).waitFor();
    expect(await box(page, /^Stationery/).isChecked()).toBe(true);
  });

  it('shows them, and the number in the cart, on a page that the browser kept for the way back', async () => {
    const browser = await launchChromiumThatKeepsPages();
    try {
      const page = await browser.newPage({ baseURL: open.url, locale: 'en-GB' });
      await page.goto('/en/c/kitchen');
      await box(page, /^In stock only/).check();
      await page.getByRole('link', { name: 'Rice Pot' }).click();
      await page.getByRole('button', { name: 'Add to cart' }).click();
      await page.getByRole('link', { name: 'Cart 1' }).waitFor();
      await page.goBack({ waitUntil: 'commit' }); // a kept page loads nothing
      await page.getByRole('heading', { level: 1, name: 'Kitchen' }).waitFor();
      await page.getByRole('link', { name: 'Cart 1' }).waitFor();
      expect(await box(page, /^In stock only/).isChecked()).toBe(false);
    } finally {
      await browser.close();
    }
  });

  it('opens the filters of a phone by keyboard, in Korean, without an accessibility fault in either theme', async () => {
    const page = await arrive({ ...phone, locale: 'ko-KR', reducedMotion: 'reduce' });
    await page.goto('/ko/search');
    const brand = box(page, /^Onggi House/);
    expect(await brand.isVisible()).toBe(false);
    await page.locator('summary', { hasText: '필터' }).focus();
    await page.keyboard.press('Enter');
    await brand.waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect([colorScheme, ...(await faultsOf(page))]).toEqual([colorScheme]);
    }
    await brand.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Onggi House 조건 지우기' }).waitFor();
    expect(await names(page)).toEqual(['Tea Pot']);
    expect(await brand.isVisible()).toBe(false); // the list is in sight again
  });

  it('leads a phone from home to a category and to the one within it, in Korean', async () => {
    const page = await arrive({ ...phone, locale: 'ko-KR' });
    await page.goto('/ko');
    await page
      .getByRole('main')
      .getByRole('link', { name: /욕실\s*상품 1개/ })
      .click();
    const within = page.getByRole('navigation', { name: '욕실의 하위 카테고리' });
    await within.getByRole('link', { name: /수건\s*상품 1개/ }).click();
    await page.getByRole('heading', { level: 1, name: '수건' }).waitFor();
    expect(await names(page)).toEqual(['Waffle Towel']);
    const place = page.getByRole('navigation', { name: '현재 위치' });
    expect(await place.getByRole('listitem').allTextContents()).toEqual(['홈', '욕실', '수건']);
  });

  it('filters, drops a filter and puts a product into the cart without JavaScript', async () => {
    const page = await arrive({ ...phone, javaScriptEnabled: false });
    await page.goto('/en/c/kitchen');
    await page.locator('summary', { hasText: 'Filters' }).click();
    await box(page, /^Onggi House\s*1$/).check();
    await page.getByLabel('Lowest price').fill('15000');
    await apply(page);
    expect(await names(page)).toEqual(['Tea Pot']);
    await page.getByRole('link', { name: 'Remove filter ₩15,000 –' }).click();
    await page.getByRole('link', { name: 'Remove filter Onggi House' }).waitFor();
    await page.getByRole('button', { name: 'Add Tea Pot to the cart' }).click();
    await page.getByRole('heading', { level: 1, name: 'Cart' }).waitFor();
    expect(await page.getByRole('link', { name: 'Tea Pot' }).first().isVisible()).toBe(true);
  });

  describe('the cart button of a product in a list', () => {
    it('puts one in, says so, counts in the header, and stays on the page', async () => {
      const page = await arrive();
      await page.goto('/en/c/kitchen');
      await page.getByRole('button', { name: 'Add Rice Pot to the cart' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Cart 1' }).waitFor();
      await page.getByText('It is in your cart.').waitFor();
      expect(new URL(page.url()).pathname).toBe('/en/c/kitchen');
      await page.goto('/ko/c/tea-coffee');
      expect(await page.getByRole('button', { name: 'Celadon Cup 장바구니에 담기' }).count()).toBe(0); // it is sold out
      await page.getByRole('button', { name: 'Moon Jar Bowl 장바구니에 담기' }).click();
      await page.getByRole('link', { name: '장바구니 2' }).waitFor();
    });

    it('says that it failed while the order service is down, and the list stays', async () => {
      const page = await arrive();
      await open.shop.processes.order.kill();
      try {
        await page.goto('/en/c/kitchen');
        const told = page.waitForEvent('console', (message) => message.text().includes('503')); // the browser tells of the answer
        await page.getByRole('button', { name: 'Add Rice Pot to the cart' }).click();
        await told;
        await page.getByText('We could not put this into your cart just now.').waitFor();
        expect(await names(page)).toHaveLength(3);
        expect(visit().complaints.splice(0)).toEqual([expect.stringContaining('503')]);
      } finally {
        open.shop.processes.order.start();
        await open.shop.ready(['order']);
      }
    });
  });
});
