import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import request from 'supertest';
import { ask, dataOf } from './support/ask.ts';
import { mailedToken } from './support/mails.ts';
import { aShopper, logIn, type Person } from './support/people.ts';
import { openShop, type RunningShop } from './support/running-shop.ts';

const run = promisify(execFile);
const me = 'query Me { me { id emailVerified } }';
const refreshDocument =
  'mutation Refresh($input: RefreshTokenInput!) { refreshToken(input: $input) { tokens { accessToken refreshToken } userErrors { code } } }';

interface Refreshed {
  readonly refreshToken: {
    readonly tokens: { readonly accessToken: string } | null;
    readonly userErrors: readonly { code: string }[];
  };
}

/** A shop of its own: its keys rotate and its mail is read. */
describe('credentials, over the running processes', () => {
  let shop: RunningShop;
  let shopper: Person;
  beforeAll(async () => {
    shop = await openShop();
  });
  afterAll(() => shop?.close());
  beforeEach(async () => {
    shopper = await aShopper(shop.url);
  });

  const refresh = (refreshToken: string) =>
    dataOf<Refreshed>({ url: shop.url, document: refreshDocument, variables: { input: { refreshToken } } });
  const until = <T>(what: () => Promise<T | undefined>) => eventually(what, () => `it did not come true\n${shop.logs()}`);
  const tokenMailed = (kind: string, { email }: Person) => mailedToken(shop.folder.path, kind, email);

  it('a changed password ends the sessions elsewhere and keeps this one', async () => {
    const elsewhere = await logIn({ ...shopper, url: shop.url });
    const input = { currentPassword: shopper.password, newPassword: 'another pass phrase' };
    expect(
      await shopper.dataOf(
        'mutation Change($input: ChangePasswordInput!) { changePassword(input: $input) { user { id } userErrors { code } } }',
        { input },
      ),
    ).toEqual({ changePassword: { user: { id: shopper.id }, userErrors: [] } });
    await until(async () => {
      const { sessions } = await shopper.dataOf<{ sessions: readonly { isCurrent: boolean }[] }>(
        'query S { sessions { isCurrent } }',
      );
      return sessions.length === 1 && sessions[0]?.isCurrent ? true : undefined;
    });
    expect((await refresh(elsewhere.refreshToken)).refreshToken.userErrors).toEqual([{ code: 'REFRESH_TOKEN_IS_INVALID' }]);
    expect((await refresh(shopper.tokens.refreshToken)).refreshToken.tokens).not.toBeNull();
    await logIn({ email: shopper.email, password: input.newPassword, url: shop.url });
  });

  it('a forgotten password is replaced by a mailed token, which ends every session and verifies the email', async () => {
    const { email } = shopper;
    await dataOf({
      url: shop.url,
      document: 'mutation Forgot($email: String!) { requestPasswordReset(input: { email: $email }) { accepted } }',
      variables: { email: email.toUpperCase() },
    });
    const input = { token: await tokenMailed('password-reset', shopper), newPassword: 'another pass phrase' };
    const reset = 'mutation Reset($input: ResetPasswordInput!) { resetPassword(input: $input) { reset userErrors { code } } }';
    expect(await dataOf({ url: shop.url, document: reset, variables: { input } })).toEqual({
      resetPassword: { reset: true, userErrors: [] },
    });
    await until(async () => ((await refresh(shopper.tokens.refreshToken)).refreshToken.tokens === null ? true : undefined));
    const { accessToken } = await logIn({ email, password: input.newPassword, url: shop.url });
    expect(await dataOf({ url: shop.url, document: me, token: accessToken })).toEqual({
      me: { id: shopper.id, emailVerified: true },
    });
  });

  it('an email is verified by a mailed token', async () => {
    expect(await shopper.dataOf(me)).toEqual({ me: { id: shopper.id, emailVerified: false } });
    await shopper.dataOf('mutation Verify { requestEmailVerification { accepted } }');
    const variables = { token: await tokenMailed('email-verification', shopper) };
    const document = 'mutation Verify($token: String!) { verifyEmail(input: { token: $token }) { verified } }';
    expect(await dataOf({ url: shop.url, document, variables })).toEqual({ verifyEmail: { verified: true } });
    expect(await shopper.dataOf(me)).toEqual({ me: { id: shopper.id, emailVerified: true } });
  });

  it('a browser stays signed in by a cookie alone, and gives it back', async () => {
    const post = (query: string, headers: Record<string, string> = {}, variables: object = {}) =>
      request(shop.url).post('/graphql').set(headers).send({ query, variables });
    const { email, password } = shopper;
    const begun = await post(
      'mutation L($input: LoginInput!) { login(input: $input) { tokens { accessToken refreshToken } } }',
      {},
      { input: { email, password, cookie: true } },
    );
    const [header = ''] = begun.get('set-cookie') ?? [];
    expect(header).toMatch(/^commerce-refresh=[\w-]{86}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
    expect(begun.body.data.login.tokens.refreshToken).toBe('');
    const cookie = header.split(';')[0] ?? '';

    const document = 'mutation { refreshToken(input: {}) { tokens { accessToken } userErrors { code } } }';
    const crossSite = await post(document, { cookie, 'sec-fetch-site': 'cross-site' });
    expect([crossSite.status, crossSite.get('set-cookie')]).toEqual([403, undefined]);
    const traded = await post(document, { cookie: `theme=dark; ${cookie}` });
    const { accessToken } = traded.body.data.refreshToken.tokens;
    const [next = ''] = traded.get('set-cookie') ?? [];
    expect(next.split(';')[0]).not.toBe(cookie);
    const out = await post('mutation { logout { endedSessionId } }', {
      authorization: `Bearer ${accessToken}`,
      cookie: next.split(';')[0] ?? '',
    });
    expect(out.get('set-cookie')?.[0]).toContain('Max-Age=0');
    expect((await post('{ me { id } }')).get('set-cookie')).toBeUndefined();
  });

  it('keys of auth and of the router rotate by the command, without a restart or a refused request', async () => {
    const kidOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid as string;
    const old = kidOf(shopper.tokens.accessToken);
    let refused = 0;
    let asked = 0;
    let isOver = false;
    const shopping = (async () => {
      while (!isOver) {
        asked += 1;
        const answer = await ask<{ me: object | null }>({ url: shop.url, document: me, token: shopper.tokens.accessToken });
        if (answer.errors.length > 0 || answer.data.me === null) refused += 1;
        await pause(50);
      }
    })();
    const root = join(import.meta.dirname, '../..');
    for (const issuer of ['auth', 'router'])
      await run(process.execPath, ['chassis/identity/rotate-keys.ts', issuer], {
        cwd: root,
        env: { ...process.env, DATA_DIR: shop.folder.path },
      });
    const young = await until(async () => {
      const { accessToken } = await logIn({ ...shopper, url: shop.url });
      return kidOf(accessToken) === old ? undefined : accessToken;
    });
    expect(await dataOf({ url: shop.url, document: me, token: young })).toMatchObject({ me: { id: shopper.id } });
    isOver = true;
    await shopping;
    expect([asked > 20, refused]).toEqual([true, 0]);
  });
});
