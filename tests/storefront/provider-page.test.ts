import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import type { Page } from 'playwright-core';
import { type FakeStripe, type StripeEvent, startFakeStripe } from '../../subgraphs/order/adapters/out/payment/fake-stripe.ts';
import { webhookSender } from '../../tools/chaos/webhook-sender.ts';
import { aProduct, type Product } from '../blackbox/support/goods.ts';
import { aPerson, aSeller } from '../blackbox/support/people.ts';
import { describeInBrowser } from './support/a-browser.ts';
import { faultsOf } from './support/faults-of-page.ts';
import { journeysAt } from './support/journeys.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';
import { toPayment } from './support/purchase.ts';
import { cookiesOf } from './support/signed-in.ts';

const [secretKey, webhookSecret] = ['sk_test_journeys', 'whsec_journeys'];

describeInBrowser('paying on the page of Stripe', () => {
  let open: OpenStorefront;
  let stripe: FakeStripe;
  let bowl: Product;
  /** What Stripe tells the shop by its webhook, which comes only when a journey sends it. */
  const events: StripeEvent[] = [];

  beforeAll(async () => {
    stripe = await startFakeStripe({ secretKey, onEvent: (event) => void events.push(event) });
    open = await openStorefront({
      PAYMENT_PROVIDER: 'stripe',
      PAYMENT_PAGE_ORIGINS: stripe.url,
      STRIPE_SECRET_KEY: secretKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      STRIPE_API_BASE: stripe.url,
    });
    bowl = await aProduct(await aSeller(open.url), { name: 'Moon Jar Bowl', stock: 1_000 });
  });
  afterAll(async () => {
    await open?.close();
    await stripe?.close();
  });

  const { arrive, visit } = journeysAt(() => open.url, { alsoAt: () => stripe.url, timeoutMs: 60_000 });

  /** Goes to Stripe's page. @returns the session that it shows */
  async function toStripe(at: Page, email?: string): Promise<string> {
    await toPayment(at, bowl, email === undefined ? {} : { email });
    await at.getByRole('button', { name: /^Pay ₩/ }).click();
    await at.getByRole('heading', { name: 'Test payment' }).waitFor();
    expect(new URL(at.url()).origin).toBe(stripe.url);
    return new URL(at.url()).pathname.split('/').at(-1) ?? '';
  }

  const notify = async () => {
    const sender = webhookSender({
      url: new URL('/webhooks/stripe', open.shop.environment.ORDER_URL).href,
      secret: webhookSecret,
    });
    for (const event of events.splice(0).toReversed()) await sender.deliver(event);
    return sender.answers.filter(({ kind }) => kind === 'signed').map(({ status }) => status);
  };

  it.each([
    ['with', true],
    ['without', false],
  ])(
    'leads a guest %s JavaScript there and back to a confirmed order, also after a declined card',
    async (how, javaScriptEnabled) => {
      const at = await arrive({ javaScriptEnabled });
      const session = await toStripe(at, `${how}@stripe.example`);
      expect(stripe.sessions.get(session)?.parameters).toMatchObject({
        customer_email: `${how}@stripe.example`,
        locale: 'en',
        'line_items[0][price_data][currency]': 'krw',
      });
      await at.getByRole('button', { name: 'Pay by a declined card' }).click();
      await at.getByText('Your card was declined.').waitFor();
      await at.getByRole('button', { name: 'Pay', exact: true }).click();
      await at.getByText('Your order is confirmed.').waitFor();
      expect(new URL(at.url()).origin).toBe(open.url.replace(/\/$/, ''));
      expect(await captured(session)).toEqual({ authorised: 1, captured: 1, refunded: 0 });
    },
  );

  /** The money is captured after the order is confirmed. */
  async function captured(session: string) {
    const intent = stripe.sessions.get(session)?.intent;
    await eventually(() => intent?.status === 'succeeded');
    return intent?.count;
  }

  it.each([
    ['with', true],
    ['without', false],
  ])(
    'shows a shopper %s JavaScript who comes back unpaid the way to the page, and the button that cancels',
    async (_how, javaScriptEnabled) => {
      const at = await arrive({ javaScriptEnabled });
      await visit().context.addCookies(await cookiesOf(open.url, await aPerson({ url: open.url })));
      const session = await toStripe(at);
      await at.getByRole('link', { name: 'Back' }).click();
      await at.getByRole('link', { name: 'Continue the payment' }).click();
      await at.getByRole('heading', { name: 'Test payment' }).waitFor();
      await at.getByRole('link', { name: 'Back' }).click();
      await at.getByRole('button', { name: 'Cancel the order' }).click();
      await at.getByText('Your order is cancelled.').waitFor();
      await eventually(() => stripe.sessions.get(session)?.status === 'expired');
      await at.goto(String(stripe.sessions.get(session)?.url));
      await at.getByRole('heading', { name: 'This page has expired' }).waitFor();
      expect(stripe.sessions.get(session)?.intent).toBeUndefined();
    },
  );

  it('settles an order whose buyer has paid and never comes back, by webhooks in any order', async () => {
    const at = await arrive();
    const session = await toStripe(at, 'closed@stripe.example');
    await at.getByRole('link', { name: 'Back' }).click();
    await at.getByRole('link', { name: 'Continue the payment' }).waitFor();
    events.length = 0;
    stripe.payOnPage(session, 'pm_card_visa'); // in another window, which is closed then
    expect(events.map(({ type }) => type)).toEqual(['payment_intent.amount_capturable_updated', 'checkout.session.completed']);
    expect(await notify()).toEqual([200, 200]);
    await at.getByText('Your order is confirmed.').waitFor(); // the order's page follows it
  });

  it('rejects an order whose page has expired, charges nothing, and keeps the cart', async () => {
    const at = await arrive();
    const session = await toStripe(at, 'late@stripe.example');
    await at.getByRole('link', { name: 'Back' }).click();
    await at.getByRole('link', { name: 'Continue the payment' }).waitFor();
    events.length = 0;
    stripe.expire(session);
    expect(await notify()).toEqual([200]);
    await at.getByText('Your order was not completed, and nothing was charged.').waitFor();
    await at.goto('/en/cart');
    await at.getByRole('link', { name: bowl.name }).first().waitFor();
  });

  it('says in Korean where the card is asked for, fits a phone, and has no accessibility fault', async () => {
    const at = await arrive({ viewport: { width: 390, height: 844 } });
    await toPayment(at, bowl, { email: 'phone@stripe.example', language: 'ko' });
    await at.getByText(/Stripe 결제 페이지로 이동합니다/).waitFor();
    expect(await at.getByRole('radio').count()).toBe(0);
    expect(await faultsOf(at)).toEqual([]);
    await at.getByRole('button', { name: /결제하기$/ }).click();
    await at.getByText(/^주문 \S+$/).waitFor();
  });

  it('lets the checkout alone lead to Stripe', async () => {
    const at = await arrive();
    await toPayment(at, bowl, { email: 'policy@stripe.example' });
    const policyOf = async (path: string) => (await at.goto(path))?.headers()['content-security-policy'] ?? '';
    expect(await policyOf('/en/checkout?currency=KRW')).toContain(`form-action 'self' ${stripe.url};`);
    for (const path of ['/en', '/en/cart', '/en/sign-in']) {
      expect([path, (await policyOf(path)).includes("form-action 'self';")]).toEqual([path, true]);
    }
  });
});
