import { aShop, home, minji } from '../adapters/out/memory/memory-shop.support.ts';
import { sessionRules } from '../domain/session.ts';
import { UsersUnavailable } from './ports.ts';

const refused = (code: string) => ({ ok: false, refusal: { code } });

async function aSignedInShop() {
  const shop = aShop();
  const first = await shop.signedIn();
  const trade = async (token: string) => {
    const traded = await shop.refresh(token, home);
    if (!traded.ok) throw new Error(traded.refusal.code);
    return traded.value.refreshToken;
  };
  return { ...shop, first, trade };
}

describe('refreshing', () => {
  it('gives a new token each time, and an access token of the same session', async () => {
    const { first, trade, refresh, sessions } = await aSignedInShop();
    const second = await trade(first);
    const third = await refresh(second, home);
    const [session] = await sessions.ofUser(minji.userId);
    expect(third).toMatchObject({
      ok: true,
      value: { accessToken: { text: JSON.stringify({ userId: minji.userId, roles: minji.roles, sessionId: session?.id }) } },
    });
    expect(new Set([first, second, third.ok && third.value.refreshToken]).size).toBe(3);
  });

  it('gives the roles that the account has now', async () => {
    const { first, refresh, state } = await aSignedInShop();
    state.roles = ['CUSTOMER', 'ADMIN'];
    expect(await refresh(first, home)).toMatchObject({ value: { accessToken: { text: expect.stringContaining('ADMIN') } } });
  });

  it('gives two tabs with one token the same successor', async () => {
    const { first, trade, pass } = await aSignedInShop();
    const both = await Promise.all([trade(first), trade(first)]);
    pass(sessionRules.graceMs);
    expect(new Set([...both, await trade(first)]).size).toBe(1);
  });

  it('ends the session when a token comes back after the grace, for the attacker and the owner', async () => {
    const { first, trade, refresh, pass, sessions } = await aSignedInShop();
    const second = await trade(first);
    pass(sessionRules.graceMs + 1);
    expect(await refresh(first, home)).toEqual(refused('REFRESH_TOKEN_WAS_REUSED'));
    expect(await sessions.ofUser(minji.userId)).toEqual([]);
    expect(await refresh(second, home)).toEqual(refused('REFRESH_TOKEN_IS_INVALID'));
  });

  it('recognises a token of long ago', async () => {
    const { first, trade, refresh, pass } = await aSignedInShop();
    let latest = first;
    for (let day = 0; day < 100; day += 1) {
      pass(86_400_000);
      latest = await trade(latest);
    }
    expect(await refresh(first, home)).toEqual(refused('REFRESH_TOKEN_WAS_REUSED'));
  });

  it('refuses a session that was not used for 30 days, and says so each time', async () => {
    const { first, refresh, pass } = await aSignedInShop();
    pass(sessionRules.idleMs);
    expect(await refresh(first, home)).toEqual(refused('REFRESH_TOKEN_IS_EXPIRED'));
    expect(await refresh(first, home)).toEqual(refused('REFRESH_TOKEN_IS_EXPIRED'));
  });

  it('refuses texts that are no tokens, and tokens that were never made', async () => {
    const { first, refresh, refreshTokens, sessions } = await aSignedInShop();
    const [session] = await sessions.ofUser(minji.userId);
    const invented = refreshTokens.first(session?.id ?? '').text;
    for (const text of ['', 'token', `${first}x`, first.slice(1), invented, 'é'.repeat(86), 'A'.repeat(1_000_000)])
      expect(await refresh(text, home)).toEqual(refused('REFRESH_TOKEN_IS_INVALID'));
    expect(await refresh(first, home)).toMatchObject({ ok: true });
  });

  it('does not spend the token while the user service is down', async () => {
    const { first, refresh, trade, state, pass } = await aSignedInShop();
    state.users = 'down';
    await expect(refresh(first, home)).rejects.toThrow(UsersUnavailable);
    state.users = 'up';
    pass(60_000);
    await trade(first);
  });

  it('ends the session of an account that is gone', async () => {
    const { first, refresh, state, sessions } = await aSignedInShop();
    state.users = 'empty';
    expect(await refresh(first, home)).toEqual(refused('REFRESH_TOKEN_IS_INVALID'));
    expect(await sessions.ofUser(minji.userId)).toEqual([]);
  });
});
