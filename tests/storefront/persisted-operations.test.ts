import { type AnotherRouter, anotherRouter } from '../../tools/up/another-router.ts';
import { aProduct, type Product } from '../blackbox/support/goods.ts';
import { aSeller } from '../blackbox/support/people.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';

describe('a router that runs the storefront’s operations only', () => {
  let open: OpenStorefront;
  let forSellers: AnotherRouter;
  let bowl: Product;

  beforeAll(async () => {
    open = await openStorefront({ PERSISTED_OPERATIONS: 'enforce' });
    forSellers = await anotherRouter(open.shop.environment, { PERSISTED_OPERATIONS: 'off' });
    bowl = await aProduct(await aSeller(forSellers.url), { name: 'Moon Jar Bowl', category: 'Tea & Coffee' });
  });
  afterAll(async () => {
    await forSellers?.close();
    await open?.close();
  });

  it.each(['/en', '/ko', '/en/search?q=bowl', '/en/c/tea-coffee', '/en/p/BOWL'])('renders %s', async (path) => {
    const response = await fetch(new URL(path.replace('BOWL', bowl.sku), open.url));
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).toContain('Moon Jar Bowl');
    expect(text).not.toMatch(/temporarily delayed|일시적으로 지연/);
  });

  it('refuses an operation that is not in the manifest', async () => {
    const response = await fetch(new URL('/graphql', open.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ products { totalCount } }' }),
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'OPERATION_IS_NOT_PERSISTED' } }] });
  });
});
