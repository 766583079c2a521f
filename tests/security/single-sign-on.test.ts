import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { aBrowser } from '@commerce/auth/adapters/in/oidc/a-browser.support.ts';
import { clientsOf, office, registeredClients, shopFront } from '@commerce/auth/adapters/in/oidc/auth-service.support.ts';
import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import { dataOf } from '../blackbox/support/ask.ts';
import { aShopper, type Person } from '../blackbox/support/people.ts';
import { openShop, type RunningShop } from '../blackbox/support/running-shop.ts';

const graph = { resource: 'urn:commerce:graph' };

async function aFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A login that an attacker might hold must end when its account ends it, whatever tokens its frontends have. */
describe('a login of single sign-on', () => {
  let shop: RunningShop;
  let clients: ReturnType<typeof clientsOf>;
  let shopper: Person;
  beforeAll(async () => {
    const AUTH_PORT = String(await aFreePort());
    shop = await openShop(undefined, { AUTH_PORT, OIDC_CLIENTS: registeredClients });
    clients = clientsOf(`http://127.0.0.1:${AUTH_PORT}/oidc`);
  });
  afterAll(() => shop?.close());
  beforeEach(async () => {
    shopper = await aShopper(shop.url);
  });

  /** A browser that has signed in, with what it can still do. */
  async function aLogin() {
    const typed = { email: shopper.email, password: shopper.password };
    const { browser, config, tokens } = await clients.signedIn(aBrowser(), typed, graph);
    let refreshToken = tokens.refresh_token as string;
    return {
      ask: <T>(document: string, variables: object = {}) =>
        dataOf<T>({ url: shop.url, document, variables: { ...variables }, token: tokens.access_token }),
      refreshes: async () => {
        const next = await clients.refreshed(config, refreshToken, graph);
        refreshToken = next ?? refreshToken;
        return next !== undefined;
      },
      isSignedInElsewhere: async () => {
        const { url } = await clients.begin(await clients.asOffice(), office.redirect);
        return (await browser.visit(url)).url.origin === new URL(office.redirect).origin;
      },
    };
  }

  interface Listed {
    readonly id: string;
    readonly device: string | null;
    readonly address: string | null;
    readonly isCurrent: boolean;
  }
  const sessionsOf = async ({ ask }: Pick<Awaited<ReturnType<typeof aLogin>>, 'ask'>) =>
    (await ask<{ sessions: readonly Listed[] }>('query S { sessions { id device address isCurrent createdAt lastUsedAt } }'))
      .sessions;
  const until = (holds: () => Promise<boolean>) => eventually(holds, () => `it did not come true\n${shop.logs()}`);
  const asShopper = { ask: <T>(document: string, variables: object = {}) => shopper.dataOf<T>(document, { ...variables }) };

  it('is listed among the sessions with its device and address, and knows itself', async () => {
    const login = await aLogin();
    const seen = await sessionsOf(login);
    expect(seen).toHaveLength(2);
    expect(seen.filter(({ isCurrent }) => isCurrent)).toEqual([
      expect.objectContaining({ device: expect.stringMatching(/node/i), address: expect.stringMatching(/127\.0\.0\.1$/) }),
    ]);
  });

  it('ends by revokeSession: no refresh token, no other frontend', async () => {
    const [login, other] = [await aLogin(), await aLogin()];
    expect(await login.refreshes()).toBe(true);
    const sessionId = (await sessionsOf(login)).find(({ isCurrent }) => isCurrent)?.id;
    const document =
      'mutation R($input: RevokeSessionInput!) { revokeSession(input: $input) { endedSessionId userErrors { code } } }';
    const stranger = await aShopper(shop.url);
    expect(await stranger.dataOf(document, { input: { sessionId } })).toMatchObject({ revokeSession: { endedSessionId: null } });
    expect(await login.refreshes()).toBe(true);
    expect(await asShopper.ask(document, { input: { sessionId } })).toEqual({
      revokeSession: { endedSessionId: sessionId, userErrors: [] },
    });
    expect([await login.refreshes(), await login.isSignedInElsewhere()]).toEqual([false, false]);
    expect([await other.refreshes(), await other.isSignedInElsewhere()]).toEqual([true, true]);
    expect(await sessionsOf(other)).toHaveLength(2);
  });

  it('ends by its own logout', async () => {
    const login = await aLogin();
    await login.ask('mutation L { logout { endedSessionId } }');
    expect([await login.refreshes(), await login.isSignedInElsewhere()]).toEqual([false, false]);
    expect(await sessionsOf(asShopper)).toHaveLength(1);
  });

  it('ends by logoutEverywhere, and is counted', async () => {
    const logins = [await aLogin(), await aLogin()];
    expect(await asShopper.ask('mutation L { logoutEverywhere { endedSessions } }')).toEqual({
      logoutEverywhere: { endedSessions: 3 },
    });
    for (const login of logins) expect([await login.refreshes(), await login.isSignedInElsewhere()]).toEqual([false, false]);
  });

  /** Ways of an account to say that it wants nothing of before to go on. */
  const ends: [string, () => Promise<unknown>][] = [
    [
      'changePassword',
      () =>
        shopper.dataOf('mutation C($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }', {
          input: { currentPassword: shopper.password, newPassword: 'another pass phrase' },
        }),
    ],
    ['logoutEverywhere', () => shopper.dataOf('mutation L { logoutEverywhere { endedSessions } }')],
  ];

  describe.each(ends)('that is half-finished when its account calls %s', (_name, end) => {
    it('gets no session, though its password was checked before', async () => {
      const browser = aBrowser();
      const { url } = await clients.begin(await clients.asShopFront(), shopFront.redirect);
      const page = await browser.visit(url);
      const checked = await browser.step(page.url, { email: shopper.email, password: shopper.password });
      expect(checked).toMatchObject({ status: 303, location: expect.any(URL) });
      await end();
      const back = await browser.visit(checked.location as URL);
      expect(back.url.searchParams.get('code')).toBeNull();
      expect((await browser.visit(url)).html).toContain('name="password"');
    });

    it('redeems no code that was issued before', async () => {
      const browser = aBrowser();
      const { url, redeem } = await clients.begin(await clients.asShopFront(), shopFront.redirect);
      const page = await browser.visit(url);
      const back = await browser.visit(page.url, { email: shopper.email, password: shopper.password });
      expect(back.url.searchParams.get('code')).not.toBeNull();
      await end();
      await expect(redeem(back.url)).rejects.toMatchObject({ error: 'invalid_grant' });
    });
  });

  it('ends by a changed password, unless it is the one that changed it', async () => {
    const [own, other] = [await aLogin(), await aLogin()];
    const input = { currentPassword: shopper.password, newPassword: 'another pass phrase' };
    const document = 'mutation C($input: ChangePasswordInput!) { changePassword(input: $input) { userErrors { code } } }';
    expect(await own.ask(document, { input })).toEqual({ changePassword: { userErrors: [] } });
    await until(async () => !(await other.refreshes()));
    expect(await other.isSignedInElsewhere()).toBe(false);
    expect([await own.refreshes(), await own.isSignedInElsewhere()]).toEqual([true, true]);
    expect(await sessionsOf(own)).toEqual([expect.objectContaining({ isCurrent: true })]);
  });
});
