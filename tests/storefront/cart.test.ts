import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import { aProduct, type Product } from '../blackbox/support/goods.ts';
import { aPerson, aSeller, type Person } from '../blackbox/support/people.ts';
import { describeInBrowser } from './support/a-browser.ts';
import { aClient } from './support/a-client.ts';
import { faultsOf } from './support/faults-of-page.ts';
import { journeysAt } from './support/journeys.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';

describe('the cart of a shopper', () => {
  let open: OpenStorefront;
  let seller: Person;
  let bowl: Product;
  let book: Product;

  beforeAll(async () => {
    open = await openStorefront();
    seller = await aSeller(open.url);
    bowl = await aProduct(seller, { stock: 50 });
    book = await aProduct(seller, { name: 'Quiet Harbour', price: { amount: 1_199, currency: 'GBP' }, stock: 3 });
  });
  afterAll(() => open?.close());

  it('is opened by a cookie that no script reads, and costs a browser without one nothing', async () => {
    const { jar, request, count } = aClient(open.url);
    expect(await count()).toBe(0);
    expect(jar.size).toBe(0);
    const { status, headers } = await request('/en/cart/add', { productId: bowl.id, quantity: '2' });
    expect([status, headers.get('location')]).toEqual([303, '/en/cart?done=added']);
    expect(headers.getSetCookie()[0]).toMatch(/^cart-([\w-]{8})=\1[\w-]{35}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await count()).toBe(2);
    expect((await request('/cart/summary')).headers.get('cache-control')).toBe('private, no-store');
  });

  it('takes a product once for one click that is sent again', async () => {
    const { request, count } = aClient(open.url);
    await request('/en/cart/add', { productId: bowl.id });
    const twice = { productId: bowl.id, key: 'one click' };
    await Promise.all([request('/en/cart/add', twice), request('/en/cart/add', twice)]);
    expect(await count()).toBe(2);
  });

  it('loses nothing of ten clicks at once', async () => {
    const { request, count } = aClient(open.url);
    await request('/en/cart/add', { productId: bowl.id });
    await Promise.all(Array.from({ length: 10 }, () => request('/en/cart/add', { productId: bowl.id })));
    expect(await count()).toBe(11);
  });

  it.each(['0', '-1', '1e9', '99999999999999', 'NaN', '1.5', '🌿'])(
    'says what is wrong with the quantity %s',
    async (quantity) => {
      const { request } = aClient(open.url);
      const headers = { accept: 'application/json' };
      const { status, text } = await request('/en/cart/add', { productId: bowl.id, quantity }, headers);
      expect([status, JSON.parse(text).fault]).toEqual([422, expect.any(String)]);
    },
  );

  it('is that of the account after signing in, on every device', async () => {
    const { email, password } = await aPerson({ url: open.url });
    const [phone, desk] = [aClient(open.url), aClient(open.url)];
    await phone.request('/en/cart/add', { productId: bowl.id, quantity: '2' });
    await phone.request('/en/sign-in', { email, password });
    expect([[...phone.jar.keys()], await phone.count()]).toEqual([['session'], 2]);
    await desk.request('/en/cart/add', { productId: bowl.id, quantity: '1' });
    await desk.request('/en/sign-in', { email, password });
    expect([await desk.count(), await phone.count()]).toEqual([3, 3]);
  });

  it('is one with everything that two tabs put in first at the same time', async () => {
    const { jar, request, count } = aClient(open.url);
    const tabs = [bowl, book, bowl].map(({ id }) => request('/en/cart/add', { productId: id, quantity: '2' }));
    await Promise.all(tabs);
    expect(jar.size).toBe(3);
    expect([await count(), jar.size]).toEqual([6, 1]);
    expect((await request('/en/cart')).text).toContain(book.name);
  });

  it('is that of the account with everything that two tabs put in first at the same time', async () => {
    const { email, password } = await aPerson({ url: open.url });
    const { jar, request, count } = aClient(open.url);
    await Promise.all([bowl, book].map(({ id }) => request('/en/cart/add', { productId: id })));
    await request('/en/sign-in', { email, password });
    expect([[...jar.keys()], await count()]).toEqual([['session'], 2]);
  });

  it('goes on being opened by the cookie that earlier versions have set', async () => {
    const { jar, request, count } = aClient(open.url);
    await request('/en/cart/add', { productId: bowl.id });
    const [[name = '', token = ''] = []] = jar;
    jar.delete(name);
    jar.set('cart', token);
    await request('/en/cart/add', { productId: bowl.id });
    expect([[...jar], await count()]).toEqual([[['cart', token]], 2]);
  });

  it('shows nothing of a cart whose token was made up', async () => {
    const { jar, count } = aClient(open.url);
    jar.set('cart', 'x'.repeat(43));
    expect(await count()).toBe(0);
  });

  it('says what changed since a product was put in', async () => {
    const [cheap, scarce] = [
      await aProduct(seller, { name: 'Cheap Cup' }),
      await aProduct(seller, { name: 'Scarce Cup', stock: 2 }),
    ];
    const { request } = aClient(open.url);
    await request('/en/cart/add', { productId: cheap.id });
    await request('/en/cart/add', { productId: scarce.id, quantity: '5' });
    await seller.dataOf('mutation Change($input: UpdateProductInput!) { updateProduct(input: $input) { userErrors { code } } }', {
      input: { productId: cheap.id, price: { amount: 13_500, currency: 'KRW' } },
    });
    let text = '';
    await eventually(async () => {
      ({ text } = await request('/en/cart'));
      return text.includes('from ₩12,000 to ₩13,500');
    });
    expect(text).toContain('Only 2 are left.');
    expect(text).not.toContain('/en/checkout?currency=KRW'); // there are not enough to order
    await request('/en/cart', { productId: scarce.id, take: '2', quantity: '5' });
    expect((await request('/en/cart')).text).toContain('/en/checkout?currency=KRW');
  });

  it('says that it is delayed while the order service is down, and the rest of the page stays', async () => {
    const { request } = aClient(open.url);
    await request('/en/cart/add', { productId: bowl.id });
    await open.shop.processes.order.kill();
    const page = await request('/en/cart');
    expect([page.status, page.text.includes('temporarily delayed')]).toEqual([200, true]);
    expect(JSON.parse((await request('/cart/summary')).text)).toEqual({ quantity: null });
    const added = await request('/en/cart/add', { productId: bowl.id }, { accept: 'application/json' });
    expect(added.status).toBe(503);
    open.shop.processes.order.start();
    await open.shop.ready(['order']);
  });

  describeInBrowser('in a browser', () => {
    const { arrive } = journeysAt(() => open.url);

    it('fills from the product page and shows its count in the header', async () => {
      const at = await arrive();
      await at.goto(`/en/p/${bowl.sku}`);
      await at.getByLabel('Quantity').fill('2');
      await at.getByRole('button', { name: 'Add to cart' }).first().click();
      await at.getByText('It is in your cart.').waitFor();
      await at.getByRole('button', { name: 'Add to cart' }).first().click();
      await at.getByRole('link', { name: 'Cart 4' }).click();
      await at.getByRole('button', { name: 'One more' }).click();
      await at.getByText('Your cart is up to date.').waitFor();
      expect(await at.getByText('₩60,000').first().isVisible()).toBe(true);
      await at.getByRole('button', { name: `Remove ${bowl.name}` }).click();
      await at.getByText('Your cart is empty.').waitFor();
    });

    it('works without JavaScript', async () => {
      const at = await arrive({ javaScriptEnabled: false });
      await at.goto(`/en/p/${book.sku}`);
      await at.getByRole('button', { name: 'Add to cart' }).first().click();
      await at.getByText('It is in your cart.').waitFor();
      await at.getByRole('spinbutton', { name: 'Quantity of Quiet Harbour' }).fill('3');
      await at.getByRole('button', { name: 'Update the quantity' }).click();
      expect(await at.getByText('£35.97').first().isVisible()).toBe(true);
    });

    it('is one for two tabs without JavaScript that both put something in first', async () => {
      const one = await arrive({ javaScriptEnabled: false });
      const two = await one.context().newPage();
      const tabs = [
        [one, bowl],
        [two, book],
      ] as const;
      await Promise.all(tabs.map(([tab, { sku }]) => tab.goto(`/en/p/${sku}`)));
      // Neither answer is there when the other request leaves.
      const sent: (() => void)[] = [];
      const bothSent = new Promise<void>((resolve) => {
        sent.push(resolve);
      });
      let requests = 0;
      await one.context().route('**/en/cart/add', async (route) => {
        requests += 1;
        if (requests === tabs.length) for (const go of sent) go();
        await bothSent;
        await route.continue();
      });
      await Promise.all(tabs.map(([tab]) => tab.getByRole('button', { name: 'Add to cart' }).first().click()));
      await Promise.all(tabs.map(([tab]) => tab.getByText('It is in your cart.').waitFor()));
      for (const [tab] of tabs) {
        await tab.goto('/en/cart');
        for (const [, { name }] of tabs)
          expect(await tab.getByRole('spinbutton', { name: `Quantity of ${name}` }).inputValue()).toBe('1');
      }
      expect((await one.context().cookies()).map(({ name }) => name)).toEqual([expect.stringMatching(/^cart-/)]);
    });

    it.each(['light', 'dark'].flatMap((theme) => [1280, 390].map((width) => [theme, width] as const)))(
      'has no accessibility fault and fits, %s, %i pixels wide',
      async (theme, width) => {
        const at = await arrive({ colorScheme: theme as 'light' | 'dark', viewport: { width, height: 800 } });
        await at.goto('/ko/cart');
        expect(await faultsOf(at)).toEqual([]);
        await at.goto(`/en/p/${bowl.sku}`);
        await at.getByRole('button', { name: 'Add to cart' }).first().click();
        await at.getByText('It is in your cart.').waitFor();
        expect(await faultsOf(at)).toEqual([]);
        await at.goto('/ko/cart');
        expect(await faultsOf(at)).toEqual([]);
      },
      60_000,
    );
  });
});
