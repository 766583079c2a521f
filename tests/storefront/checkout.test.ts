import type { Locator } from 'playwright-core';
import { aProduct } from '../blackbox/support/goods.ts';
import { aPerson, aSeller, type Person } from '../blackbox/support/people.ts';
import { describeInBrowser } from './support/a-browser.ts';
import { faultsOf } from './support/faults-of-page.ts';
import { journeysAt } from './support/journeys.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';
import { pay, toPayment } from './support/purchase.ts';
import { cookiesOf } from './support/signed-in.ts';

describe('checking out', () => {
  let open: OpenStorefront;
  let seller: Person;

  beforeAll(async () => {
    open = await openStorefront();
    seller = await aSeller(open.url);
  }, 600_000);
  afterAll(() => open?.close());

  describeInBrowser('in a browser', () => {
    const { arrive, visit } = journeysAt(() => open.url, { expected: /status of 422/, timeoutMs: 20_000 });

    it('leads a guest with a typed address to a confirmed order, which its link opens', async () => {
      const at = await arrive();
      await toPayment(at, await aProduct(seller), { email: 'guest@journey.example' });
      await at.reload(); // what was entered stays
      await pay(at, /is approved/);
      await at.getByText('Your order is confirmed.').waitFor();
      const link = at.url();
      await visit().context.clearCookies();
      await at.goto(link);
      await at.getByText('Your order is confirmed.').waitFor();
      await at.goto(link.replace(/token=./, 'token=x'));
      expect(await at.getByText(/not here/).isVisible()).toBe(true);
      visit().complaints.length = 0; // the browser reports the 404 itself
    });

    it('makes one order of a double click, of the back button and of a second tab', async () => {
      const buyer = await aPerson({ url: open.url });
      const at = await arrive();
      await visit().context.addCookies(await cookiesOf(open.url, buyer));
      await toPayment(at, await aProduct(seller));
      const second = await visit().context.newPage();
      await second.goto('/en/checkout?currency=KRW');
      await at.getByRole('button', { name: /^Pay ₩/ }).dblclick();
      await at.getByText('Your order is confirmed.').waitFor();
      await second.getByRole('button', { name: /^Pay ₩/ }).click();
      await second.getByText('Your order is confirmed.').waitFor();
      expect(second.url()).toBe(at.url());
      await at.goBack();
      const { me } = await buyer.dataOf<{ me: { orders: { totalCount: number } } }>(
        'query Mine { me { orders { totalCount } } }',
      );
      expect(me.orders.totalCount).toBe(1);
    });

    it('shows a shopper on a phone what is paid for before the button that pays, to eyes and to the keyboard', async () => {
      const at = await arrive({ viewport: { width: 390, height: 844 } });
      await toPayment(at, await aProduct(seller), { email: 'phone@journey.example' });
      const topOf = async (locator: Locator) => (await locator.boundingBox())?.y ?? Number.NaN;
      const total = at.getByRole('region', { name: 'Your items' }).getByText('Total', { exact: true });
      expect(await topOf(total)).toBeLessThan(await topOf(at.getByRole('button', { name: /^Pay / })));
      await at.getByLabel('Discount code').focus();
      for (const next of [at.getByRole('button', { name: 'Apply' }), at.getByRole('radio', { checked: true })]) {
        await at.keyboard.press('Tab');
        expect(await next.evaluate((one) => one === document.activeElement)).toBe(true);
      }
    });

    it('asks again with another card when one is declined', async () => {
      const at = await arrive();
      await toPayment(at, await aProduct(seller), { email: 'declined@journey.example' });
      await pay(at, /is declined/);
      await at.getByText('nothing was charged').waitFor();
      await pay(at, /is approved/);
      await at.getByText('Your order is confirmed.').waitFor();
    });

    it('goes to the bank for a second step and comes back to a settled order, for guests too, without JavaScript', async () => {
      const at = await arrive({ javaScriptEnabled: false });
      await toPayment(at, await aProduct(seller), { email: 'bank@journey.example' });
      await pay(at, /bank asks you/);
      await at.getByRole('button', { name: 'Approve' }).click();
      await at.getByText('Your order is confirmed.').waitFor();
    });

    it('asks whether to go on at a price that has changed meanwhile', async () => {
      const product = await aProduct(seller);
      const at = await arrive();
      await toPayment(at, product, { email: 'price@journey.example' });
      await seller.dataOf(
        'mutation Change($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }',
        {
          input: { productId: product.id, price: { amount: 15_000, currency: 'KRW' } },
        },
      );
      await pay(at, /is approved/);
      await at.getByText(/The total has changed from ₩[\d,]+ to ₩[\d,]+/).waitFor();
      await pay(at, /is approved/);
      await at.getByText('Your order is confirmed.').waitFor();
    });

    it('asks whether to take what is left when the stock is short in the last moment', async () => {
      const product = await aProduct(seller, { name: 'Last Cups', stock: 5 });
      const at = await arrive();
      await toPayment(at, product, { email: 'stock@journey.example', quantity: 4 });
      const other = await aPerson({ url: open.url });
      await other.dataOf('mutation Buy($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } } }', {
        input: { idempotencyKey: 'the other one', lines: [{ productId: product.id, quantity: 3 }] },
      });
      await pay(at, /is approved/);
      await at.getByText('Last Cups: you ordered 4, and 2 are left.').waitFor();
      await at.getByRole('button', { name: 'Take 2' }).click();
      await at.getByRole('button', { name: /^Pay ₩/ }).waitFor();
      await pay(at, /is approved/);
      await at.getByText('Your order is confirmed.').waitFor();
    });

    it('goes by keyboard alone', async () => {
      const at = await arrive();
      await toPayment(at, await aProduct(seller), { email: 'keys@journey.example' });
      await at.getByRole('radio', { name: /is approved/ }).focus();
      await at.keyboard.press('Tab');
      await at.keyboard.press('Enter');
      await at.getByText('Your order is confirmed.').waitFor();
    });

    it.each(['light', 'dark'].flatMap((theme) => [1280, 390].map((width) => [theme, width] as const)))(
      'has no accessibility fault at any step and fits, %s, %i pixels wide',
      async (theme, width) => {
        const at = await arrive({ colorScheme: theme as 'light' | 'dark', viewport: { width, height: 800 } });
        await toPayment(at, await aProduct(seller), { email: 'axe@journey.example' });
        for (const path of ['', '&step=shipping', '&step=address']) {
          await at.goto(`/ko/checkout?currency=KRW${path}`);
          expect([path, ...(await faultsOf(at))]).toEqual([path]);
        }
        await at.getByLabel('우편번호').fill('1');
        await at.getByRole('button', { name: '배송 방법 선택' }).last().click();
        await at.getByRole('alert').waitFor();
        expect(await faultsOf(at)).toEqual([]);
      },
      120_000,
    );
  });

  it('leads nowhere with a currency that the shop does not have', async () => {
    for (const currency of ['', 'XXX', '__proto__', 'krw']) {
      const response = await fetch(new URL(`/en/checkout?currency=${currency}`, open.url), { redirect: 'manual' });
      expect([response.status, response.headers.get('location')]).toEqual([303, '/en/cart']);
    }
  });
});
