import { ask, codesOf, dataOf } from './support/ask.ts';
import { aShopper, logIn, type Tokens } from './support/people.ts';

interface Refreshed {
  readonly refreshToken: { readonly tokens: Tokens | null; readonly userErrors: readonly { readonly code: string }[] };
}

const refresh = async (refreshToken: string) =>
  (
    await dataOf<Refreshed>({
      document: `mutation Refresh($input: RefreshTokenInput!) {
        refreshToken(input: $input) { tokens { accessToken refreshToken expiresIn tokenType } userErrors { code } }
      }`,
      variables: { input: { refreshToken } },
    })
  ).refreshToken;

const whoAmI = async (token: string) => dataOf<{ me: { id: string } | null }>({ document: 'query Me { me { id } }', token });

describe('a session', () => {
  it('goes on with the next pair of tokens', async () => {
    const shopper = await aShopper();
    const { tokens } = await refresh(shopper.tokens.refreshToken);
    expect(tokens).toMatchObject({ tokenType: 'Bearer', expiresIn: expect.any(Number) });
    expect(await whoAmI(tokens?.accessToken ?? '')).toEqual({ me: { id: shopper.id } });
  });

  it('gives the same next token again when its answer was lost on the way', async () => {
    const { tokens: first } = await aShopper();
    const [one, two] = await Promise.all([refresh(first.refreshToken), refresh(first.refreshToken)]);
    expect(one.tokens?.refreshToken).toEqual(expect.any(String));
    expect(two.tokens?.refreshToken).toBe(one.tokens?.refreshToken);
  });

  it('ends for everybody when a token comes again that was spent long before', async () => {
    const { tokens: first } = await aShopper();
    let latest = first.refreshToken;
    for (let trades = 0; trades < 20; trades += 1) latest = (await refresh(latest)).tokens?.refreshToken ?? '';
    expect((await refresh(first.refreshToken)).userErrors).toEqual([{ code: 'REFRESH_TOKEN_WAS_REUSED' }]);
    const { tokens, userErrors } = await refresh(latest);
    expect(tokens).toBeNull();
    expect(userErrors).toHaveLength(1);
  });

  it('is not to be had with a made-up refresh token', async () => {
    expect(await refresh('made up')).toEqual({ tokens: null, userErrors: [{ code: 'REFRESH_TOKEN_IS_INVALID' }] });
  });

  it('ends with logout: its refresh token works no more', async () => {
    const shopper = await aShopper();
    const { logout } = await shopper.dataOf<{ logout: { endedSessionId: string | null } }>(
      'mutation Logout { logout { endedSessionId } }',
    );
    expect(logout.endedSessionId).toEqual(expect.any(String));
    expect((await refresh(shopper.tokens.refreshToken)).tokens).toBeNull();
  });

  it('is listed with the others, and logoutEverywhere ends them all', async () => {
    const shopper = await aShopper();
    const elsewhere = await logIn(shopper);
    const { sessions } = await shopper.dataOf<{ sessions: readonly { isCurrent: boolean }[] }>(
      'query Sessions { sessions { id isCurrent } }',
    );
    expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1);
    expect(sessions).toHaveLength(2);
    expect(await shopper.dataOf('mutation Out { logoutEverywhere { endedSessions } }')).toEqual({
      logoutEverywhere: { endedSessions: 2 },
    });
    expect((await refresh(elsewhere.refreshToken)).tokens).toBeNull();
  });

  it('of another device can be ended alone', async () => {
    const shopper = await aShopper();
    const elsewhere = await logIn(shopper);
    const { sessions } = await shopper.dataOf<{ sessions: readonly { id: string; isCurrent: boolean }[] }>(
      'query Sessions { sessions { id isCurrent } }',
    );
    const sessionId = sessions.find(({ isCurrent }) => !isCurrent)?.id;
    const revoke =
      'mutation Revoke($input: RevokeSessionInput!) { revokeSession(input: $input) { endedSessionId userErrors { code } } }';
    expect(await shopper.dataOf(revoke, { input: { sessionId } })).toEqual({
      revokeSession: { endedSessionId: sessionId, userErrors: [] },
    });
    expect((await refresh(elsewhere.refreshToken)).tokens).toBeNull();
    expect((await refresh(shopper.tokens.refreshToken)).tokens).not.toBeNull();
  });
});

describe('an access token', () => {
  it('that was tampered with is refused', async () => {
    const { tokens } = await aShopper();
    const [head, body, signature] = tokens.accessToken.split('.');
    const claims = JSON.parse(Buffer.from(body ?? '', 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...claims, roles: ['CUSTOMER', 'ADMIN'] })).toString('base64url');
    const answer = await ask({ document: 'query Me { me { id } }', token: `${head}.${forged}.${signature}` });
    expect([answer.status, codesOf(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
  });

  it('that is none at all is refused', async () => {
    const answer = await ask({ document: 'query Me { me { id } }', token: 'none' });
    expect([answer.status, codesOf(answer)]).toEqual([401, ['UNAUTHENTICATED']]);
  });
});
