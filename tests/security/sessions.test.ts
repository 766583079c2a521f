import { ask, dataOf } from '../blackbox/support/ask.ts';
import { aShopper, loginDocument, type Tokens } from '../blackbox/support/people.ts';
import { posted } from './support/posted.ts';

interface Listed {
  readonly id: string;
  readonly device: string | null;
  readonly address: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly isCurrent: boolean;
}

const list = '{ sessions { id device address createdAt lastUsedAt isCurrent } }';
const refresh =
  'mutation R($t: String) { refreshToken(input: { refreshToken: $t }) { tokens { accessToken refreshToken } userErrors { code } } }';

describe('the list of sessions', () => {
  it('shows its account the device, the address, the start and the last use of each session, so that an unknown one stands out', async () => {
    const { email, password } = await aShopper();
    const headers = {
      'user-agent': 'Attacker’s Phone/1.0 (민지)'.replace(/[^\x20-\x7e]/g, '?'),
      'x-forwarded-for': '198.51.100.66',
    };
    const { data } = await ask<{ login: { tokens: Tokens } }>({
      document: loginDocument,
      variables: { input: { email, password } },
      headers,
    });
    const { sessions } = await dataOf<{ sessions: readonly Listed[] }>({ document: list, token: data.login.tokens.accessToken });
    expect(sessions).toHaveLength(2);
    const current = sessions.find(({ isCurrent }) => isCurrent);
    expect(current?.device).toBe(headers['user-agent']);
    expect(current?.address).toMatch(/127\.0\.0\.1$/); // not what the client says of itself
    expect(Date.parse(current?.lastUsedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(current?.createdAt ?? ''));
  });

  it('is not shown to other accounts or to anonymous clients', async () => {
    const [one, other] = [await aShopper(), await aShopper()];
    const ids = async (token: string) =>
      (await dataOf<{ sessions: readonly Listed[] }>({ document: list, token })).sessions.map(({ id }) => id);
    const [own, others] = [await ids(one.tokens.accessToken), await ids(other.tokens.accessToken)];
    expect(own.filter((id) => others.includes(id))).toEqual([]);
    expect(await dataOf({ document: list })).toEqual({ sessions: null });
  });
});

describe('a session of the old password', () => {
  const change = 'mutation C($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }';

  it('does not survive the change, however many logins run at the same time', async () => {
    const shopper = await aShopper();
    const { email, password } = shopper;
    const logins = Array.from({ length: 16 }, () =>
      ask<{ login: { tokens: Tokens | null } }>({ document: loginDocument, variables: { input: { email, password } } }),
    );
    const input = { currentPassword: password, newPassword: 'another pass phrase' };
    expect(await shopper.dataOf(change, { input })).toEqual({ changePassword: { userErrors: [] } });
    const begun = (await Promise.all(logins)).flatMap(({ data }) => data.login.tokens?.refreshToken ?? []);
    for (const t of begun)
      expect(await dataOf({ document: refresh, variables: { t } })).toEqual({
        refreshToken: { tokens: null, userErrors: [{ code: 'REFRESH_TOKEN_IS_INVALID' }] },
      });
    expect((await shopper.dataOf<{ sessions: readonly Listed[] }>(list)).sessions).toMatchObject([{ isCurrent: true }]);
    const own = { document: refresh, variables: { t: shopper.tokens.refreshToken } };
    expect(await dataOf(own)).toMatchObject({ refreshToken: { userErrors: [] } });
  });

  it('cannot keep its owner from changing the password by wrong attempts', async () => {
    const owner = await aShopper();
    const stolen = owner.tokens.accessToken;
    const attempt = (currentPassword: string, token: string) =>
      dataOf<{ changePassword: { userErrors: { code: string }[] } }>({
        document: change,
        variables: { input: { currentPassword, newPassword: 'another pass phrase' } },
        token,
      });
    for (let guess = 0; guess < 6; guess += 1) await attempt('a wrong guess', stolen);
    expect(await attempt(owner.password, stolen)).toMatchObject({
      changePassword: { userErrors: [{ code: 'PASSWORD_CHANGE_IS_THROTTLED' }] },
    });
    const { email, password } = owner;
    const { login } = await dataOf<{ login: { tokens: Tokens } }>({
      document: loginDocument,
      variables: { input: { email, password } },
    });
    expect(await attempt(password, login.tokens.accessToken)).toEqual({ changePassword: { userErrors: [] } });
  });
});

describe('a refresh token in a cookie', () => {
  const send = (query: string, headers: Record<string, string>, variables: object = {}) =>
    posted(JSON.stringify({ query, variables }), headers);

  it('cannot be used by a page of another site', async () => {
    const { email, password } = await aShopper();
    const begun = await send(
      'mutation L($i: LoginInput!) { login(input: $i) { tokens { refreshToken } } }',
      {},
      { i: { email, password, cookie: true } },
    );
    const header = begun.headers.get('set-cookie') ?? '';
    expect(header).toMatch(/HttpOnly; SameSite=Strict$/);
    expect(begun.text).not.toContain(header.split(/[=;]/)[1] as string);
    const cookie = header.split(';')[0] as string;
    for (const foreign of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/x-www-form-urlencoded' },
    ]) {
      const answer = await send(refresh, { cookie, ...foreign } as Record<string, string>);
      expect([foreign, [403, 415].includes(answer.status), answer.headers.get('set-cookie')]).toEqual([foreign, true, null]);
    }
    const own = await send(refresh, { cookie, 'sec-fetch-site': 'same-origin' });
    expect(own.body.data).toMatchObject({ refreshToken: { userErrors: [] } }); // still good: none of them has spent it
  });
});
