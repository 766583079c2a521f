import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anonymous, type Caller } from '@commerce/chassis/identity/caller.ts';
import { contextHeader } from '@commerce/chassis/identity/context-token.ts';
import { loadSigningKeys, newSigningKey } from '@commerce/chassis/identity/signing-keys.ts';
import { makeSubgraphServer } from '@commerce/chassis/server/subgraph-server.ts';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';
import { aShop, minji, rightCredentials, wrongCredentials } from '../out/memory/memory-shop.support.ts';
import { type Context, makeContext } from './graphql/context.ts';
import { resolvers } from './graphql/resolvers.ts';
import { makeTokenDelivery } from './graphql/token-delivery.ts';
import { jwksRoute } from './http/jwks-route.ts';

const sdl = readFileSync(join(import.meta.dirname, '../../../../schema/auth.graphql'), 'utf8');

/**
 * The server on stores in memory. The signed context is replaced by the caller as JSON: what proves it is tested with its
 * verifier.
 */
async function aServer() {
  const shop = aShop();
  const keys = await loadSigningKeys({ jwks: JSON.stringify({ keys: [await newSigningKey()] }) });
  const tokenDelivery = makeTokenDelivery({ mode: 'production', maxAgeSeconds: 3_600 });
  const server = await makeSubgraphServer<Context>({
    name: 'auth',
    sdl,
    resolvers,
    language: 'en',
    verify: async (header) => (header === undefined ? undefined : (JSON.parse(header) as Caller)),
    makeContext: (request, headers) => makeContext(request, headers, { useCases: shop, tokenDelivery, mode: 'production' }),
    ready: async () => {},
    log: makeLog('auth', 'silent'),
  });
  await server.register(jwksRoute, { keys });

  const ask = async (caller: Caller, query: string, variables: object = {}, headers: Record<string, string> = {}) => {
    const reply = await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { [contextHeader]: JSON.stringify(caller), ...headers },
      payload: { query, variables },
    });
    return reply.json<{ data: Record<string, unknown>; errors?: readonly object[] }>();
  };
  const askRaw = (query: string, headers: Record<string, string> = {}, caller: Caller = anonymous) =>
    server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { [contextHeader]: JSON.stringify(caller), ...headers },
      payload: { query },
    });
  const logIn = async (headers: Record<string, string> = {}) => {
    const { data } = await ask(anonymous, loginDocument, { input: rightCredentials }, headers);
    const { tokens } = data.login as { tokens: { accessToken: string; refreshToken: string } };
    return { ...tokens, caller: { kind: 'user', ...minji, ...JSON.parse(tokens.accessToken) } as Caller & { sessionId: string } };
  };
  return { server, shop, keys, ask, askRaw, logIn };
}

const loginDocument = `mutation ($input: LoginInput!) {
  login(input: $input) { tokens { accessToken refreshToken expiresIn tokenType } userErrors { code message } }
}`;
const refreshDocument = `mutation ($input: RefreshTokenInput!) {
  refreshToken(input: $input) { tokens { refreshToken } userErrors { code message } }
}`;
const sessionsDocument = '{ sessions { id device address createdAt lastUsedAt isCurrent } }';

let auth: Awaited<ReturnType<typeof aServer>>;
beforeEach(async () => {
  auth = await aServer();
});
afterEach(() => auth.server.close());

describe('logging in through the graph', () => {
  it('gives a pair of tokens', async () => {
    expect(await auth.ask(anonymous, loginDocument, { input: rightCredentials })).toEqual({
      data: {
        login: {
          tokens: {
            accessToken: expect.any(String),
            refreshToken: expect.stringMatching(/^[\w-]{86}$/),
            expiresIn: 900,
            tokenType: 'Bearer',
          },
          userErrors: [],
        },
      },
    });
  });

  it('gives the same answer for an unknown email and a wrong password', async () => {
    const wrong = await auth.ask(anonymous, loginDocument, { input: wrongCredentials });
    expect(wrong).toMatchObject({ data: { login: { tokens: null, userErrors: [{ code: 'CREDENTIALS_ARE_WRONG' }] } } });
    for (const email of ['unknown@shop.example', '', 'minji', 'e'.repeat(10_000)])
      expect(await auth.ask(anonymous, loginDocument, { input: { ...rightCredentials, email } })).toEqual(wrong);
  });

  it.each([
    ['ko-KR,ko;q=0.9,en;q=0.8', '이메일 또는 비밀번호가 맞지 않습니다.'],
    ['ko;q=0.3, en-GB;q=0.4', 'No account has this email and password.'],
  ])('says what is wrong in the language of %s', async (language, message) => {
    const document = 'mutation ($input: LoginInput!) { login(input: $input) { userErrors { code field message } } }';
    const { data } = await auth.ask(anonymous, document, { input: wrongCredentials }, { 'accept-language': language });
    expect(data.login).toEqual({ userErrors: [{ code: 'CREDENTIALS_ARE_WRONG', field: 'input', message }] });
  });

  it('counts every aliased field, and says when it unlocks', async () => {
    const aliases = Array.from(
      { length: 8 },
      (_, index) => `a${index}: login(input: $input) { userErrors { code message retryAt } }`,
    );
    const { data } = await auth.ask(anonymous, `mutation ($input: LoginInput!) { ${aliases.join(' ')} }`, {
      input: wrongCredentials,
    });
    const codes = Object.values(data).map((payload) => (payload as { userErrors: { code: string }[] }).userErrors[0]?.code);
    expect(codes).toEqual([...Array(5).fill('CREDENTIALS_ARE_WRONG'), ...Array(3).fill('LOGIN_IS_THROTTLED')]);
    expect(data.a7).toMatchObject({
      userErrors: [{ message: 'Too many wrong passwords. Try again in 15 minutes.', retryAt: '2026-11-23T09:45:00.000Z' }],
    });
  });

  it('is unavailable while the user service is, in one coded error, as is refreshing', async () => {
    const { refreshToken } = await auth.logIn();
    auth.shop.state.users = 'down';
    for (const [field, document, input] of [
      ['login', loginDocument, rightCredentials],
      ['refreshToken', refreshDocument, { refreshToken }],
    ] as const) {
      const { data, errors } = await auth.ask(anonymous, document, { input });
      expect(data).toEqual({ [field]: null });
      expect(errors).toEqual([expect.objectContaining({ path: [field], extensions: { code: 'SERVICE_UNAVAILABLE' } })]);
    }
  });
});

describe('refreshing through the graph', () => {
  it('gives the next token, then says of the old one that it was reused', async () => {
    const { refreshToken } = await auth.logIn();
    const traded = await auth.ask(anonymous, refreshDocument, { input: { refreshToken } });
    expect(traded).toMatchObject({ data: { refreshToken: { tokens: { refreshToken: expect.any(String) }, userErrors: [] } } });
    auth.shop.pass(10_001);
    expect(await auth.ask(anonymous, refreshDocument, { input: { refreshToken } })).toMatchObject({
      data: { refreshToken: { tokens: null, userErrors: [{ code: 'REFRESH_TOKEN_WAS_REUSED' }] } },
    });
  });
});

describe('a browser that keeps its refresh token in a cookie', () => {
  const name = '__Host-commerce-refresh';
  const { email, password } = rightCredentials;
  const login = `mutation { login(input: { email: "${email}", password: "${password}", cookie: true }) { tokens { accessToken refreshToken } } }`;
  const refresh = 'mutation { refreshToken(input: {}) { tokens { accessToken refreshToken } userErrors { code } } }';
  const cookieOf = (reply: { headers: Record<string, unknown> }) => String(reply.headers['set-cookie'] ?? '');
  const pairOf = (cookie: string) => cookie.split(';')[0] ?? '';

  it('gets it where scripts cannot read it, and nothing of it in the answer', async () => {
    const reply = await auth.askRaw(login);
    expect(cookieOf(reply)).toMatch(
      /^__Host-commerce-refresh=[\w-]{86}; Path=\/; Max-Age=3600; HttpOnly; SameSite=Strict; Secure$/,
    );
    expect(reply.json()).toMatchObject({ data: { login: { tokens: { accessToken: expect.any(String), refreshToken: '' } } } });
    expect(reply.body).not.toContain(pairOf(cookieOf(reply)).slice(name.length + 1));
  });

  it('trades it without naming it, and has it taken back when it holds no more', async () => {
    const first = pairOf(cookieOf(await auth.askRaw(login)));
    const traded = await auth.askRaw(refresh, { cookie: `theme=dark; ${first}` });
    expect(traded.json()).toMatchObject({ data: { refreshToken: { tokens: { refreshToken: '' }, userErrors: [] } } });
    expect(pairOf(cookieOf(traded))).not.toBe(first);
    auth.shop.pass(10_001);
    const late = await auth.askRaw(refresh, { cookie: first });
    expect(late.json()).toMatchObject({ data: { refreshToken: { userErrors: [{ code: 'REFRESH_TOKEN_WAS_REUSED' }] } } });
    expect(cookieOf(late)).toMatch(/^__Host-commerce-refresh=; Path=\/; Max-Age=0; /);
  });

  it('is refused without a cookie, with two, and with one under the name for development', async () => {
    const cookie = pairOf(cookieOf(await auth.askRaw(login)));
    for (const header of ['', `${cookie}; ${cookie}`, cookie.replace('__Host-', '')])
      expect((await auth.askRaw(refresh, { cookie: header })).json()).toMatchObject({
        data: { refreshToken: { userErrors: [{ code: 'REFRESH_TOKEN_IS_INVALID' }] } },
      });
  });

  it('gives it back by logging out', async () => {
    const reply = await auth.askRaw(login);
    const claims = JSON.parse(reply.json().data.login.tokens.accessToken);
    const caller: Caller = { kind: 'user', ...minji, sessionId: claims.sessionId };
    const out = await auth.askRaw('mutation { logout { endedSessionId } }', { cookie: pairOf(cookieOf(reply)) }, caller);
    expect(out.json().data.logout.endedSessionId).toBe(claims.sessionId);
    expect(cookieOf(out)).toContain('Max-Age=0');
  });

  it('ends its session by the cookie alone, when the access token has expired', async () => {
    const cookie = pairOf(cookieOf(await auth.askRaw(login)));
    const out = await auth.askRaw('mutation { logout { endedSessionId } }', { cookie });
    expect(out.json().data.logout.endedSessionId).toEqual(expect.any(String));
    expect(cookieOf(out)).toContain('Max-Age=0');
    expect((await auth.askRaw(refresh, { cookie })).json()).toMatchObject({
      data: { refreshToken: { tokens: null, userErrors: [{ code: 'REFRESH_TOKEN_IS_INVALID' }] } },
    });
  });

  it('is refused where it would not keep the cookie, before a session begins and with what to do', async () => {
    const { caller } = await auth.logIn();
    const sessions = async () => (await auth.ask(caller, '{ sessions { id } }')).data.sessions as readonly unknown[];
    const before = (await sessions()).length;
    const lost = { 'x-commerce-cookie': 'lost', 'accept-language': 'ko' };
    const reply = await auth.askRaw(login.replace('} }', '} userErrors { code field message } }'), lost);
    const refusal = { code: 'COOKIE_IS_NOT_KEPT', field: 'input', message: expect.stringMatching(/호스트 이름/) };
    expect([reply.json().data.login, cookieOf(reply)]).toEqual([{ tokens: null, userErrors: [refusal] }, '']);
    expect(await sessions()).toHaveLength(before);
    expect((await auth.askRaw(refresh, lost)).json().data.refreshToken.userErrors).toEqual([{ code: refusal.code }]);
  });

  it('has no cookie unless it asks for one', async () => {
    expect(cookieOf(await auth.askRaw(login.replace(', cookie: true', '')))).toBe('');
  });
});

describe('sessions through the graph', () => {
  const headers = { 'x-commerce-client-address': '203.0.113.7', 'x-commerce-client-device': encodeURIComponent('민지의 전화') };

  it('are listed with device and address to their owner', async () => {
    const { caller } = await auth.logIn(headers);
    const at = '2026-11-23T09:30:00.000Z';
    expect(await auth.ask(caller, sessionsDocument)).toEqual({
      data: {
        sessions: [
          { id: caller.sessionId, device: '민지의 전화', address: '203.0.113.7', createdAt: at, lastUsedAt: at, isCurrent: true },
        ],
      },
    });
  });

  it('are listed to their own account alone', async () => {
    await auth.logIn();
    expect(await auth.ask(anonymous, sessionsDocument)).toEqual({ data: { sessions: null } });
    expect(await auth.ask({ kind: 'service', service: 'order' }, sessionsDocument)).toEqual({ data: { sessions: null } });
    expect(await auth.ask({ kind: 'user', userId: 'other', roles: [], sessionId: 'x' }, sessionsDocument)).toEqual({
      data: { sessions: [] },
    });
  });

  it('are entities for their owner alone', async () => {
    const { caller } = await auth.logIn();
    const document = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Session { id isCurrent } } }';
    const of = [{ __typename: 'Session', id: caller.sessionId }];
    expect(await auth.ask(caller, document, { of })).toEqual({
      data: { _entities: [{ id: caller.sessionId, isCurrent: true }] },
    });
    expect(await auth.ask(anonymous, document, { of })).toEqual({ data: { _entities: [null] } });
  });

  it('take a device without a name and a name that is no encoding for unknown', async () => {
    const { caller } = await auth.logIn({ 'x-commerce-client-device': '%E0%A4%A' });
    expect(await auth.ask(caller, '{ sessions { device address } }')).toEqual({
      data: { sessions: [{ device: null, address: null }] },
    });
  });

  it('end by logging out, once', async () => {
    const { caller, refreshToken } = await auth.logIn();
    const logout = 'mutation { logout { endedSessionId } }';
    expect(await auth.ask(caller, logout)).toEqual({ data: { logout: { endedSessionId: caller.sessionId } } });
    expect(await auth.ask(caller, logout)).toEqual({ data: { logout: { endedSessionId: null } } });
    expect(await auth.ask(anonymous, logout)).toEqual({ data: { logout: { endedSessionId: null } } });
    expect(await auth.ask(anonymous, refreshDocument, { input: { refreshToken } })).toMatchObject({
      data: { refreshToken: { userErrors: [{ code: 'REFRESH_TOKEN_IS_INVALID' }] } },
    });
  });

  it('end one by one or everywhere, for who is signed in', async () => {
    const [first, second] = [await auth.logIn(), await auth.logIn()];
    const revoke = 'mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) { endedSessionId userErrors { code } } }';
    const id = first.caller.sessionId;
    expect(await auth.ask(second.caller, revoke, { id })).toEqual({
      data: { revokeSession: { endedSessionId: id, userErrors: [] } },
    });
    expect(await auth.ask(second.caller, revoke, { id })).toEqual({
      data: { revokeSession: { endedSessionId: null, userErrors: [{ code: 'SESSION_IS_UNKNOWN' }] } },
    });
    const everywhere = 'mutation { logoutEverywhere { endedSessions } }';
    expect(await auth.ask(second.caller, everywhere)).toEqual({ data: { logoutEverywhere: { endedSessions: 1 } } });
    for (const document of [everywhere, revoke])
      expect(await auth.ask(anonymous, document, { id })).toMatchObject({
        errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
      });
  });
});

describe('the published keys', () => {
  it('are public and hold no private part', async () => {
    const reply = await auth.server.inject('/.well-known/jwks.json');
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toContain('application/jwk-set+json');
    expect(reply.json()).toEqual(auth.keys.publicJwks());
    expect(reply.json().keys.flatMap(Object.keys)).not.toContain('d');
  });
});
