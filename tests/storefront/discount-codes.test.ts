import { anAdministrator } from '../blackbox/support/administrators.ts';
import { aProduct, type Product } from '../blackbox/support/goods.ts';
import { aSeller, type Person } from '../blackbox/support/people.ts';
import { aPromotion, promotionNow, updatePromotionDocument } from '../blackbox/support/promotions.ts';
import { describeInBrowser } from './support/a-browser.ts';
import { aClient } from './support/a-client.ts';
import { faultsOf } from './support/faults-of-page.ts';
import { journeysAt } from './support/journeys.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';
import { addToCart, pay, toCheckout, toPayment, typeAddress } from './support/purchase.ts';
import { shiftsOf, watchShifts } from './support/shifts.ts';

const named = (ko: string, en: string) => [
  { language: 'KO', text: ko },
  { language: 'EN', text: en },
];

describe('the discounts of a shopper', () => {
  let open: OpenStorefront;
  let administrator: Person;
  let bowl: Product;

  beforeAll(async () => {
    open = await openStorefront();
    administrator = await anAdministrator('CUSTOMER', { url: open.url, environment: open.shop.environment });
    bowl = await aProduct(await aSeller(open.url), { stock: 1_000 });
    const minimums = [{ amount: 100_000, currency: 'KRW' }];
    const reduction = { amounts: [{ amount: 3_000, currency: 'KRW' }] };
    await aPromotion(administrator, { code: null, names: named('모아 사기 할인', 'Large order discount'), reduction, minimums });
  });
  afterAll(() => open?.close());

  const tenth = (but: Readonly<Record<string, unknown>> = {}) =>
    aPromotion(administrator, { names: named('봄맞이 할인', 'Spring discount'), ...but });

  describe('without JavaScript', () => {
    it.each([
      ['en', 'nothing', '', 'Please enter a discount code.'],
      ['ko', 'nothing', '', '할인 코드를 입력해 주세요.'],
      ['en', 'an unknown code', 'NO-SUCH-CODE', 'There is no such code, or it does not hold now.'],
      ['ko', 'an unknown code', 'NO-SUCH-CODE', '없거나 지금은 쓸 수 없는 코드입니다.'],
      ['en', 'markup', '<b>🌿"', 'There is no such code, or it does not hold now.'],
      ['ko', '5,000 characters', 'x'.repeat(5_000), '없거나 지금은 쓸 수 없는 코드입니다.'],
    ])('are refused at the field, with the reason and what was typed: in %s, %s', async (language, _, code, reason) => {
      const client = aClient(open.url);
      await client.request('/en/cart/add', { productId: bowl.id });
      const { status, text } = await client.request(`/${language}/cart`, { action: 'add-code', code });
      expect(status).toBe(422);
      expect(text).toMatch(new RegExp(`id="code-error">${reason}<`));
      expect(text).toContain(
        `id="code" name="code" type="text" value${code && `="${code.replaceAll('"', '&quot;')}"`} autocomplete`,
      );
    });

    it('are refused in a cart that is not there', async () => {
      const { code } = await tenth();
      const { status, text } = await aClient(open.url).request('/en/cart', { action: 'add-code', code: String(code) });
      expect([status, text.includes('Put a product in first.')]).toEqual([422, true]);
    });

    it('say why a code takes nothing off', async () => {
      const minimums = [{ amount: 1_000_000, currency: 'KRW' }];
      const { code } = await tenth({ minimums });
      const client = aClient(open.url);
      await client.request('/en/cart/add', { productId: bowl.id });
      const { status, headers } = await client.request('/en/cart', { action: 'add-code', code: String(code).toLowerCase() });
      expect([status, headers.get('location')]).toEqual([303, '/en/cart?done=code-added']);
      expect((await client.request('/en/cart')).text).toContain('its conditions are not met');
      expect((await client.request('/ko/cart')).text).toContain('조건에 맞지 않거나');
    });
  });

  describeInBrowser('in a browser', () => {
    const { arrive, visit } = journeysAt(() => open.url, { expected: /status of 422/, timeoutMs: 20_000 });

    it('come by a code, beside those that apply by themselves, and go when the code is removed', async () => {
      const { code } = await tenth();
      const at = await arrive({ javaScriptEnabled: false });
      await addToCart(at, bowl, 10);
      await toCheckout(at); // waits until the product is known
      await at.goto('/en/cart');
      expect(await at.getByText('Large order discount').isVisible()).toBe(true);
      await at.getByLabel('Discount code').fill(` ${code?.toLowerCase()} `);
      await at.getByRole('button', { name: 'Apply' }).click();
      await at.getByText('Your discount code is in the cart.').waitFor();
      expect(await at.getByText('Spring discount').isVisible()).toBe(true);
      expect(await at.getByText('−₩12,000').isVisible()).toBe(true);
      expect(await at.getByText('₩105,000').isVisible()).toBe(true);
      await at.getByRole('button', { name: `Remove ${code}` }).click();
      await at.getByText('Your discount code is out of the cart.').waitFor();
      expect(await at.getByText('Spring discount').count()).toBe(0);
    });

    it('are entered at the step of payment, too, by keyboard alone, and belong to the order', async () => {
      const promotion = await tenth();
      const at = await arrive();
      await toPayment(at, bowl, { email: 'code@journey.example', quantity: 2 });
      await at.getByLabel('Discount code').focus();
      await at.keyboard.type('NO-SUCH-CODE');
      await at.keyboard.press('Enter');
      await at.getByText('There is no such code, or it does not hold now.').first().waitFor();
      await at.getByLabel('Discount code').fill(String(promotion.code));
      await at.keyboard.press('Tab');
      await at.keyboard.press('Enter');
      await at.getByText('Your discount code is in the cart.').waitFor();
      await at.getByRole('button', { name: 'Pay ₩24,600' }).waitFor(); // 24,000 − 2,400 + 3,000 of shipping
      await pay(at, /is approved/);
      await at.getByText('Your order is confirmed.').waitFor();
      expect(await at.getByText('−₩2,400').isVisible()).toBe(true);
      expect((await promotionNow(administrator, promotion.id))?.used).toBe(1);
    });

    it.each([
      ['used up by another buyer', { limit: 1 }, 'Your discount code has just reached its limit.'],
      ['stopped by the shop', {}, 'Your discount code has just ended.'],
    ] as const)(
      'are asked about with the new total when a code is %s after the quote, and no order is charged',
      async (_, but, question) => {
        const promotion = await tenth(but);
        const at = await arrive();
        await toPayment(at, bowl, { email: 'first@journey.example', quantity: 2 });
        await at.getByLabel('Discount code').fill(String(promotion.code));
        await at.getByRole('button', { name: 'Apply' }).click();
        await at.getByRole('button', { name: 'Pay ₩24,600' }).waitFor();
        if ('limit' in but) {
          const other = await visit().context.browser()?.newContext({ baseURL: open.url, locale: 'en-GB' });
          const page = await (other as NonNullable<typeof other>).newPage();
          await toPayment(page, bowl, { email: 'second@journey.example' });
          await page.getByLabel('Discount code').fill(String(promotion.code));
          await page.getByRole('button', { name: 'Apply' }).click();
          await page.getByRole('button', { name: 'Pay ₩13,800' }).waitFor();
          await pay(page, /is approved/);
          await page.getByText('Your order is confirmed.').waitFor();
          await other?.close();
        } else
          await administrator.dataOf(updatePromotionDocument, {
            input: {
              promotionId: promotion.id,
              promotion: { code: promotion.code, names: named('봄', 'Spring'), reduction: { percent: 10 }, active: false },
            },
          });
        await pay(at, /is approved/);
        await at.getByText(question).waitFor();
        expect(await at.getByText('The total has changed from ₩24,600 to ₩27,000').isVisible()).toBe(true);
        expect(await at.getByText('Your order was not placed, and nothing was charged.').isVisible()).toBe(true);
        expect((await promotionNow(administrator, promotion.id))?.used).toBe('limit' in but ? 1 : 0);
        await at.getByRole('button', { name: 'Pay ₩27,000' }).waitFor();
        await pay(at, /is approved/);
        await at.getByText('Your order is confirmed.').waitFor();
      },
      120_000,
    );

    it('are not quoted twice to a guest whose email has redeemed the code before', async () => {
      const { code } = await tenth({ limitPerBuyer: 1 });
      for (const total of ['₩13,800', '₩15,000']) {
        const at = await arrive();
        await addToCart(at, bowl);
        await toCheckout(at);
        await at.goto('/en/cart');
        await at.getByLabel('Discount code').fill(String(code));
        await at.getByRole('button', { name: 'Apply' }).click();
        await at.getByText('Your discount code is in the cart.').waitFor();
        await toCheckout(at);
        await typeAddress(at, 'Once@journey.example');
        await at.getByRole('button', { name: 'Continue to shipping' }).last().click();
        await at.getByRole('button', { name: 'Continue to payment' }).click();
        await at.getByRole('button', { name: `Pay ${total}` }).waitFor();
        if (total === '₩13,800') {
          await pay(at, /is approved/);
          await at.getByText('Your order is confirmed.').waitFor();
          await visit().close();
        } else expect(await at.getByText('This code has reached its limit.').isVisible()).toBe(true);
      }
    });

    it.each([
      ['light', 390],
      ['dark', 1280],
    ])(
      'have no accessibility fault, fit and stay still, %s, %i pixels wide',
      async (theme, width) => {
        const codes = [await tenth(), await tenth({ minimums: [{ amount: 1_000_000, currency: 'KRW' }] })];
        const at = await arrive({ colorScheme: theme as 'light' | 'dark', viewport: { width, height: 800 } });
        await watchShifts(at);
        await toPayment(at, bowl, { email: 'axe@journey.example', quantity: 9 });
        for (const path of ['/ko/cart', '/en/checkout?currency=KRW']) {
          for (const { code } of codes) {
            await at.goto(path);
            await at.locator('#code').fill(String(code));
            await at.locator('button[value="add-code"]').click();
            await at.getByRole('button', { name: new RegExp(`${code} 삭제|Remove ${code}`) }).waitFor();
          }
          expect([path, ...(await faultsOf(at)), ...(await shiftsOf(at))]).toEqual([path]);
          await at.locator('#code').fill('NO-SUCH-CODE');
          await at.locator('button[value="add-code"]').click();
          await at.locator('#code-error').waitFor();
          expect([path, ...(await faultsOf(at)), ...(await shiftsOf(at))]).toEqual([path]);
        }
      },
      120_000,
    );
  });
});
