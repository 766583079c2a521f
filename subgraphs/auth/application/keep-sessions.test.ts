import { memoryLoginAttempts } from '../adapters/memory/memory-login-attempts.ts';
import { aShop, home, minji } from '../adapters/memory/memory-shop.ts';
import { memorySignOnRecords } from '../adapters/memory/memory-sign-on-records.ts';
import { aSession } from '../domain/builders.ts';
import { sessionRules } from '../domain/session.ts';
import { expiredKeptMs, makeForgetOld } from './forget-old.ts';

const unknown = { ok: false, refusal: 'SESSION_IS_UNKNOWN' };

/** A shop where minji is signed in twice, the second time a second later. */
async function aShopWithTwoSessions() {
  const shop = aShop();
  const tokens = [await shop.signedIn()];
  shop.pass(1_000);
  tokens.push(await shop.signedIn());
  const [second, first] = (await shop.keepSessions.list(minji.userId)).map(({ id }) => id) as [string, string];
  return { ...shop, tokens, first, second };
}

describe('the sessions of an account', () => {
  it('are listed with the latest use first', async () => {
    const { keepSessions, refresh, tokens, pass, first, second } = await aShopWithTwoSessions();
    pass(1_000);
    await refresh(tokens[0] as string, home);
    expect((await keepSessions.list(minji.userId)).map(({ id }) => id)).toEqual([first, second]);
  });

  it('are listed and ended only while they live', async () => {
    const { keepSessions, pass, first } = await aShopWithTwoSessions();
    pass(sessionRules.idleMs - 500);
    expect(await keepSessions.list(minji.userId)).toHaveLength(1);
    expect(await keepSessions.end(minji.userId, first)).toEqual(unknown);
    expect(await keepSessions.endAll(minji.userId)).toBe(1);
  });

  it('end one by one, with their refresh tokens', async () => {
    const { keepSessions, refresh, tokens, first, second } = await aShopWithTwoSessions();
    expect(await keepSessions.end(minji.userId, first)).toEqual({ ok: true, value: first });
    expect(await keepSessions.end(minji.userId, first)).toEqual(unknown);
    expect(await refresh(tokens[0] as string, home)).toMatchObject({ refusal: { code: 'REFRESH_TOKEN_IS_INVALID' } });
    expect((await keepSessions.list(minji.userId)).map(({ id }) => id)).toEqual([second]);
  });

  it('end all at once', async () => {
    const { keepSessions, refresh, tokens } = await aShopWithTwoSessions();
    expect(await keepSessions.endAll(minji.userId)).toBe(2);
    for (const token of tokens)
      expect(await refresh(token, home)).toMatchObject({ refusal: { code: 'REFRESH_TOKEN_IS_INVALID' } });
    expect(await keepSessions.endAll(minji.userId)).toBe(0);
  });

  it('are no one else’s to see or to end', async () => {
    const { keepSessions, first } = await aShopWithTwoSessions();
    expect(await keepSessions.list('somebody else')).toEqual([]);
    expect(await keepSessions.end('somebody else', first)).toEqual(unknown);
    expect(await keepSessions.endAll('somebody else')).toBe(0);
    expect(await keepSessions.list(minji.userId)).toHaveLength(2);
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
      makeForgetOld({
        sessions,
        attempts,
        signOnRecords: memorySignOnRecords(),
        rules: sessionRules,
        now: () => new Date(lastUsedAt.getTime() + ms),
      })();

    await forgetAt(1_000);
    expect(await attempts.forget(new Date(lastUsedAt.getTime() + 1_001))).toBe(1);
    await forgetAt(sessionRules.idleMs + expiredKeptMs);
    expect(await sessions.byId(aSession().id)).toBeDefined();
    await forgetAt(sessionRules.idleMs + expiredKeptMs + 1);
    expect(await sessions.byId(aSession().id)).toBeUndefined();
  });
});
