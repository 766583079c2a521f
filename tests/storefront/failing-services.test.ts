import { setTimeout as pause } from 'node:timers/promises';
import { anOrder, settled } from '../blackbox/support/orders.ts';
import { aPerson, type Person } from '../blackbox/support/people.ts';
import { aVisit, describeInBrowser } from './support/a-browser.ts';
import { aCatalogue, type FoundProduct } from './support/a-catalogue.ts';
import { aClient, type Client } from './support/a-client.ts';
import { faultsOf } from './support/faults-of-page.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';
import { pay, toPayment } from './support/purchase.ts';

/** Access tokens of this shop live so short that every request of a page has to renew its session. */
const accessTokenSeconds = 5;

/**
 * The kinds of pages, with the services without which a part of them is delayed. `ORDER` and `BOWL` stand for what exists. The
 * router has cached what shoppers looked at a moment ago: lists, menus and the page of the bowl, not that of the cup.
 */
const pages = [
  ['/en', []],
  ['/ko/c/tea-coffee', []],
  ['/en/search?q=bowl', []],
  ['/en/BOWL', []],
  ['/en/nothing', []],
  ['/en/cart', ['order', 'auth']],
  ['/ko/checkout?currency=KRW', ['order', 'auth']],
  ['/en/orders/ORDER', ['order', 'auth']],
  ['/ko/account/orders', ['user', 'order', 'auth']],
  ['/en/account', ['user', 'auth']],
  ['/ko/account/addresses', ['user', 'auth']],
  ['/en/account/sessions', ['auth']],
  ['/ko/sign-in', []],
  ['/en/forgot-password', []],
] as const;

/** The product service is the first to fail: what the router has cached of it is young then, and outlives the failure. */
const services = ['product', 'user', 'auth', 'order'] as const;
const delayed = /temporarily delayed|일시적으로 지연/;
const typedAddress = {
  recipient: 'Typed Recipient',
  line1: 'Typed Street',
  city: '마포구',
  region: 'KR-11',
  postalCode: '03900',
  countryCode: 'KR',
};

describe('the pages while a service is down', () => {
  let open: OpenStorefront;
  let buyer: Person;
  let bowl: FoundProduct;
  /** No page of it has been asked for. */
  let cup: FoundProduct;
  let orderId: string;
  /** Signed in, with a bowl in the cart. */
  let client: Client;

  beforeAll(async () => {
    open = await openStorefront({ ACCESS_TOKEN_SECONDS: String(accessTokenSeconds), PAYMENT_ACTION_DEADLINE_MS: '2000' });
    ({ bowl, cup } = await aCatalogue(open.url));
    buyer = await aPerson({ url: open.url });
    orderId = (await settled(buyer, (await anOrder(buyer, [{ productId: bowl.id, quantity: 1 }])).id)).id;
    client = aClient(open.url);
    await client.request('/en/sign-in', { email: buyer.email, password: buyer.password });
    await client.request('/en/cart/add', { productId: bowl.id });
  });
  afterAll(() => open?.close());

  const nameOf = (path: string) => path.replace('/BOWL', bowl.path).replace('ORDER', orderId);
  /** Waits until every access token of now has expired. */
  const expiry = () => pause(accessTokenSeconds * 1_000);
  /** Runs the task while the service is down, and waits until the pages are whole again. */
  const whileDown = async (service: (typeof services)[number], task: () => Promise<void>) => {
    // The router has what they show in its cache for a minute, or less.
    for (const [path] of pages) await client.request(nameOf(path));
    await open.shop.processes[service].kill();
    if (service === 'auth') await expiry(); // until then, auth is not needed
    try {
      await task();
    } finally {
      open.shop.processes[service].start();
      await open.shop.ready([service]);
      for (const [path] of pages) while (delayed.test((await client.request(nameOf(path))).text)) await pause(100);
    }
  };
  const summaryOf = (text: string) =>
    /<div class="summary".*?<\/div>/s
      .exec(text)?.[0]
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ');

  it.each(services)(
    'stay, say which part is delayed, and keep the shopper signed in: %s',
    async (service) => {
      await whileDown(service, async () => {
        for (const [path, needs] of pages) {
          const who = path.endsWith('/sign-in') ? aClient(open.url) : client;
          const { status, text } = await who.request(nameOf(path));
          expect([path, text]).toEqual([path, expect.stringContaining('<footer')]);
          expect([path, text.match(/<h1/g)]).toEqual([path, ['<h1']]);
          expect([path, text]).not.toEqual([path, expect.stringMatching(/>(null|undefined|NaN|\[object)/)]);
          expect([path, status]).toEqual([path, path === '/en/nothing' ? 404 : 200]);
          expect([path, delayed.test(text)]).toEqual([path, (needs as readonly string[]).includes(service)]);
        }
        expect(client.jar.has('session')).toBe(true);
        if (service !== 'product') return;
        const { status, text } = await client.request(`/en${cup.path}`);
        expect([status, delayed.test(text), text]).toEqual([200, true, expect.stringContaining('<footer')]);
      });
      expect(JSON.parse((await client.request('/cart/summary')).text)).toEqual({ quantity: 1 });
    },
    120_000,
  );

  const notSent = 'We could not do this just now. Your entries are still here: please send them again in a moment.';
  const cartStays = 'We could not change your cart just now. It is as it was: please try again in a moment.';
  /** A form that needs the service, what the page says, and a text that must still be on it. */
  const forms: readonly (readonly [
    service: (typeof services)[number],
    path: string,
    fields: Readonly<Record<string, string>>,
    says: string,
    kept: RegExp,
  ])[] = [
    ['user', '/en/sign-in', { email: 'typed@journey.example', password: 'x' }, notSent, /value="typed@journey.example"/],
    ['user', '/en/sign-up', { email: 'typed@journey.example', password: 'x', name: 'Typed Name' }, notSent, /value="Typed Name"/],
    ['user', '/en/forgot-password', { email: 'typed@journey.example' }, notSent, /value="typed@journey.example"/],
    ['user', '/en/account', { action: 'profile', name: 'Typed Name' }, notSent, /value="Typed Name"/],
    ['user', '/en/account/addresses', { action: 'save', ...typedAddress }, notSent, /value="Typed Street"/],
    [
      'user',
      '/en/checkout?currency=KRW',
      { action: 'address', keep: 'on', addressId: 'new', ...typedAddress },
      notSent,
      /value="Typed Street"/,
    ],
    ['auth', '/en/account', { action: 'profile', name: 'Typed Name' }, notSent, /value="Typed Name"/],
    ['auth', '/en/account/addresses', { action: 'save', ...typedAddress }, notSent, /value="Typed Street"/],
    ['order', '/en/cart', { productId: 'BOWL', quantity: '7' }, cartStays, /Cart/],
    ['order', '/en/cart', { action: 'add-code', code: 'SPRING' }, cartStays, /Cart/],
    ['order', '/en/orders/ORDER', {}, notSent, /temporarily delayed/],
  ];

  it.each(['user', 'auth', 'order'] as const)(
    'answer a form with a clear message and lose nothing: %s',
    async (service) => {
      await whileDown(service, async () => {
        for (const [, path, fields, says, kept] of forms.filter(([needed]) => needed === service)) {
          const isOpenToAll = /sign|forgot/.test(path);
          const sent = { ...fields, ...(fields.productId && { productId: bowl.id }) };
          const { status, text } = await (isOpenToAll ? aClient(open.url) : client).request(nameOf(path), sent);
          expect([path, summaryOf(text)]).toEqual([path, expect.stringContaining(says)]);
          expect([path, kept.test(text)]).toEqual([path, true]);
          expect([path, status >= 400]).toEqual([path, true]);
        }
      });
      expect(JSON.parse((await client.request('/cart/summary')).text)).toEqual({ quantity: 1 });
      expect((await client.request(nameOf('/en/orders/ORDER'))).text).toContain('Your order is confirmed.');
    },
    120_000,
  );

  it('say that the outcome of an order is not known, and place it once when it is sent again', async () => {
    const guest = aClient(open.url);
    await guest.request('/en/cart/add', { productId: bowl.id });
    const here = '/en/checkout?currency=KRW';
    await guest.request(here, { action: 'address', email: 'guest@journey.example', ...typedAddress });
    const [, shippingMethodId = ''] = /name="shippingMethodId" value="([^"]*)"/.exec((await guest.request(here)).text) ?? [];
    await guest.request(here, { action: 'shipping', shippingMethodId });
    const { text } = await guest.request(here);
    const sentValue = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
    const order = { action: 'place', key: sentValue('key'), amount: sentValue('amount'), card: 'tok_approved' };
    await whileDown('order', async () => {
      const unknown = await guest.request(here, order);
      expect(summaryOf(unknown.text)).toContain('it is placed once, however often you press');
    });
    const placed = await Promise.all([guest.request(here, order), guest.request(here, order)]);
    const [first, second] = placed.map(({ headers }) => headers.get('location')?.split('?')[0]);
    expect(first).toMatch(/^\/en\/orders\/[\w-]{36}$/);
    expect(second).toBe(first);
  });

  it('renew an expired session silently, in many tabs at once', async () => {
    await expiry();
    const tabs = Array.from({ length: 6 }, () => aClient(open.url));
    for (const { jar } of tabs) jar.set('session', client.jar.get('session') ?? '');
    for (const round of [1, 2]) {
      const opened = await Promise.all(tabs.map(({ request }) => request('/en/account')));
      expect(opened.map(({ status, text }) => [round, status, text.includes(buyer.email)])).toEqual(
        tabs.map(() => [round, 200, true]),
      );
    }
    const [first] = tabs;
    expect(first?.jar.get('session')).not.toBe(client.jar.get('session'));
    client.jar.set('session', first?.jar.get('session') ?? '');
  });

  describeInBrowser('in a browser', () => {
    it('give an order up whose payment was left at the bank, whatever the bank says later, and the cart can be ordered again', async () => {
      const visit = await aVisit(open.url);
      const bank = visit.page;
      await toPayment(bank, bowl, { email: 'abandoned@journey.example' });
      await pay(bank, /bank asks you/);
      await bank.getByRole('button', { name: 'Approve' }).waitFor();
      const order = await visit.context.newPage();
      await order.goto(new URL(bank.url()).searchParams.get('returnTo') ?? '');
      await order.getByText('Your order was not completed, and nothing was charged.').waitFor(); // the page follows it
      await bank.getByRole('button', { name: 'Approve' }).click();
      await bank.getByText('Your order was not completed, and nothing was charged.').waitFor();
      await bank.getByRole('link', { name: 'Order again' }).click();
      await pay(bank, /is approved/);
      await bank.getByText('Your order is confirmed.').waitFor();
      await visit.close();
    });

    it.each([
      ['order', 'light', 390],
      ['user', 'dark', 1280],
    ] as const)(
      'have no accessibility fault without the %s service, %s, %i pixels wide',
      async (service, colorScheme, width) => {
        const visit = await aVisit(open.url, { colorScheme, viewport: { width, height: 800 } });
        const [name, value] = ['session', client.jar.get('session') ?? ''];
        await visit.context.addCookies([{ name, value, url: open.url }]);
        await whileDown(service, async () => {
          for (const [path, needs] of pages.filter((one) => (one[1] as readonly string[]).includes(service))) {
            await visit.page.goto(nameOf(path));
            expect([path, needs.length > 0, ...(await faultsOf(visit.page))]).toEqual([path, true]);
          }
          const renewed = (await visit.context.cookies()).find((cookie) => cookie.name === 'session');
          client.jar.set('session', renewed?.value ?? ''); // the tokens of the client were used up
        });
        await visit.close();
      },
      120_000,
    );
  });
});
