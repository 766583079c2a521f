import type { Locator, Page } from 'playwright-core';
import { aProduct, type Product } from '../blackbox/support/goods.ts';
import { mailTo } from '../blackbox/support/mails.ts';
import { aPerson, aSeller } from '../blackbox/support/people.ts';
import { describeInBrowser } from './support/a-browser.ts';
import { journeysAt } from './support/journeys.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';
import { pay, toPayment, typeAddress } from './support/purchase.ts';
import { cookiesOf } from './support/signed-in.ts';

/** More stops than any page of a purchase has. */
const maxStops = 120;

/** Presses Tab until the element has the focus. @throws if the keyboard does not get there. */
async function tabTo(at: Page, target: Locator): Promise<void> {
  await target.waitFor();
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  for (let stops = 0; stops < maxStops; stops += 1) {
    if (await isFocused()) return;
    await at.keyboard.press('Tab');
  }
  throw new Error(`${maxStops} stops of the keyboard did not reach ${target}.`);
}

describeInBrowser('a whole purchase', () => {
  let open: OpenStorefront;
  let bowl: Product;

  beforeAll(async () => {
    open = await openStorefront();
    const texts = [{ language: 'KO' as const, name: '달항아리 그릇', description: '' }];
    bowl = await aProduct(await aSeller(open.url), { name: 'Moon Jar Bowl', category: 'Ceramics', stock: 1_000, texts });
  });
  afterAll(() => open?.close());

  const { arrive, visit } = journeysAt(() => open.url, { timeoutMs: 20_000 });

  it('goes in Korean on a phone from the home page to the mail that leads back to the order', async () => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
    const at = await arrive({ ...phone, locale: 'ko-KR' });
    await at.goto('/');
    await at.waitForURL(/\/ko$/);
    await at
      .getByRole('main')
      .getByRole('link', { name: /Ceramics/ })
      .first()
      .tap();
    await at
      .getByRole('main')
      .getByRole('link', { name: /달항아리 그릇/ })
      .first()
      .tap();
    await at.waitForURL(/\/ko\/p\//);
    await at
      .getByRole('button', { name: /장바구니에 담기/ })
      .first()
      .tap();
    await at.getByText('장바구니에 담았습니다.').waitFor();
    await at.getByRole('link', { name: '장바구니 1' }).tap();
    await at.getByRole('main').getByRole('link', { name: '주문하기' }).tap();
    await typeAddress(at, 'phone@journey.example', 'ko');
    await at.getByRole('button', { name: '배송 방법 선택' }).last().tap();
    await at.getByRole('button', { name: '결제 수단 선택' }).tap();
    await at.getByRole('radio', { name: /승인되는 카드/ }).check();
    await at.getByRole('button', { name: '₩15,000 결제하기' }).tap();
    await at.getByText('감사합니다. 주문이 완료되었습니다.').waitFor();
    expect(await at.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const number = /주문 (\S+)/.exec(await at.title())?.[1] ?? '';

    const mail = await mailTo(open.shop.folder.path, 'order-confirmed', 'phone@journey.example');
    expect(mail).toContain(number);
    expect(mail).toContain('₩15,000');
    expect([mail.includes('달항아리 그릇'), mail.includes('Moon Jar Bowl')]).toEqual([true, false]);
    await visit().context.clearCookies(); // the mail opens on another device
    await at.goto(/http\S+\/orders\/\S+token=[\w.-]+/.exec(mail)?.[0] ?? '');
    await at.getByText('감사합니다. 주문이 완료되었습니다.').waitFor();
    expect(new URL(at.url()).pathname).toMatch(/^\/ko\/orders\//);
    await at.getByRole('main').getByRole('link', { name: '달항아리 그릇' }).waitFor();
  });

  it('goes by keyboard alone, from the search to the confirmed order', async () => {
    const at = await arrive();
    const press = async (target: Locator, key = 'Enter') => {
      await tabTo(at, target);
      await at.keyboard.press(key);
    };
    const type = async (label: string, text: string) => {
      await tabTo(at, at.getByLabel(label, { exact: true }));
      await at.keyboard.type(text);
    };
    await at.goto('/en');
    await tabTo(at, at.locator('#term'));
    await at.keyboard.type('moon jar');
    await at.keyboard.press('Enter');
    await at.waitForURL(/search/);
    await press(
      at
        .getByRole('main')
        .getByRole('link', { name: /Moon Jar Bowl/ })
        .first(),
    );
    await at.waitForURL(/\/en\/p\//);
    await press(at.getByRole('button', { name: 'Add to cart' }).first());
    await at.getByText('It is in your cart.').waitFor();
    await at.goto('/en/cart');
    await press(at.getByRole('main').getByRole('link', { name: 'Check out' }));
    await type('Email', 'keys@journey.example');
    await type('Full name', '박민지');
    await type('Postal code', '03900');
    await type('Province or city', 'Seoul');
    await type('City', '마포구');
    await type('Street and house number', '은행로 12');
    await at.keyboard.press('Enter');
    await press(at.getByRole('button', { name: 'Continue to payment' }));
    await press(at.getByRole('radio', { name: /is approved/ }), 'Space');
    await press(at.getByRole('button', { name: /^Pay ₩/ }));
    await at.getByText('Your order is confirmed.').waitFor();
  });

  describe('whose connection is lost after the shop has taken the order', () => {
    /** The shop takes the order, and the browser never hears of it. */
    const loseTheAnswer = (at: Page) =>
      at.route(
        '**/checkout?*',
        async (route) => {
          const request = route.request();
          const taken = await fetch(request.url(), {
            method: request.method(),
            headers: await request.allHeaders(),
            body: request.postData(),
            redirect: 'manual',
          });
          expect(taken.status).toBe(303);
          await route.abort('connectionreset');
        },
        { times: 1 },
      );
    const ordersOf = async (buyer: Awaited<ReturnType<typeof aPerson>>) =>
      (await buyer.dataOf<{ me: { orders: { totalCount: number } } }>('query Mine { me { orders { totalCount } } }')).me.orders
        .totalCount;

    it.each(['the form is sent again', 'the shopper comes back to the page'])(
      'makes one order when %s',
      async (how) => {
        const buyer = await aPerson({ url: open.url });
        const at = await arrive();
        await visit().context.addCookies(await cookiesOf(open.url, buyer));
        await toPayment(at, bowl);
        await at.getByRole('radio', { name: /is approved/ }).check();
        const again = await formOf(at);
        await loseTheAnswer(at);
        await at.getByRole('button', { name: /^Pay ₩/ }).click();
        await at.waitForURL(/chrome-error/);
        expect(await ordersOf(buyer)).toBe(1);
        if (how === 'the form is sent again') {
          const response = await at.context().request.post('/en/checkout?currency=KRW', { ...again, maxRedirects: 0 });
          expect(response.headers().location).toMatch(/^\/en\/orders\//);
          await at.goto(response.headers().location ?? '');
          await at.getByText('Your order is confirmed.').waitFor();
        } else {
          await at.goto('/en/checkout?currency=KRW');
          await at.getByText('If you have just ordered, look for our mail about it.').waitFor();
        }
        expect(await ordersOf(buyer)).toBe(1);
        visit().complaints.length = 0; // the browser reports the lost connection itself
      },
      120_000,
    );

    /** The form of the payment, as a browser sends it. */
    const formOf = async (at: Page) => ({
      form: (await at.evaluate(`Object.fromEntries(new FormData(document.querySelector('form[data-once]')))`)) as Record<
        string,
        string
      >,
      headers: { 'sec-fetch-site': 'same-origin' },
    });
  });

  it('starts from a page that the browser kept: back, forward and reload lose no entry and make no order', async () => {
    const at = await arrive();
    await toPayment(at, bowl, { email: 'back@journey.example' });
    await at.goto('/en/checkout?currency=KRW&step=address');
    expect(await at.getByLabel('Street and house number').inputValue()).toBe('은행로 12');
    await at.goBack();
    await at.reload();
    await at.goForward();
    expect(await at.getByLabel('Email').inputValue()).toBe('back@journey.example');
    await at.goto('/en/checkout?currency=KRW');
    await pay(at, /is declined/);
    await at.getByText('nothing was charged').waitFor();
    await at.goBack();
    await at.reload();
    await at.getByRole('button', { name: /^Pay ₩/ }).waitFor();
    await pay(at, /is approved/);
    await at.getByText('Your order is confirmed.').waitFor();
    await at.goBack();
    await at.reload();
    await at.getByText('There is nothing to order here.').waitFor();
  });
});
