import { dataOf } from '../blackbox/support/ask.ts';
import { aProduct, type Product } from '../blackbox/support/goods.ts';
import { anOrder, type OrderPayload, placeOrderDocument, settled } from '../blackbox/support/orders.ts';
import { aPerson, aSeller, type Person } from '../blackbox/support/people.ts';
import { describeInBrowser } from './support/a-browser.ts';
import { faultsOf } from './support/faults-of-page.ts';
import { journeysAt } from './support/journeys.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';
import { cookiesOf } from './support/signed-in.ts';

describe('the orders of a shopper', () => {
  let open: OpenStorefront;
  let buyer: Person;
  let bowl: Product;
  let cookies: Awaited<ReturnType<typeof cookiesOf>>;

  beforeAll(async () => {
    open = await openStorefront();
    bowl = await aProduct(await aSeller(open.url), { stock: 1_000 });
    buyer = await aPerson({ url: open.url });
    cookies = await cookiesOf(open.url, buyer);
  });
  afterAll(() => open?.close());

  const order = async (token?: string) => {
    const placed = await anOrder(buyer, [{ productId: bowl.id, quantity: 2 }], token ? { payment: { token } } : {});
    return await settled(buyer, placed.id);
  };

  it('are hidden from other accounts', async () => {
    const { id, number } = await order();
    const [stranger] = await cookiesOf(open.url, await aPerson({ url: open.url }));
    const response = await fetch(new URL(`/en/orders/${id}`, open.url), {
      headers: { cookie: `${stranger?.name}=${stranger?.value}` },
    });
    expect(response.status).toBe(404);
    const text = await response.text(); // it goes on to products, so the bowl's name may stand there
    for (const secret of [id, number, '₩24,000']) expect(text).not.toContain(secret);
  });

  it('keep the names of their products in the language in which they were placed, on the page and in the history', async () => {
    const texts = [{ language: 'KO' as const, name: '달빛 사발', description: '' }];
    const own = await aPerson({ url: open.url });
    const jar = await aProduct(await aSeller(open.url), { name: 'Moonlight Jar', texts });
    const [session] = await cookiesOf(open.url, own);
    const headers = { cookie: `${session?.name}=${session?.value}` };
    const placed = async (language: string) => {
      const { placeOrder } = await dataOf<{ placeOrder: OrderPayload }>({
        url: open.url,
        document: placeOrderDocument,
        variables: {
          input: {
            idempotencyKey: language,
            lines: [{ productId: jar.id, quantity: 1 }],
            payment: { token: 'tok_approved' },
          },
        },
        token: own.tokens.accessToken,
        headers: { 'accept-language': language },
      });
      return await settled(own, placeOrder.order?.id ?? '');
    };
    for (const [language, name] of [
      ['ko', '달빛 사발'],
      ['en', 'Moonlight Jar'],
    ] as const) {
      const { id } = await placed(language);
      const read = async (path: string) => await (await fetch(new URL(path, open.url), { headers })).text();
      expect(await read(`/${language}/orders/${id}`)).toContain(`>${name}</a>`);
      expect(await read(`/${language}/account/orders`)).toContain(`>${name}</span>`);
    }
  });

  it('send no events to a stranger', async () => {
    const { id } = await order();
    expect((await fetch(new URL(`/en/orders/${id}/events`, open.url))).status).toBe(204);
  });

  it.each([
    ['a number', '1'],
    ['SQL', "' or 1=1"],
    ['a picture', '🌿'],
    ['300 characters', 'x'.repeat(300)],
  ])('answer 404 for %s instead of an id', async (_, id) => {
    const headers = { cookie: `${cookies[0]?.name}=${cookies[0]?.value}` };
    const response = await fetch(new URL(`/en/orders/${encodeURIComponent(id)}`, open.url), { headers });
    expect(response.status).toBe(404);
  });

  it.each(['..%2f', '..%252f'])('refuse the address "%s", which climbs out of its folder', async (path) => {
    const headers = { cookie: `${cookies[0]?.name}=${cookies[0]?.value}` };
    expect((await fetch(new URL(`/en/orders/${path}`, open.url), { headers })).status).toBe(400);
  });

  describeInBrowser('in a browser', () => {
    const { arrive: arriveAtShop, visit } = journeysAt(() => open.url);
    const arrive = async (options?: Parameters<typeof arriveAtShop>[0]) => {
      const page = await arriveAtShop(options);
      await visit().context.addCookies(cookies);
      return page;
    };

    it('are listed, opened and cancelled', async () => {
      const { number } = await order();
      const at = await arrive();
      await at.goto('/en/account/orders');
      await at.getByRole('link', { name: new RegExp(number) }).click();
      expect(await at.getByText('Your order is confirmed.').isVisible()).toBe(true);
      expect(await at.getByText('₩24,000').first().isVisible()).toBe(true);
      await at.getByRole('button', { name: 'Cancel the order' }).click();
      await at.getByText('Your order is cancelled.').waitFor();
    });

    it('show their progress as it happens', async () => {
      const { id } = await order('tok_action_needed');
      const at = await arrive();
      await at.goto(`/en/orders/${id}`);
      expect(await at.getByText('as soon as your payment is').isVisible()).toBe(true);
      await buyer.dataOf('mutation Cancel($input: CancelOrderInput!) { cancelOrder(input: $input) { order { id } } }', {
        input: { orderId: id },
      });
      await at.getByText('Your order is cancelled.').waitFor();
    });

    it.each([
      ['approves', '승인', '감사합니다. 주문이 완료되었습니다.'], // the bank speaks the language of the order
      ['refuses', '거절', '주문이 완료되지 않았습니다.'],
    ])(
      'are settled when the buyer %s the payment at the bank, without JavaScript',
      async (_, button, text) => {
        const { id } = await order('tok_action_needed');
        const at = await arrive({ javaScriptEnabled: false });
        await at.goto(`/en/orders/${id}`);
        await at.getByRole('link', { name: 'Continue the payment' }).click();
        await at.getByRole('button', { name: button }).click();
        await at.waitForURL(new RegExp(`/ko/orders/${id}$`));
        await at.getByText(text).waitFor();
      },
      60_000,
    );

    it('stay open to be paid when the buyer leaves the bank without an answer', async () => {
      const { id } = await order('tok_action_needed');
      const at = await arrive();
      await at.goto(`/en/checkout/payment/${id}`);
      await at.waitForURL(new RegExp(`/en/orders/${id}$`));
      expect(await at.getByRole('link', { name: 'Continue the payment' }).isVisible()).toBe(true);
    });

    it.each(['light', 'dark'].flatMap((theme) => [1280, 390].map((width) => [theme, width] as const)))(
      'have no accessibility fault and fit, %s, %i pixels wide',
      async (theme, width) => {
        const [waiting, done] = await Promise.all([order('tok_action_needed'), order()]);
        const at = await arrive({ colorScheme: theme as 'light' | 'dark', viewport: { width, height: 800 } });
        const bank = `/ko/checkout/sandbox-bank?reference=x&returnTo=/ko/orders/${done.id}`;
        const account = ['', '/orders', '/addresses', '/sessions'].map((path) => `/ko/account${path}`);
        const open = [`/ko/orders/${waiting.id}`, `/en/orders/${done.id}`, bank, ...account];
        for (const path of [...open, '/ko/sign-up', '/ko/forgot-password', '/ko/reset-password', '/en/verify-email']) {
          await at.goto(path);
          expect([path, ...(await faultsOf(at))]).toEqual([path]);
        }
      },
      120_000,
    );
  });
});
