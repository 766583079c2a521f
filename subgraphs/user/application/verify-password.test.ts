import { parseOptions } from '@node-rs/argon2';
import { argon2Passwords } from '../adapters/out/argon2/argon2-passwords.ts';
import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { anAccount } from '../domain/builders.support.ts';
import { makeVerifyPassword } from './verify-password.ts';

async function aShop() {
  const { accounts } = memoryStores();
  const account = anAccount();
  const event = { name: 'AccountOpened', userId: account.id, roles: account.roles, at: account.createdAt } as const;
  await accounts.open({ account, passwordHash: 'hash of 비밀번호입니다', event });
  const verified: string[] = [];
  const matches = async (hash: string, password: string) => {
    verified.push(hash);
    return hash === `hash of ${password}`;
  };
  return { verify: makeVerifyPassword({ accounts, passwords: { matches }, dummyHash: 'dummy' }), account, verified };
}

const wrong = { ok: false, refusal: 'CREDENTIALS_ARE_WRONG' };

describe('verifying a password', () => {
  it('finds the account by its email in any case and its password in any composition', async () => {
    const { verify, account } = await aShop();
    const credentials = { email: ' MINJI@shop.example ', password: '비밀번호입니다'.normalize('NFD') };
    expect(await verify(credentials)).toEqual({
      ok: true,
      value: { account, credentials: { version: 1, keptSessionId: null } },
    });
  });

  it.each(['mınji@shop.example', 'MİNJİ@shop.example', 'min\u034Fji@shop.example', 'minji\uFE0F@SHOP.example'])(
    'finds the account by %j, which has the key of its email',
    async (email) => {
      const { verify, account } = await aShop();
      expect(await verify({ email, password: '비밀번호입니다' })).toEqual({
        ok: true,
        value: { account, credentials: { version: 1, keptSessionId: null } },
      });
    },
  );

  it.each([
    ['a wrong password', { email: 'minji@shop.example', password: 'wrong' }, 'hash of 비밀번호입니다'],
    ['an unknown email', { email: 'unknown@shop.example', password: '비밀번호입니다' }, 'dummy'],
    ['a text that is no email', { email: 'minji', password: '비밀번호입니다' }, 'dummy'],
    ['the empty email', { email: '', password: 'dummy' }, 'dummy'],
  ])('answers %s alike, after one verification', async (_, credentials, hash) => {
    const { verify, verified } = await aShop();
    expect(await verify(credentials)).toEqual(wrong);
    expect(verified).toEqual([hash]);
  });

  it('costs the same hash work for an unknown email as for a wrong password: one verification at one cost', async () => {
    const passwords = argon2Passwords();
    const { accounts } = memoryStores();
    const account = anAccount();
    const event = { name: 'AccountOpened', userId: account.id, roles: account.roles, at: account.createdAt } as const;
    await accounts.open({ account, passwordHash: await passwords.hash('the right one'), event });
    const work: unknown[] = [];
    const matches = (hash: string, password: string) => {
      work.push(parseOptions(hash));
      return passwords.matches(hash, password);
    };
    const verify = makeVerifyPassword({ accounts, passwords: { matches }, dummyHash: await passwords.hash('of no account') });
    expect(await verify({ email: account.email, password: 'a wrong one' })).toEqual(wrong);
    expect(await verify({ email: 'unknown@shop.example', password: 'a wrong one' })).toEqual(wrong);
    expect(work).toHaveLength(2);
    expect(work[0]).toEqual(work[1]);
  });

  it('never signs in through the dummy hash', async () => {
    const { accounts } = memoryStores();
    const verify = makeVerifyPassword({ accounts, passwords: { matches: async () => true }, dummyHash: 'dummy' });
    expect(await verify({ email: 'unknown@shop.example', password: 'anything' })).toEqual(wrong);
  });
});
