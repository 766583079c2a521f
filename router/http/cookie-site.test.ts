import { browserStoresCookies } from './cookie-site.ts';

describe('whether a browser keeps the cookie of an answer', () => {
  const names = [
    'http://localhost:5173',
    'http://127.0.0.1:5173',
    'https://shop.example',
    'https://evil.example',
    'null',
    undefined,
  ] as const;

  it.each([
    ['same-origin', true],
    ['same-site', true],
    ['none', true],
    ['cross-site', false],
  ])('is what it says itself: %s', (site, kept) => {
    for (const origin of names)
      for (const host of ['localhost:4000', '127.0.0.1:4000', 'api.shop.example'])
        expect(browserStoresCookies({ 'sec-fetch-site': site, ...(origin && { origin }), host })).toBe(kept);
  });

  it.each<[string | undefined, string, boolean, string | undefined]>([
    [undefined, '127.0.0.1:4000', true, undefined],
    ['null', '127.0.0.1:4000', true, undefined], // refused before, as the page of no origin that it is
    ['http://localhost:5173', 'localhost:4000', true, undefined],
    ['http://shop.localhost:5173', 'localhost:4000', true, undefined],
    ['http://localhost:5173', '127.0.0.1:4000', false, undefined],
    ['http://127.0.0.1:5173', 'localhost:4000', false, undefined],
    ['http://127.0.0.1:5173', '127.0.0.1:4000', true, undefined],
    ['http://127.0.0.1:5173', '[::1]:4000', false, undefined],
    ['http://[::1]:5173', '[::1]:4000', true, undefined],
    ['http://192.168.0.5:5173', '192.168.0.5:4000', true, undefined],
    ['http://192.168.0.5:5173', '192.168.0.6:4000', false, undefined],
    ['https://shop.example', 'api.shop.example', true, undefined],
    ['https://www.shop.example', 'api.shop.example:8443', true, undefined],
    ['https://shop.example', 'api.example', false, undefined],
    ['https://shop.example', 'shop.example.evil.test', false, undefined],
    ['https://shop.co.kr', 'api.shop.co.kr', true, undefined],
    ['https://shop.example', 'router:4000', true, 'api.shop.example'], // a proxy that names the host anew
    ['https://shop.example', 'router:4000', false, undefined],
    ['https://shop.example', '', true, undefined],
    ['https://shop.example', 'not a host', true, undefined],
  ])('is derived from host names where the browser does not name it: %s asks %s', (origin, host, kept, forwarded) => {
    for (const site of [undefined, '', 'somewhere']) {
      const headers = { ...(site !== undefined && { 'sec-fetch-site': site }), ...(origin && { origin }), host };
      expect(browserStoresCookies({ ...headers, ...(forwarded && { 'x-forwarded-host': forwarded }) })).toBe(kept);
    }
  });
});
