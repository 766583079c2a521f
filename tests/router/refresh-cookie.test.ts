import { aRouter, fakeEngine } from './support/a-router.ts';

/** A router whose engine hands out a cookie, as auth does, and remembers which it was shown. */
async function aShop() {
  const { engine, ran } = fakeEngine();
  const execute: typeof engine.execute = async (operation, context) => {
    if (operation.kind === 'mutation') context.client.refreshCookie?.toSet.push('commerce-refresh=next; HttpOnly');
    return engine.execute(operation, context);
  };
  const router = await aRouter({ engine: { ...engine, execute }, origins: ['http://localhost:*'] });
  const post = (query: string, headers: Record<string, string> = {}) =>
    router.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...headers },
      payload: { query },
    });
  const shown = () => ran.at(-1)?.context.client.refreshCookie?.received;
  const kept = () => ran.at(-1)?.context.client.refreshCookie?.isKept;
  return { router, post, shown, kept };
}

const rename = 'mutation { rename(name: "a") }';

describe('the refresh cookie at the router', () => {
  it('passes to the engine without any other cookie, and back from it', async () => {
    const { router, post, shown } = await aShop();
    const reply = await post(rename, { cookie: 'theme=dark; commerce-refresh=abc; session=1' });
    expect(shown()).toBe('commerce-refresh=abc');
    expect(reply.headers['set-cookie']).toEqual(['commerce-refresh=next; HttpOnly']);
    expect((await post('{ hello }')).headers['set-cookie']).toBeUndefined();
    expect(shown()).toBeUndefined();
    await router.close();
  });

  it('does not count on a request that another site’s page made', async () => {
    const { router, post, shown } = await aShop();
    for (const [site, cookie] of [
      ['cross-site', undefined],
      ['same-origin', 'commerce-refresh=abc'],
      ['none', 'commerce-refresh=abc'],
    ] as const) {
      await post(rename, { cookie: 'commerce-refresh=abc', 'sec-fetch-site': site });
      expect(shown()).toBe(cookie);
    }
    await router.close();
  });

  it('tells auth whether the browser keeps one, by what the browser says of the page that asks', async () => {
    const { router, post, kept } = await aShop();
    for (const [headers, expected] of [
      [{}, true],
      [{ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:4000', host: 'localhost:4000' }, true],
      [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost:5173', host: 'localhost:4000' }, true],
      [{ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:5173', host: '127.0.0.1:4000' }, false],
      [{ origin: 'http://localhost:5173', host: '127.0.0.1:4000' }, false],
      [{ origin: 'http://localhost:5173', host: 'localhost:4000' }, true],
    ] as const) {
      await post(rename, headers);
      expect([headers, kept()]).toEqual([headers, expected]);
    }
    await router.close();
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, `query=${encodeURIComponent(rename)}`],
    ['a multipart form', { 'content-type': 'multipart/form-data; boundary=x' }, '--x--'],
    ['plain text', { 'content-type': 'text/plain' }, JSON.stringify({ query: rename })],
  ])('is of no use to %s, which a page may send without asking', async (_, headers, payload) => {
    const { router } = await aShop();
    const reply = await router.inject({
      method: 'POST',
      url: '/graphql',
      headers: { ...headers, cookie: 'commerce-refresh=abc' },
      payload,
    });
    expect(reply.statusCode).toBe(415);
    expect(reply.headers['set-cookie']).toBeUndefined();
    await router.close();
  });

  it('is of no use to an image or a link', async () => {
    const { router } = await aShop();
    const url = `/graphql?query=${encodeURIComponent(rename)}`;
    const reply = await router.inject({ method: 'GET', url, headers: { cookie: 'commerce-refresh=abc' } });
    expect(reply.statusCode).toBe(405);
    expect(reply.headers['set-cookie']).toBeUndefined();
    await router.close();
  });
});
