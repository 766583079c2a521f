import { mailedLink } from '../blackbox/support/mails.ts';
import { anEmail } from '../blackbox/support/people.ts';
import { describeInBrowser } from './support/a-browser.ts';
import { faultsOf } from './support/faults-of-page.ts';
import { journeysAt } from './support/journeys.ts';
import { type OpenStorefront, openStorefront } from './support/open-storefront.ts';

const password = 'a pass phrase for tests';

describe('the account of a shopper', () => {
  let open: OpenStorefront;
  beforeAll(async () => {
    open = await openStorefront();
  });
  afterAll(() => open?.close());

  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(new URL(path, open.url), {
      method: 'POST',
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
      body: new URLSearchParams(fields),
    });
  const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  /** Signs up by the form and gives the cookie of the session. */
  const signUp = async (email = anEmail(), headers: Record<string, string> = {}) => {
    const response = await post('/en/sign-up', { email, password, name: 'Jisoo Kim' }, headers);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/en/account?done=welcome']);
    return { email, cookie: cookieOf(response) };
  };
  const page = async (path: string, cookie: string, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(path, open.url), { headers: { cookie, ...headers }, redirect: 'manual' });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  describe('as its server holds the session', () => {
    it('keeps the tokens in a sealed cookie that no script reads and no other site sends', async () => {
      const response = await post('/en/sign-up', { email: anEmail(), password, name: 'Jisoo Kim' });
      const [cookie = ''] = response.headers.getSetCookie();
      expect(cookie).toMatch(/^session=[\w-]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
      expect(Buffer.from(cookie.split(/[=;]/)[1] ?? '', 'base64url').toString('latin1')).not.toMatch(/eyJ/);
    });

    it.each([{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' }])(
      'refuses a form that %j sends',
      async (headers) => {
        const response = await post('/en/sign-in', { email: 'a@b.example', password }, headers);
        expect([response.status, response.headers.getSetCookie()]).toEqual([403, []]);
      },
    );

    it('refuses a form of another origin where the browser does not say which site it comes from', async () => {
      const send = (origin: string) =>
        fetch(new URL('/en/forgot-password', open.url), {
          method: 'POST',
          headers: { origin, 'sec-fetch-site': '' },
          body: new URLSearchParams({ email: anEmail() }),
        });
      expect((await send('https://attacker.example')).status).toBe(403);
    });

    it.each(['/en/account', '/en/account/sessions', '/ko/account/orders', '/ko/account/addresses'])(
      'sends a stranger from %s to sign in, and keeps no copy of it',
      async (path) => {
        const { status, headers } = await page(path, '');
        expect(status).toBe(303);
        expect(headers.get('location')).toBe(`/${path.slice(1, 3)}/sign-in?to=${encodeURIComponent(path)}`);
        expect(headers.get('cache-control')).toBe('private, no-store');
      },
    );

    it.each([
      ['a made-up text', 'made-up'],
      ['600 letters', 'A'.repeat(600)],
      ['null', 'null'],
      ['an escaped zero', '%00'],
    ])('takes a cookie with %s for none', async (_, value) => {
      expect((await page('/en/account', `session=${value}`)).status).toBe(303);
    });

    it.each(['https://attacker.example', '//attacker.example/ko', '/\\attacker.example', '/graphql'])(
      'never leads from signing in to %s',
      async (to) => {
        const { email } = await signUp();
        const response = await post('/en/sign-in', { email, password, to });
        expect([response.status, response.headers.get('location')]).toEqual([303, '/en/account']);
      },
    );

    /** What a shop's load balancer adds for a shopper at the address, behind what the shopper has made up. */
    const balanced = (address: string, madeUp = '6.6.6.6') => ({
      'x-forwarded-for': `${madeUp}, ${address}`,
      forwarded: `for=${madeUp};host=attacker.example`,
      'x-real-ip': madeUp,
      'x-forwarded-host': 'attacker.example',
      'x-forwarded-proto': 'gopher',
    });

    it('names the shopper’s own address and browser in the list of sessions, whatever headers the shopper makes up', async () => {
      const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
      const forged = balanced('198.51.100.5');
      const { cookie } = await signUp(anEmail(), { ...forged, 'user-agent': browser });
      const { text } = await page('/en/account/sessions', cookie, forged);
      expect(text).toContain('Firefox · Linux');
      expect(text).toContain('· 198.51.100.5<');
      for (const madeUp of ['6.6.6.6', 'attacker.example', 'gopher:']) expect(text).not.toContain(madeUp);
    });

    it('believes neither a forged host nor a token of the request: pages link to the shop, and other sites send no form', async () => {
      const forged = { ...balanced('198.51.100.6'), authorization: 'Bearer made-up' };
      const home = await page('/en', '', forged);
      expect([home.status, home.text.includes('attacker.example')]).toEqual([200, false]);
      expect((await page('/en/account', '', forged)).headers.get('location')).toBe('/en/sign-in?to=%2Fen%2Faccount');
      const sent = await post(
        '/en/sign-up',
        { email: anEmail(), password, name: 'Mallory' },
        {
          ...forged,
          'sec-fetch-site': 'cross-site',
          origin: 'https://attacker.example',
        },
      );
      expect(sent.status).toBe(403);
    });

    it('throttles wrong passwords of one shopper’s address, whatever it makes up, and lets the owner in from another one', async () => {
      const { email } = await signUp();
      const attempt = async (address: string, guess: string, tries = 0) =>
        await post('/en/sign-in', { email, password: guess }, balanced(address, `6.6.6.${tries}`));
      const texts = [];
      for (let tries = 0; tries < 6; tries += 1) texts.push(await (await attempt('198.51.100.7', 'wrong', tries)).text());
      expect(texts.map((text) => text.includes('Too many wrong passwords'))).toEqual([...Array(5).fill(false), true]);
      expect((await attempt('198.51.100.7', password, 7)).status).toBe(422);
      expect((await attempt('198.51.100.8', password)).status).toBe(303);
    });
  });

  describe('without JavaScript', () => {
    it('shows what is wrong at its field, keeps what was typed, and never sends a password back', async () => {
      const response = await post('/ko/sign-up', { email: 'no address', password: 'short', name: '<b>민지' });
      const text = await response.text();
      expect(response.status).toBe(422);
      expect(text).toContain('value="no address"');
      expect(text).toContain('value="<b>민지"'); // within an attribute, nothing but a quotation mark ends the text
      expect(text).toMatch(/aria-invalid="true"[^>]*aria-describedby="email-error"/);
      expect(text).toMatch(/aria-describedby="password-hint password-error"/);
      expect(text).not.toContain('short"');
      expect(text).toContain('autofocus');
    });

    it('answers the same to signing in with an unknown email and with a wrong password', async () => {
      const { email } = await signUp();
      const [wrong, unknown] = await Promise.all([
        post('/ko/sign-in', { email, password: 'wrong' }).then((response) => response.text()),
        post('/ko/sign-in', { email: 'stranger@journey.example', password: 'wrong' }).then((response) => response.text()),
      ]);
      expect(wrong).toContain('이메일 또는 비밀번호가 맞지 않습니다');
      expect(unknown.replace('stranger@journey.example', email)).toBe(wrong);
    });

    it('signs out here, and on all devices', async () => {
      const { email, cookie } = await signUp();
      const elsewhere = cookieOf(await post('/en/sign-in', { email, password }));
      expect((await post('/en/sign-out', {}, { cookie })).headers.getSetCookie()[0]).toMatch(/^session=deleted|^session=;/);
      expect((await page('/en/account/sessions', elsewhere)).text).toContain('This device');
      const response = await post('/en/sign-out', { where: 'everywhere' }, { cookie: elsewhere });
      expect(response.headers.get('location')).toBe('/en/sign-in?done=out');
    });
  });

  describeInBrowser('in a browser', () => {
    const { arrive, visit } = journeysAt(() => open.url, { expected: /status of (422|503)/ });

    it('signs up, follows the mail to confirm the address, changes name and password, and signs out', async () => {
      const at = await arrive();
      const email = anEmail();
      await at.goto('/en');
      await at.getByRole('link', { name: 'Account', exact: true }).first().click();
      await at.getByRole('link', { name: 'Create an account' }).click();
      await at.getByLabel('Name').fill('Jisoo Kim');
      await at.getByLabel('Email').fill(email);
      await at.getByLabel('Password').fill('short');
      await at.getByRole('button', { name: 'Create an account' }).click();
      await at.locator('[role=alert]:focus').waitFor(); // autofocus comes with the page's first paint
      expect(await at.getByLabel('Email').inputValue()).toBe(email);
      await at.getByLabel('Password').fill(password);
      await at.getByRole('button', { name: 'Create an account' }).click();
      await at.waitForURL(/\/en\/account$/);
      expect(await at.getByText('This address is not confirmed yet.').isVisible()).toBe(true);

      await at.goto(await mailedLink(open.shop.folder.path, 'email-verification', email));
      expect(at.url()).not.toContain('token');
      await at.getByRole('button', { name: 'Confirm the address' }).click();
      await at.getByText('Your email address is confirmed.').waitFor();

      await at.goto('/en/account');
      await at.getByText('This address is confirmed.').waitFor();
      await at.getByRole('textbox', { name: 'Name' }).fill('Jisoo Kim-Lee');
      await at.getByRole('button', { name: 'Save' }).click();
      await at.getByText('Saved.').waitFor();
      await at.getByLabel('Current password').fill(password);
      await at.getByLabel('New password').fill('another pass phrase');
      await at.getByRole('button', { name: 'Change your password' }).click();
      await at.getByText('all other devices are signed out').waitFor();
      await at.getByRole('button', { name: 'Sign out' }).click();
      await at.getByText('You are signed out.').waitFor();
    });

    it('keeps addresses as people of each country write them', async () => {
      const { cookie } = await signUp();
      const at = await arrive();
      const [name = '', value = ''] = cookie.split('=');
      await visit().context.addCookies([{ name, value, url: open.url }]);
      await at.goto('/en/account/addresses');
      await at.getByLabel('Country').selectOption('US');
      await at.getByLabel('State').selectOption('CA');
      await at.getByLabel('ZIP code').fill('9');
      await at.getByRole('button', { name: 'Save' }).click();
      await at.locator('[role=alert]:focus').waitFor(); // autofocus comes with the page's first paint
      expect(await at.getByLabel('State').inputValue()).toBe('CA');
      await at.getByLabel('Full name').fill('Ada Byron');
      await at.getByLabel('Street and house number').fill('1 Market St');
      await at.getByLabel('City').fill('San Francisco');
      await at.getByLabel('ZIP code').fill('94105');
      await at.getByRole('button', { name: 'Save' }).click();
      await at.getByText('Saved.').waitFor();
      expect(await at.locator('address').textContent()).toContain('San Francisco, CA, 94105');
      await at.getByRole('link', { name: 'Change the address of Ada Byron' }).click();
      expect(await at.getByLabel('ZIP code').inputValue()).toBe('94105');
      await at.getByRole('link', { name: 'Cancel' }).click();
      await at.getByRole('button', { name: 'Remove the address of Ada Byron' }).click();
      await at.getByText('Removed.').waitFor();
    });

    it('finds a new password by mail, without scripts too', async () => {
      const { email } = await signUp();
      const at = await arrive({ javaScriptEnabled: false });
      await at.goto('/en/sign-in?to=/en/account/sessions');
      await at.getByRole('link', { name: 'Forgot your password?' }).click();
      await at.getByLabel('Email').fill(email);
      await at.getByRole('button', { name: 'Send the mail' }).click();
      await at.getByText('a mail is on its way').waitFor();
      const link = new URL(await mailedLink(open.shop.folder.path, 'password-reset', email));
      await at.goto(link.href);
      await at.getByLabel('Code from the mail').fill(link.hash.replace('#token=', ''));
      await at.getByLabel('New password').fill('a third pass phrase');
      await at.getByRole('button', { name: 'Save the password' }).click();
      await at.getByText('Your new password is saved').waitFor();
      await at.getByLabel('Email').fill(email);
      await at.getByLabel('Password').fill('a third pass phrase');
      await at.getByRole('button', { name: 'Sign in' }).click();
      await at.waitForURL(/\/en\/account$/);
    });

    it.each(['light', 'dark'].flatMap((theme) => [1280, 390].map((width) => [theme, width] as const)))(
      'has no accessibility fault in signing in and up, with and without errors, and fits, %s, %i pixels wide',
      async (theme, width) => {
        const at = await arrive({ colorScheme: theme as 'light' | 'dark', viewport: { width, height: 800 } });
        for (const [path, button] of [
          ['/ko/sign-in?to=/ko/account', '로그인'],
          ['/en/sign-up', 'Create an account'],
        ] as const) {
          await at.goto(path);
          expect([path, ...(await faultsOf(at))]).toEqual([path]);
          await at.getByRole('button', { name: button }).click();
          await at.getByRole('alert').waitFor();
          expect([path, ...(await faultsOf(at))]).toEqual([path]);
        }
      },
      90_000,
    );
  });
});
