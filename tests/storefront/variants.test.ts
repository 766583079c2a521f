import type { Page } from 'playwright-core';
import { aProduct } from '../blackbox/support/goods.ts';
import { aGroup, ungroup } from '../blackbox/support/groups.ts';
import { aSeller, type Person } from '../blackbox/support/people.ts';
import { describeInBrowser } from './support/a-browser.ts';
import { type FoundProduct, withPath } from './support/a-catalogue.ts';
import { faultsOf } from './support/faults-of-page.ts';
import { journeysAt } from './support/journeys.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';
import { readPage, structuredDataOf } from './support/read-page.ts';

// Socks in three sizes. The red ones do not come in S, and are sold out in L.

const korean: Readonly<Record<string, string>> = { S: '소', M: '중', L: '대', blue: '파랑', red: '빨강' };
const worded = (name: string, value: string, label: string) => ({
  ...{ name, value },
  texts: [{ language: 'KO' as const, name: label, value: korean[value] ?? value }],
});

const aSock = async (seller: Person, size: string, colour: string, stock = 20): Promise<FoundProduct> => {
  const attributes = [worded('Size', size, '크기'), worded('Colour', colour, '색상')];
  return withPath(seller, await aProduct(seller, { name: `Wool Socks ${size} ${colour}`, category: 'Wear', stock, attributes }));
};

const optionsOf = (page: Page, language: 'ko' | 'en' = 'en') =>
  page.getByRole('navigation', { name: { ko: '옵션', en: 'Options' }[language] });
/** Waits until the page of the product is there as a whole. */
const heading = async (page: Page, name: string) => {
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.waitForLoadState();
};

describeInBrowser('choosing a variant in a browser', () => {
  let open: OpenStorefront;
  let seller: Person;
  let small: FoundProduct;
  let medium: FoundProduct;
  let large: FoundProduct;
  let redLarge: FoundProduct;
  let groupId: string;

  beforeAll(async () => {
    open = await openStorefront();
    seller = await aSeller(open.url);
    small = await aSock(seller, 'S', 'blue');
    medium = await aSock(seller, 'M', 'blue');
    large = await aSock(seller, 'L', 'blue');
    redLarge = await aSock(seller, 'L', 'red', 0);
    const red = await aSock(seller, 'M', 'red');
    groupId = (await aGroup(seller, [small, medium, large, red, redLarge], ['Size', 'Colour'])).id;
  });
  afterAll(() => open?.close());

  const { arrive } = journeysAt(() => open.url);

  it.each([true, false])('goes from variant to variant, one attribute at a time (JavaScript: %s)', async (javaScriptEnabled) => {
    const page = await arrive({ javaScriptEnabled });
    await page.goto(`/en${small.path}`);
    await optionsOf(page).getByRole('link', { name: 'M', exact: true }).click();
    await heading(page, 'Wool Socks M blue');
    await optionsOf(page).getByRole('link', { name: 'red', exact: true }).click();
    await heading(page, 'Wool Socks M red');
    const current = optionsOf(page).locator('[aria-current=page] .value');
    expect(await current.allTextContents()).toEqual(['M', 'red']);
  });

  it('marks what is sold out and what does not come in this combination, and leads to the closest variant', async () => {
    const page = await arrive();
    await page.goto(`/en${large.path}`);
    await optionsOf(page).getByRole('link', { name: 'red Sold out' }).waitFor();
    await page.goto(`/ko${small.path}`);
    await optionsOf(page, 'ko').getByRole('link', { name: '빨강 소에는 없음' }).waitFor();
    await page.goto(`/en${small.path}`);
    await optionsOf(page).getByRole('link', { name: 'red Not in S' }).click();
    await heading(page, 'Wool Socks M red');
  });

  it('names attributes and values in the language of the page', async () => {
    const page = await arrive();
    await page.goto(`/ko${small.path}`);
    await optionsOf(page, 'ko').getByRole('link', { name: '중', exact: true }).click();
    await heading(page, 'Wool Socks M blue');
    expect(await optionsOf(page, 'ko').locator('p').allInnerTexts()).toEqual(['크기 중', '색상 파랑']);
    expect(await page.locator('dt, dd').allInnerTexts()).toEqual(expect.arrayContaining(['크기', '중', '색상', '파랑']));
    const data = structuredDataOf(await readPage(open.url, `/ko${small.path}`));
    expect(data.get('Product')).toMatchObject({
      additionalProperty: [
        { name: '크기', value: '소' },
        { name: '색상', value: '파랑' },
      ],
    });
    expect(data.get('ProductGroup')).toMatchObject({ variesBy: ['https://schema.org/size', 'https://schema.org/color'] });
  });

  it('works by keyboard alone', async () => {
    const page = await arrive();
    await page.goto(`/en${small.path}`);
    await optionsOf(page).getByRole('link', { name: 'S', exact: true }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await heading(page, 'Wool Socks L blue');
    await optionsOf(page).getByRole('link', { name: 'red Sold out' }).focus();
    await page.keyboard.press('Enter');
    await heading(page, 'Wool Socks L red');
    expect(await page.getByRole('button', { name: 'Add to cart' }).count()).toBe(0);
  });

  it.each(['ko', 'en'] as const)(
    'has no accessibility fault in either theme, and fits phones and desktops (%s)',
    async (language) => {
      const page = await arrive({ reducedMotion: 'reduce' });
      for (const { path } of [small, large]) {
        await page.goto(`/${language}${path}`, { waitUntil: 'networkidle' });
        for (const width of [390, 1280])
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.setViewportSize({ width, height: 844 });
            await page.emulateMedia({ colorScheme });
            expect([width, colorScheme, ...(await faultsOf(page))]).toEqual([width, colorScheme]);
          }
      }
    },
    90_000,
  );

  it('tells search engines of the variants, each with its own page', async () => {
    await arrive();
    const data = structuredDataOf(await readPage(open.url, `/en${small.path}`));
    expect(data.get('Product')).toMatchObject({ inProductGroupWithID: groupId });
    const { hasVariant, ...group } = data.get('ProductGroup') as { hasVariant: { name: string; url: string }[] };
    expect(group).toMatchObject({ productGroupID: groupId, variesBy: ['https://schema.org/size', 'https://schema.org/color'] });
    expect(hasVariant).toHaveLength(5);
    expect(hasVariant[0]).toMatchObject({ sku: small.sku, size: 'S', color: 'blue', offers: { price: '12000' } });
    expect(hasVariant[0]?.url).toMatch(new RegExp(`/en${small.path}$`));
  });

  it('shows a variant no more once its seller has taken it out', async () => {
    const page = await arrive();
    const [white, grey] = [await aSock(seller, 'S', 'white'), await aSock(seller, 'S', 'grey')];
    await aGroup(seller, [white, grey], ['Colour']);
    await page.goto(`/en${white.path}`);
    await optionsOf(page).getByRole('link', { name: 'grey' }).waitFor();
    await ungroup(seller, grey.id);
    await page.goto(`/en${white.path}`);
    await heading(page, 'Wool Socks S white');
    expect(await optionsOf(page).count()).toBe(0);
  });
});
