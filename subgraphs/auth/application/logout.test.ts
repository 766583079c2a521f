import { aShop, home, rightCredentials } from '../adapters/out/memory/memory-shop.support.ts';
import { sessionRules } from '../domain/session.ts';

/** A shop with two sessions of one account, and what their holders have. */
async function twoSessions() {
  const shop = aShop();
  const one = async () => {
    const begun = await shop.login(rightCredentials, home);
    if (!begun.ok) throw new Error(begun.refusal.code);
    const { userId, sessionId } = JSON.parse(begun.value.accessToken.text) as { userId: string; sessionId: string };
    return { session: { userId, sessionId }, token: begun.value.refreshToken };
  };
  const [own, other] = [await one(), await one()];
  const living = async () => {
    const found = await Promise.all([own, other].map(({ session }) => shop.sessions.byId(session.sessionId)));
    return found.map((session) => session !== undefined);
  };
  return { shop, own, other, living };
}

type Two = Awaited<ReturnType<typeof twoSessions>>;

const corrupted = (token: string, at: number) => `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;

describe('logging out', () => {
  it.each<[string, (two: Two) => object, 'own' | 'other' | null, readonly boolean[]]>([
    ['the access token alone', ({ own }) => ({ session: own.session }), 'own', [false, true]],
    ['the cookie alone', ({ own }) => ({ refreshToken: own.token }), 'own', [false, true]],
    ['both of one session', ({ own }) => ({ session: own.session, refreshToken: own.token }), 'own', [false, true]],
    ['both of two sessions', ({ own, other }) => ({ session: own.session, refreshToken: other.token }), 'own', [false, false]],
    ['an access token and a garbage cookie', ({ own }) => ({ session: own.session, refreshToken: '=;,"' }), 'own', [false, true]],
    ['a garbage cookie alone', () => ({ refreshToken: 'garbage' }), null, [true, true]],
    ['an empty cookie alone', () => ({ refreshToken: '' }), null, [true, true]],
    ['a very long cookie', () => ({ refreshToken: 'A'.repeat(100_000) }), null, [true, true]],
    ['a cookie of no session', ({ own }) => ({ refreshToken: corrupted(own.token, 3) }), null, [true, true]],
    ['a cookie of another family', ({ own }) => ({ refreshToken: corrupted(own.token, 25) }), null, [true, true]],
    [
      'a token of the family that never was issued',
      ({ own }) => ({ refreshToken: corrupted(own.token, 60) }),
      'own',
      [false, true],
    ],
    [
      'an access token of an ended session beside a living cookie',
      ({ own, other }) => ({ session: { ...own.session, sessionId: 'ended before' }, refreshToken: other.token }),
      'other',
      [true, false],
    ],
    [
      'an access token of another account',
      ({ own }) => ({ session: { ...own.session, userId: '019a0000-0000-7000-8000-0000000000e9' } }),
      null,
      [true, true],
    ],
    ['nothing', () => ({}), null, [true, true]],
  ])('by %s', async (_, held, ended, left) => {
    const two = await twoSessions();
    expect(await two.shop.logout(held(two))).toBe(ended && two[ended].session.sessionId);
    expect(await two.living()).toEqual(left);
  });

  it('ends the family for good: no token of it, earlier or later, refreshes again', async () => {
    const { shop, own } = await twoSessions();
    const traded = await shop.refresh(own.token, home);
    if (!traded.ok) throw new Error(traded.refusal.code);
    await shop.logout({ refreshToken: traded.value.refreshToken });
    for (const token of [own.token, traded.value.refreshToken])
      expect(await shop.refresh(token, home)).toEqual({ ok: false, refusal: { code: 'REFRESH_TOKEN_IS_INVALID' } });
  });

  it('ends by a token that was spent before', async () => {
    const { shop, own, living } = await twoSessions();
    await shop.refresh(own.token, home);
    shop.pass(sessionRules.graceMs + 1);
    expect(await shop.logout({ refreshToken: own.token })).toBe(own.session.sessionId);
    expect(await living()).toEqual([false, true]);
  });

  it('wins over refreshes under way at the same time', async () => {
    const { shop, own, living } = await twoSessions();
    const rivals = Array.from({ length: 8 }, () => shop.refresh(own.token, home));
    await Promise.all([...rivals, shop.logout({ refreshToken: own.token })]);
    expect(await living()).toEqual([false, true]);
  });

  it('removes a session whose time is over, and names none', async () => {
    const { shop, own, living } = await twoSessions();
    shop.pass(sessionRules.idleMs);
    expect(await shop.logout({ refreshToken: own.token })).toBeNull();
    expect(await living()).toEqual([false, true]);
  });
});
