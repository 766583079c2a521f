import { aShop, home, minji, rightCredentials, wrongCredentials } from '../adapters/out/memory/memory-shop.support.ts';
import { loginLimits } from '../domain/throttle.ts';
import { UsersUnavailable } from './ports.ts';

const minute = 60_000;

describe('signing in', () => {
  it('begins a session of the account on the device, and keeps no token of it', async () => {
    const { login, sessions } = aShop();
    const begun = await login(rightCredentials, home);
    const [session] = await sessions.ofUser(minji.userId);
    expect(session).toMatchObject({ userId: minji.userId, ...home });
    expect(begun).toMatchObject({
      ok: true,
      value: { accessToken: { text: JSON.stringify({ userId: minji.userId, roles: minji.roles, sessionId: session?.id }) } },
    });
    expect(JSON.stringify(session)).not.toContain(begun.ok && begun.value.refreshToken.slice(22));
  });

  it('answers an unknown account and a wrong password alike, and begins nothing', async () => {
    const { login, sessions } = aShop();
    const wrong = await login(wrongCredentials, home);
    expect(wrong).toEqual({ ok: false, refusal: { code: 'CREDENTIALS_ARE_WRONG' } });
    expect(await login({ ...rightCredentials, email: 'unknown@shop.example' }, home)).toEqual(wrong);
    expect(await sessions.ofUser(minji.userId)).toEqual([]);
  });

  it('is throttled after five wrong passwords, the right one included, and says until when', async () => {
    const { login, pass, state } = aShop();
    for (let attempt = 0; attempt < 5; attempt += 1) await login(wrongCredentials, home);
    pass(minute);
    expect(await login(rightCredentials, home)).toEqual({
      ok: false,
      refusal: { code: 'LOGIN_IS_THROTTLED', unlocksAt: new Date('2026-11-23T09:45:00.000Z'), waitMs: 14 * minute },
    });
    expect(state.checks).toBe(5);
    pass(14 * minute);
    expect(await login(rightCredentials, home)).toMatchObject({ ok: true });
  });

  it('is throttled for an account that does not exist as for one that does', async () => {
    const { login } = aShop();
    const unknown = { ...wrongCredentials, email: 'unknown@shop.example' };
    for (let attempt = 0; attempt < 5; attempt += 1) await login(unknown, home);
    expect(await login(unknown, home)).toMatchObject({ refusal: { code: 'LOGIN_IS_THROTTLED' } });
  });

  it('counts attempts that come at the same time, such as aliased fields of one request', async () => {
    const { login, state } = aShop();
    const answers = await Promise.all(Array.from({ length: 50 }, () => login(wrongCredentials, home)));
    expect(answers.filter((answer) => !answer.ok && answer.refusal.code === 'CREDENTIALS_ARE_WRONG')).toHaveLength(5);
    expect(state.checks).toBe(5);
  });

  it('forgives failures before a success', async () => {
    const { login } = aShop();
    for (let round = 0; round < 3; round += 1) {
      for (let attempt = 0; attempt < 4; attempt += 1) await login(wrongCredentials, home);
      expect(await login(rightCredentials, home)).toMatchObject({ ok: true });
    }
  });

  it('does not count successes, however many come from one address', async () => {
    const { login } = aShop();
    for (let attempt = 0; attempt < 2 * loginLimits.address.attempts; attempt += 1)
      expect(await login(rightCredentials, home)).toMatchObject({ ok: true });
  });

  it('is throttled for an address that tries many accounts, and not for others', async () => {
    const { login } = aShop();
    for (let account = 0; account < loginLimits.address.attempts; account += 1)
      await login({ email: `customer${account}@shop.example`, password: 'password' }, home);
    expect(await login(rightCredentials, home)).toMatchObject({ refusal: { code: 'LOGIN_IS_THROTTLED' } });
    expect(await login(rightCredentials, { ...home, address: '198.51.100.4' })).toMatchObject({ ok: true });
  });

  it('is throttled for an account that many addresses try', async () => {
    const { login } = aShop();
    for (let machine = 0; machine < loginLimits.account.attempts; machine += 1)
      await login(wrongCredentials, { ...home, address: `203.0.113.${machine}` });
    expect(await login(rightCredentials, { ...home, address: '198.51.100.4' })).toMatchObject({
      refusal: { code: 'LOGIN_IS_THROTTLED' },
    });
  });

  it('counts nothing while the user service cannot check', async () => {
    const { login, state } = aShop();
    state.users = 'down';
    for (let attempt = 0; attempt < 20; attempt += 1)
      await expect(login(rightCredentials, home)).rejects.toThrow(UsersUnavailable);
    state.users = 'up';
    expect(await login(rightCredentials, home)).toMatchObject({ ok: true });
  });

  it('lets no single machine keep an owner from signing in: in IPv6 the addresses of one subscriber count as one', async () => {
    const { login } = aShop();
    for (let host = 1; host <= 60; host += 1)
      await login(wrongCredentials, { ...home, address: `2001:db8:0:7::${host.toString(16)}` });
    expect(await login(rightCredentials, { ...home, address: '2001:db8:0:7:1::1' })).toMatchObject({
      refusal: { code: 'LOGIN_IS_THROTTLED' },
    });
    expect(await login(rightCredentials, { ...home, address: '2001:db8:0:8::1' })).toMatchObject({ ok: true });
  });
});
