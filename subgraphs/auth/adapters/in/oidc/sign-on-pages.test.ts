import { DatabaseSync } from 'node:sqlite';
import { aBrowser } from './a-browser.support.ts';
import { anAuthService, clientsOf, credentials, minji, shopFront } from './auth-service.support.ts';
import { pageWords } from './page-texts.ts';

describe('the pages of single sign-on', () => {
  let auth: Awaited<ReturnType<typeof anAuthService>>;
  let clients: ReturnType<typeof clientsOf>;
  beforeAll(async () => {
    auth = await anAuthService();
    clients = clientsOf(auth.issuer);
  });
  afterAll(() => auth.close());

  const requestOf = async (more: Record<string, string> = {}) =>
    (await clients.begin(await clients.asShopFront(), shopFront.redirect, more)).url;

  /** Everything that the service has stored, by table. */
  const stored = () => {
    const database = new DatabaseSync(auth.databaseFile, { readOnly: true });
    const count = (table: string) => database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n;
    const counts = { records: count('sign_on_records'), attempts: count('login_attempts'), sessions: count('sessions') };
    database.close();
    return counts;
  };

  it.each([
    ['ko-KR,ko;q=0.9,en;q=0.1', undefined, 'ko'],
    ['en-GB', undefined, 'en'],
    ['de', undefined, 'ko'],
    ['ko', 'en', 'en'],
    ['en', 'fr ko en', 'ko'],
  ])('speak to a browser of %s, ui_locales %s, in %s', async (acceptLanguage, locales, language) => {
    const words = pageWords[language as 'ko' | 'en'];
    const { html, headers } = await aBrowser(acceptLanguage).visit(
      await requestOf(locales === undefined ? {} : { ui_locales: locales }),
    );
    expect(html).toContain(`<html lang="${language}">`);
    for (const text of [words.signIn, words.password, words.forgotPassword, words.signUp, 'Seoul Market'])
      expect(html).toContain(text);
    expect(html).toContain(words.toGoOnTo('The &lt;Shop&gt;'));
    expect(headers.get('vary')).toBe('accept-language');
  });

  it('lead to an account and on into the shop, without a second page for the password', async () => {
    const browser = aBrowser();
    const { url, redeem } = await clients.begin(await clients.asShopFront(), shopFront.redirect);
    const login = await browser.visit(url);
    const link = /href="([^"]+\/sign-up)"/.exec(login.html)?.[1] ?? '';
    const page = await browser.visit(new URL(link, login.url));
    expect(page.html).toContain('<h1>Create an account</h1>');
    const typed = { name: 'Sora <Kim>', email: 'sora@shop.example', password: 'a long pass phrase' };
    const back = await browser.visit(page.url, typed);
    expect(back.url.origin).toBe('https://shop.example');
    expect((await redeem(back.url)).claims()?.sub).not.toBe(minji.userId);
  });

  it('say why an account cannot be opened, in the reader’s language, and keep what was typed but for the password', async () => {
    const browser = aBrowser('ko');
    const login = await browser.visit(await requestOf());
    const typed = { name: '"><script>', email: minji.email, password: 'a secret pass phrase' };
    const page = await browser.visit(new URL(`${login.url.pathname}/sign-up`, login.url), typed);
    expect(page.status).toBe(422);
    expect(page.html).toContain('taken in ko');
    expect(page.html).toContain(`value="${minji.email}"`);
    expect(page.html).not.toContain('<script>');
    expect(page.html).not.toContain(typed.password);
  });

  it('lead to a mail with a way to a new password, and answer the same for every email', async () => {
    const browser = aBrowser();
    const login = await browser.visit(await requestOf());
    const link = /href="([^"]+\/forgot-password)"/.exec(login.html)?.[1] ?? '';
    const answers = [];
    for (const email of [minji.email, 'unknown@shop.example', 'no email'])
      answers.push((await browser.visit(new URL(link, login.url), { email })).html);
    expect(answers[0]).toContain('a mail is on its way');
    expect(new Set(answers).size).toBe(1);
    expect(auth.asked).toContain(`/internal/request-password-reset {"email":"${minji.email}"}`);
  });

  it('limit the sign-ups and mails of an address', async () => {
    const browser = aBrowser();
    const login = await browser.visit(await requestOf());
    const statuses = new Set<number>();
    for (let attempt = 0; attempt < 21; attempt += 1)
      statuses.add(
        (await browser.visit(new URL(`${login.url.pathname}/forgot-password`, login.url), { email: `${attempt}` })).status,
      );
    expect([...statuses]).toEqual([200, 429]);
  });

  it('need the cookie of the browser that asked', async () => {
    const login = await aBrowser().visit(await requestOf());
    for (const path of ['', '/sign-up', '/forgot-password'])
      for (const form of [undefined, { email: minji.email, password: credentials.password, name: 'Eve' }]) {
        const elsewhere = await aBrowser().visit(new URL(`${login.url.pathname}${path}`, login.url), form);
        expect([elsewhere.status, elsewhere.html.includes('This page has expired.')]).toEqual([400, true]);
      }
  });

  it('let no direction control of a login hint through', async () => {
    const { html } = await aBrowser().visit(await requestOf({ login_hint: 'a\u202e@\u2066b"' }));
    expect(html).toContain('value="a@b&quot;"');
  });

  describe('an anonymous request', () => {
    const anonymous: [string, (browser: ReturnType<typeof aBrowser>) => Promise<unknown>][] = [
      ['of the login page', async (browser) => browser.visit(await requestOf())],
      ['with prompt=login', async (browser) => browser.visit(await requestOf({ prompt: 'login consent' }))],
      ['with a long state', async (browser) => browser.visit(await requestOf({ state: 'x'.repeat(2_000) }))],
      ['of the largest size', async (browser) => browser.visit(await requestOf({ state: 'x'.repeat(7_000) }))],
      ['that goes back', async (browser) => browser.visit((await browser.visit(await requestOf())).url, { cancel: 'yes' })],
      [
        'with a made-up session cookie',
        async (browser) => {
          const url = await requestOf();
          await fetch(url, { redirect: 'manual', headers: { cookie: '_session=made-up' } });
          return browser;
        },
      ],
      ['to sign out', async () => fetch(`${auth.issuer}/session/end`, { redirect: 'manual' })],
      [
        'for a pushed request',
        async () => fetch(`${auth.issuer}/request`, { method: 'POST', body: new URLSearchParams({ client_id: shopFront.id }) }),
      ],
      ['with prompt=none', async (browser) => browser.visit(await requestOf({ prompt: 'none' }))],
    ];

    it.each(anonymous)('%s stores nothing, however often it comes', async (_, ask) => {
      const before = stored();
      for (let times = 0; times < 5; times += 1) await ask(aBrowser());
      expect(stored()).toEqual(before);
    });

    it('with more than a cookie holds is refused to its client', async () => {
      const random = Buffer.from(crypto.getRandomValues(new Uint8Array(3_000))).toString('base64url');
      const back = await aBrowser().visit(await requestOf({ state: random }));
      expect([back.url.origin, back.url.searchParams.get('error')]).toEqual(['https://shop.example', 'invalid_request']);
    });

    it('sealed in one browser is nothing in another, nor altered', async () => {
      const [one, other] = [aBrowser(), aBrowser()];
      const [first, second] = [await one.visit(await requestOf()), await other.visit(await requestOf())];
      expect((await other.visit(first.url)).status).toBe(400);
      const pending = one.cookies().find((pair) => pair.startsWith('_pending=')) ?? '';
      const uid = one.cookies().find((pair) => pair.startsWith('_interaction=')) ?? '';
      const altered = `${pending.slice(0, -3)}${pending.endsWith('AAA') ? 'BBB' : 'AAA'}`;
      const status = async (url: URL, cookie: string) => (await fetch(url, { headers: { cookie } })).status;
      expect(await status(first.url, `${uid}; ${pending}`)).toBe(200);
      expect(await status(first.url, `${uid}; ${altered}`)).toBe(400);
      expect(await status(second.url, `${uid.split('=')[0]}=${second.url.pathname.split('/').at(-1)}; ${pending}`)).toBe(400);
    });
  });
});
