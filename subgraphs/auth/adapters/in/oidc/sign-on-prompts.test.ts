import { setTimeout as pause } from 'node:timers/promises';
import { aBrowser } from './a-browser.support.ts';
import { anAuthService, asJoon, clientsOf, credentials, joon, minji, shopFront } from './auth-service.support.ts';

// What a client asks for and what the person sees: OpenID Connect Core 1.0, 3.1.2.1 (parameters), 3.1.2.3 and 3.1.2.6 (errors).

/** What a page asks of the person. */
const pageOf = (html: string) => {
  if (html.includes('name="password"')) return 'login';
  if (html.includes('name="consent"')) return 'consent';
  return html.includes('value="current"') ? 'select_account' : 'none';
};

describe('a request of a client', () => {
  let auth: Awaited<ReturnType<typeof anAuthService>>;
  let clients: ReturnType<typeof clientsOf>;
  beforeAll(async () => {
    auth = await anAuthService();
    clients = clientsOf(auth.issuer);
  });
  afterAll(() => auth.close());

  const answers: Record<string, Record<string, string>> = {
    login: credentials,
    consent: { consent: 'yes' },
    select_account: { account: 'current' },
  };

  /** Goes the whole way: the pages in the order in which they came, and where it ended. */
  async function way(browser: ReturnType<typeof aBrowser>, more: Record<string, string>, typed = answers) {
    const config = await clients.asShopFront();
    const { url, redeem } = await clients.begin(config, shopFront.redirect, more);
    const seen: string[] = [];
    let page = await browser.visit(url);
    while (page.url.origin === new URL(auth.issuer).origin && seen.length < 5) {
      const kind = pageOf(page.html);
      seen.push(kind);
      page = await browser.visit(page.url, typed[kind] ?? {});
    }
    const error = page.url.searchParams.get('error');
    const tokens = page.url.searchParams.has('code') ? await redeem(page.url) : undefined;
    return { seen, error, sub: tokens?.claims()?.sub, authTime: tokens?.claims()?.auth_time, tokens };
  }

  const signedIn = async () => (await clients.signedIn()).browser;

  describe.each([
    [undefined, ['login'], []],
    ['login', ['login'], ['login']],
    ['consent', ['login', 'consent'], ['consent']],
    ['select_account', ['login'], ['select_account']],
    ['login consent', ['login', 'consent'], ['login', 'consent']],
    ['consent login', ['login', 'consent'], ['login', 'consent']],
    ['select_account login', ['login'], ['select_account', 'login']],
    ['select_account consent', ['login', 'consent'], ['select_account', 'consent']],
    ['login select_account consent', ['login', 'consent'], ['select_account', 'login', 'consent']],
  ])('with prompt=%s', (prompt, signedOutPages, signedInPages) => {
    const more = prompt === undefined ? {} : { prompt };

    it('asks a person who is signed out, each thing once', async () => {
      expect(await way(aBrowser(), more)).toMatchObject({ seen: signedOutPages, error: null, sub: minji.userId });
    });

    it('asks a person who is signed in, each thing once', async () => {
      expect(await way(await signedIn(), more)).toMatchObject({ seen: signedInPages, error: null, sub: minji.userId });
    });
  });

  it('with prompt=none shows no page: it succeeds for a person who is signed in, else says login_required', async () => {
    expect(await way(await signedIn(), { prompt: 'none' })).toMatchObject({ seen: [], error: null, sub: minji.userId });
    expect(await way(aBrowser(), { prompt: 'none' })).toMatchObject({ seen: [], error: 'login_required' });
  });

  it.each(['none login', 'none consent', 'login none', 'none select_account', 'create', 'Login'])(
    'with prompt=%s, which is none of the specification’s, is invalid',
    async (prompt) => {
      expect(await way(await signedIn(), { prompt })).toMatchObject({ seen: [], error: 'invalid_request' });
    },
  );

  it('with max_age asks for the password when the login is older, and tells when it was', async () => {
    const browser = await signedIn();
    expect(await way(browser, { max_age: '3600' })).toMatchObject({ seen: [], authTime: expect.any(Number) });
    const before = (await way(browser, { max_age: '3600' })).authTime ?? 0;
    await pause(2_100);
    const again = await way(browser, { max_age: '1' });
    expect(again.seen).toEqual(['login']);
    expect(again.authTime).toBeGreaterThan(before);
  });

  it('with max_age=0 asks for the password at any time, as prompt=login does', async () => {
    const browser = await signedIn();
    expect(await way(browser, { max_age: '0' })).toMatchObject({ seen: ['login'], error: null, sub: minji.userId });
    expect(await way(browser, { max_age: '0', prompt: 'none' })).toMatchObject({ seen: [], error: 'login_required' });
  });

  it.each(['-1', 'soon', '1.5'])('with max_age=%s is invalid', async (max_age) => {
    expect(await way(await signedIn(), { max_age })).toMatchObject({ seen: [], error: 'invalid_request' });
  });

  describe('with an id_token_hint', () => {
    it('goes on for the person whom it names, and for no other person', async () => {
      const { browser, tokens } = await clients.signedIn();
      const hint = { id_token_hint: tokens.id_token as string };
      expect(await way(browser, hint)).toMatchObject({ seen: [], sub: minji.userId });
      expect(await way(browser, { ...hint, prompt: 'none' })).toMatchObject({ seen: [], sub: minji.userId });
      expect(await way(aBrowser(), hint)).toMatchObject({ seen: ['login'], sub: minji.userId });
      expect(await way(aBrowser(), { ...hint, prompt: 'none' })).toMatchObject({ seen: [], error: 'login_required' });
    });

    it('says login_required when another person signs in, and does not ask for ever', async () => {
      const { tokens } = await clients.signedIn();
      const hint = { id_token_hint: tokens.id_token as string };
      const asOther = { ...answers, login: asJoon };
      expect(await way(aBrowser(), hint, asOther)).toMatchObject({ seen: ['login'], error: 'login_required', sub: undefined });
      const { browser: ofJoon } = await clients.signedIn(aBrowser(), asJoon);
      expect(await way(ofJoon, { ...hint, prompt: 'none' })).toMatchObject({ seen: [], error: 'login_required' });
    });
  });

  it('lets a person choose another account', async () => {
    const browser = await signedIn();
    const { url } = await clients.begin(await clients.asShopFront(), shopFront.redirect, { prompt: 'select_account' });
    const page = await browser.visit(url);
    expect(page.html).toContain(`Continue as ${minji.email}`);
    const form = await browser.visit(new URL('?account=other', page.url));
    expect(pageOf(form.html)).toBe('login');
    // The provider signs the first account out in between, by a form that browsers send by themselves.
    const between = await browser.visit(page.url, asJoon);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(between.html)?.[1] ?? '';
    const back = await browser.visit(`${auth.issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(back.url.searchParams.get('code')).not.toBeNull();
    expect(await way(browser, { prompt: 'none' })).toMatchObject({ sub: joon.userId });
  });

  it.each(['login', 'consent', 'select_account'])('with prompt=%s can be declined', async (prompt) => {
    const browser = await signedIn();
    const { url } = await clients.begin(await clients.asShopFront(), shopFront.redirect, { prompt });
    const back = await browser.visit((await browser.visit(url)).url, { cancel: 'yes' });
    expect([back.url.origin, back.url.searchParams.get('error')]).toEqual(['https://shop.example', 'access_denied']);
  });

  it('takes no consent and no choice in place of a password', async () => {
    for (const form of [{ consent: 'yes' }, { account: 'current' }]) {
      const browser = aBrowser();
      const { url } = await clients.begin(await clients.asShopFront(), shopFront.redirect, {
        prompt: 'login consent select_account',
      });
      const refused = await browser.visit((await browser.visit(url)).url, form);
      expect([refused.status, pageOf(refused.html)]).toEqual([401, 'login']);
    }
  });
});
