import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { aRouter, fakeEngine } from '../support/a-router.ts';

/** A storefront that tells which request it got. */
async function aStorefront() {
  const seen: { method: string | undefined; url: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
  const server: Server = createServer(async (request, response) => {
    seen.push({ method: request.method, url: request.url, headers: request.headers, body: await text(request) });
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'self'",
        'set-cookie': ['a=1', 'b=2'],
      })
      .end('<h1>shop</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { seen, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

describe('the router in front of the storefront', () => {
  let storefront: Awaited<ReturnType<typeof aStorefront>>;
  let router: Awaited<ReturnType<typeof aRouter>>;

  beforeAll(async () => {
    storefront = await aStorefront();
    router = await aRouter({ ...fakeEngine(), storefrontUrl: storefront.url });
  });
  afterAll(async () => {
    await router.close();
    await storefront.close();
  });
  const last = () => storefront.seen.at(-1);

  it.each(['/', '/ko', '/en/p/TEA-001?from=home', '/_astro/page.js'])(
    'hands %s to the storefront, with its own headers back',
    async (url) => {
      const { statusCode, body, headers } = await router.inject({ url, headers: { host: 'shop.example' } });
      expect([statusCode, body]).toEqual([200, '<h1>shop</h1>']);
      expect(headers['content-security-policy']).toBe("default-src 'self'");
      expect(headers['set-cookie']).toEqual(['a=1', 'b=2']);
      expect(last()).toMatchObject({ method: 'GET', url, headers: { host: 'shop.example', 'x-forwarded-host': 'shop.example' } });
    },
  );

  it('hands a form on, byte by byte, with its cookies', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', cookie: 'cart=1' };
    await router.inject({ method: 'POST', url: '/ko/cart', headers: form, payload: 'sku=TEA-001&quantity=2' });
    expect(last()).toMatchObject({
      method: 'POST',
      url: '/ko/cart',
      body: 'sku=TEA-001&quantity=2',
      headers: { cookie: 'cart=1' },
    });
  });

  it.each([
    ['x-forwarded-for', '203.0.113.9'],
    ['x-forwarded-host', 'evil.example'],
    ['x-forwarded-proto', 'gopher'],
    ['forwarded', 'for=203.0.113.9;host=evil.example'],
  ])('lets no client choose %s', async (name, value) => {
    await router.inject({ url: '/ko', headers: { host: 'shop.example', [name]: value } });
    expect(last()?.headers[name]).not.toBe(value);
  });

  it('answers the graph, health and keys itself', async () => {
    const before = storefront.seen.length;
    const answers = await Promise.all(
      ['/health/live', '/.well-known/context-jwks.json', '/graphql?query=%7Bhello%7D'].map((url) => router.inject({ url })),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect((await router.inject({ method: 'PATCH', url: '/graphql' })).statusCode).toBe(405);
    expect(storefront.seen.length).toBe(before);
  });

  it.each([
    ['ko', '일시적으로 지연이 발생했습니다.'],
    ['en-GB,en;q=0.9', 'The shop is temporarily delayed.'],
  ])('answers with a page of its own while the storefront is down, for %s', async (language, words) => {
    const gone = await aStorefront();
    await gone.close();
    const alone = await aRouter({ ...fakeEngine(), storefrontUrl: gone.url });
    const { statusCode, headers, body } = await alone.inject({ url: '/ko', headers: { 'accept-language': language } });
    await alone.close();
    expect([statusCode, headers['content-type'], headers['retry-after']]).toEqual([503, 'text/html; charset=utf-8', '5']);
    expect(body).toContain(words);
  });
});
