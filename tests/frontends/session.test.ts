import { setTimeout as pause } from 'node:timers/promises';
import { aPerson, type Person } from '../blackbox/support/people.ts';
import { makeSession, type Session } from './session.ts';
import { aBrowser, graphUrl } from './support/a-browser.ts';

interface Me {
  readonly data?: { readonly me: { readonly id: string } | null };
  readonly errors?: readonly { readonly extensions: { readonly reason?: string } }[];
}

const open: Session[] = [];
const aTab = (deps: Partial<Parameters<typeof makeSession>[0]>): Session => {
  const session = makeSession({ url: graphUrl(), ...deps });
  open.push(session);
  return session;
};
const whoAmI = async (session: Session): Promise<Me> => {
  const response = await session.fetch(graphUrl(), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ me { id } }' }),
  });
  return (await response.json()) as Me;
};

let shopper: Person;
beforeAll(async () => {
  shopper = await aPerson();
});
afterEach(() => {
  for (const session of open.splice(0)) session.close();
});

describe('a session in a browser', () => {
  it('signs in with a refresh token that no script can read', async () => {
    const tab = aTab({ fetch: aBrowser() });
    expect(await tab.signIn(shopper.email, shopper.password)).toEqual([]);
    expect(await whoAmI(tab)).toEqual(expect.objectContaining({ data: { me: { id: shopper.id } } }));
  });

  it('reports the user errors of a wrong password', async () => {
    const tab = aTab({ fetch: aBrowser() });
    expect(await tab.signIn(shopper.email, 'not the password')).toEqual([
      expect.objectContaining({ code: 'CREDENTIALS_ARE_WRONG' }),
    ]);
    expect(await whoAmI(tab)).toMatchObject({ data: { me: null } });
  });

  it('goes on in a page that is opened later', async () => {
    const browser = aBrowser();
    await aTab({ fetch: browser }).signIn(shopper.email, shopper.password);
    expect(await whoAmI(aTab({ fetch: browser }))).toMatchObject({ data: { me: { id: shopper.id } } });
  });

  it('refreshes a refused access token and repeats the request, unseen by the caller', async () => {
    const seen: number[] = [];
    const browser = aBrowser(seen);
    let isStale = false;
    const tab = aTab({
      fetch: (input, init = {}) => {
        const headers = new Headers(init.headers);
        if (isStale && headers.has('authorization')) headers.set('authorization', 'Bearer stale');
        isStale = false;
        return browser(input, { ...init, headers });
      },
    });
    await tab.signIn(shopper.email, shopper.password);
    seen.length = 0;
    isStale = true;
    expect(await whoAmI(tab)).toMatchObject({ data: { me: { id: shopper.id } } });
    expect(seen).toEqual([401, 200, 200]); // refused, refreshed, repeated
  });

  it('survives several tabs that refresh at the same time', async () => {
    const browser = aBrowser();
    await aTab({ fetch: browser }).signIn(shopper.email, shopper.password);
    const tabs = [aTab({ fetch: browser }), aTab({ fetch: browser }), aTab({ fetch: browser })];
    const tokens = await Promise.all(tabs.map((tab) => tab.refresh()));
    expect(tokens.every((token) => token !== undefined)).toBe(true);
    expect(await Promise.all(tabs.map(whoAmI))).toMatchObject(tabs.map(() => ({ data: { me: { id: shopper.id } } })));
  });

  it('ends in every tab when one signs out', async () => {
    const browser = aBrowser();
    const [tab, other] = [aTab({ fetch: browser }), aTab({ fetch: browser })];
    await tab.signIn(shopper.email, shopper.password);
    expect(await whoAmI(other)).toMatchObject({ data: { me: { id: shopper.id } } });
    await tab.signOut();
    while (((await whoAmI(other)).data?.me ?? null) !== null) await pause(20); // the message to other tabs takes a moment
    expect(await other.token()).toBeUndefined();
  });
});

describe('a session in an app without cookies', () => {
  const aKeyStore = () => {
    let stored: string | undefined;
    return {
      load: () => stored,
      save: (token: string | undefined) => {
        stored = token;
      },
    };
  };

  it('keeps its refresh token itself and saves the next one after each exchange', async () => {
    const refreshTokens = aKeyStore();
    const app = aTab({ refreshTokens });
    await app.signIn(shopper.email, shopper.password);
    const first = refreshTokens.load();
    expect(first).toEqual(expect.any(String));
    expect(await app.refresh()).toEqual(expect.any(String));
    expect(refreshTokens.load()).not.toBe(first);
    expect(await whoAmI(aTab({ refreshTokens }))).toMatchObject({ data: { me: { id: shopper.id } } });
  });

  it('returns the refusal when its refresh token is no longer good', async () => {
    const refreshTokens = aKeyStore();
    refreshTokens.save('made up');
    const app = aTab({ refreshTokens, fetch: (input, init = {}) => fetch(input, { ...init, headers: spoilt(init.headers) }) });
    await app.signIn(shopper.email, shopper.password);
    refreshTokens.save('made up');
    expect((await whoAmI(app)).errors?.map(({ extensions }) => extensions.reason)).toEqual(['ACCESS_TOKEN_IS_INVALID']);
  });
});

/** Headers whose access token the router refuses. */
function spoilt(given: RequestInit['headers']): Headers {
  const headers = new Headers(given);
  if (headers.has('authorization')) headers.set('authorization', 'Bearer stale');
  return headers;
}
