import { sha256Id } from '../adapters/out/crypto/id-hash.ts';
import { memoryLoginAttempts } from '../adapters/out/memory/memory-login-attempts.ts';
import { memoryOidcStore } from '../adapters/out/memory/memory-oidc-store.ts';
import { aShop, home, minji } from '../adapters/out/memory/memory-shop.support.ts';
import { aSession } from '../domain/builders.support.ts';
import { sessionRules } from '../domain/session.ts';
import type { OidcRecord } from './ports.ts';
import { expiredRetentionMs, makePurgeExpired } from './purge-expired.ts';

const unknown = { ok: false, refusal: 'SESSION_IS_UNKNOWN' };

/** A shop where minji is signed in twice, the second time a second later. */
async function aShopWithTwoSessions() {
  const shop = aShop();
  const tokens = [await shop.signedIn()];
  shop.pass(1_000);
  tokens.push(await shop.signedIn());
  const [second, first] = (await shop.manageSessions.list(minji.userId)).map(({ id }) => id) as [string, string];
  return { ...shop, tokens, first, second };
}

describe('the sessions of an account', () => {
  it('are listed with the latest use first', async () => {
    const { manageSessions, refresh, tokens, pass, first, second } = await aShopWithTwoSessions();
    pass(1_000);
    await refresh(tokens[0] as string, home);
    expect((await manageSessions.list(minji.userId)).map(({ id }) => id)).toEqual([first, second]);
  });

  it('are listed and ended only while they live', async () => {
    const { manageSessions, pass, first } = await aShopWithTwoSessions();
    pass(sessionRules.idleMs - 500);
    expect(await manageSessions.list(minji.userId)).toHaveLength(1);
    expect(await manageSessions.end(minji.userId, first)).toEqual(unknown);
    expect(await manageSessions.endAll(minji.userId)).toBe(1);
  });

  it('end one by one, with their refresh tokens', async () => {
    const { manageSessions, refresh, tokens, first, second } = await aShopWithTwoSessions();
    expect(await manageSessions.end(minji.userId, first)).toEqual({ ok: true, value: first });
    expect(await manageSessions.end(minji.userId, first)).toEqual(unknown);
    expect(await refresh(tokens[0] as string, home)).toMatchObject({ refusal: { code: 'REFRESH_TOKEN_IS_INVALID' } });
    expect((await manageSessions.list(minji.userId)).map(({ id }) => id)).toEqual([second]);
  });

  it('end all at once', async () => {
    const { manageSessions, refresh, tokens } = await aShopWithTwoSessions();
    expect(await manageSessions.endAll(minji.userId)).toBe(2);
    for (const token of tokens)
      expect(await refresh(token, home)).toMatchObject({ refusal: { code: 'REFRESH_TOKEN_IS_INVALID' } });
    expect(await manageSessions.endAll(minji.userId)).toBe(0);
  });

  it('are no one else’s to see or to end', async () => {
    const { manageSessions, first } = await aShopWithTwoSessions();
    expect(await manageSessions.list('another user')).toEqual([]);
    expect(await manageSessions.end('another user', first)).toEqual(unknown);
    expect(await manageSessions.endAll('another user')).toBe(0);
    expect(await manageSessions.list(minji.userId)).toHaveLength(2);
  });
});

describe('a login of single sign-on', () => {
  const login = (differences: Partial<OidcRecord> = {}): OidcRecord => ({
    kind: 'Session',
    idHash: sha256Id('the browser’s cookie'),
    payload: {
      uid: 'login-1',
      loginTs: Date.parse('2026-11-23T09:00:00.000Z') / 1000,
      authorizations: { office: { grantId: 'grant-1' } },
      client: { device: 'Safari', address: '198.51.100.1' },
    },
    grantId: null,
    uid: 'login-1',
    accountId: minji.userId,
    keptAt: new Date('2026-11-23T09:10:00.000Z'),
    expiresAt: new Date('2026-12-01T00:00:00.000Z'),
    consumedAt: null,
    ...differences,
  });
  const given = ({ grantId, ...more }: Readonly<{ grantId: string; kind?: string; keptAt?: Date; uid?: string }>) =>
    login({
      kind: 'RefreshToken',
      idHash: sha256Id(`token of ${grantId}`),
      grantId,
      uid: null,
      ...more,
      payload: { sessionUid: more.uid },
    });
  const grant = (grantId: string) => login({ kind: 'Grant', idHash: sha256Id(grantId), uid: null, payload: {} });

  /** Besides the session of `login`: two browsers' logins, each with a grant and a refresh token. */
  async function aShopWithLogins() {
    const shop = aShop();
    await shop.signedIn();
    const second = login({
      idHash: sha256Id('another cookie'),
      uid: 'login-2',
      payload: { ...login().payload, uid: 'login-2', authorizations: { store: { grantId: 'grant-2' } } },
    });
    const usedAt = new Date('2026-11-23T09:20:00.000Z');
    const all = [
      login(),
      grant('grant-1'),
      given({ grantId: 'grant-1', keptAt: usedAt }),
      second,
      grant('grant-2'),
      given({ grantId: 'grant-2' }),
    ];
    for (const record of all) await shop.oidcStore.keep(record);
    const kept = async () => {
      const found = await shop.oidcStore.ofAccount(minji.userId, shop.state.now);
      return found.map(({ kind, grantId, uid }) => `${kind} ${uid ?? grantId ?? ''}`.trim()).sort();
    };
    return { ...shop, kept };
  }

  it('is listed with its device, its address, and the last use by browser or token', async () => {
    const { manageSessions } = await aShopWithLogins();
    const listed = await manageSessions.list(minji.userId);
    expect(listed.slice(1).map(({ id }) => id)).toEqual(['login-1', 'login-2']);
    expect(listed[1]).toEqual({
      id: 'login-1',
      device: 'Safari',
      address: '198.51.100.1',
      credentialsVersion: 1,
      createdAt: new Date('2026-11-23T09:00:00.000Z'),
      lastUsedAt: new Date('2026-11-23T09:20:00.000Z'),
    });
  });

  it('ends with its grant and its tokens, and leaves the others alone', async () => {
    const { manageSessions, kept } = await aShopWithLogins();
    expect(await manageSessions.end('another user', 'login-1')).toEqual(unknown);
    expect(await manageSessions.end(minji.userId, 'login-1')).toEqual({ ok: true, value: 'login-1' });
    expect(await manageSessions.end(minji.userId, 'login-1')).toEqual(unknown);
    expect(await kept()).toEqual(['Grant', 'RefreshToken grant-2', 'Session login-2']);
  });

  it('ends with all sessions, and is counted', async () => {
    const { manageSessions, kept } = await aShopWithLogins();
    expect(await manageSessions.endAll(minji.userId)).toBe(3);
    expect(await kept()).toEqual([]);
  });

  it('that is kept keeps its grant and its tokens; what belongs to none goes', async () => {
    const { signOns, oidcStore, kept } = await aShopWithLogins();
    await oidcStore.keep(given({ grantId: 'of a login that has expired' }));
    expect(await signOns.endAllOf(minji.userId, ({ id }) => id === 'login-2')).toBe(1);
    expect(await kept()).toEqual(['Grant', 'RefreshToken grant-2', 'Session login-2']);
  });
});

describe('forgetting', () => {
  it('removes sessions a week after they expired, and attempts whose window ended', async () => {
    const { sessions } = aShop();
    const attempts = memoryLoginAttempts();
    const lastUsedAt = new Date('2026-11-23T09:30:00.000Z');
    await sessions.begin(aSession({ lastUsedAt }));
    await attempts.count('key', { attempts: 1, windowMs: 1_000 }, lastUsedAt);
    const forgetAt = async (ms: number) =>
      makePurgeExpired({
        sessions,
        attempts,
        oidcStore: memoryOidcStore(),
        rules: sessionRules,
        now: () => new Date(lastUsedAt.getTime() + ms),
      })();

    await forgetAt(1_000);
    expect(await attempts.forget(new Date(lastUsedAt.getTime() + 1_001))).toBe(1);
    await forgetAt(sessionRules.idleMs + expiredRetentionMs);
    expect(await sessions.byId(aSession().id)).toBeDefined();
    await forgetAt(sessionRules.idleMs + expiredRetentionMs + 1);
    expect(await sessions.byId(aSession().id)).toBeUndefined();
  });
});
