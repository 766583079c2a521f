import { memoryStores } from '../adapters/out/memory/memory-stores.support.ts';
import { anApplication } from '../domain/builders.support.ts';
import { makeSignUp } from './sign-up.ts';

function aShop() {
  const stores = memoryStores();
  let ids = 0;
  let hashed = 0;
  const signUp = makeSignUp({
    isCommon: () => false,
    accounts: stores.accounts,
    passwords: { hash: async (password) => `hash ${++hashed} of ${password}` },
    newId: () => `account-${++ids}`,
    now: () => new Date('2026-11-23T09:30:00.000Z'),
  });
  return { ...stores, signUp, hashes: () => hashed };
}

const emailIsTaken = { ok: false, refusal: [{ code: 'EMAIL_IS_TAKEN', field: 'email' }] };

describe('signing up', () => {
  it('keeps the account, the hash of its password and the news together', async () => {
    const { signUp, accounts, events } = aShop();
    const opened = await signUp(anApplication());
    expect(opened).toMatchObject({ ok: true, value: { id: 'account-1', email: 'minji@shop.example' } });
    expect(await accounts.byEmail('minji@shop.example')).toMatchObject({ passwordHash: 'hash 1 of correct horse' });
    expect(events).toMatchObject([{ name: 'AccountOpened', userId: 'account-1' }]);
  });

  it('refuses an email that has an account in any case, and hashes nothing for it', async () => {
    const { signUp, events, hashes } = aShop();
    await signUp(anApplication());
    expect(await signUp(anApplication({ email: 'MINJI@SHOP.EXAMPLE' }))).toEqual(emailIsTaken);
    expect(hashes()).toBe(1);
    expect(events).toHaveLength(1);
  });

  it.each([
    'min\u034Fji@shop.example',
    'minji\uFE0F@shop.example',
    'minji\u3164@shop.example',
    'm\u00ADinji@shop.example',
    'mіnji@shop.example',
  ])('refuses an email that looks like another one: %j', async (email) => {
    const { signUp, events } = aShop();
    await signUp(anApplication());
    const refusal = [{ code: 'EMAIL_IS_INVALID', field: 'email' }];
    expect(await signUp(anApplication({ email }))).toEqual({ ok: false, refusal });
    expect(events).toHaveLength(1);
  });

  it.each([
    ['ｍｉｎｊｉ＠shop.example', 'minji@shop.example'],
    ['MİNJİ@shop.example', 'minji@shop.example'],
    ['mınji@shop.example', 'minji@shop.example'],
    ['J\u030C@shop.example', 'ǰ@shop.example'],
    ['a@xn--bcher-kva.example', 'a@bücher.example'],
  ])('opens no account for %j beside one for %j', async (email, earlier) => {
    const { signUp, events } = aShop();
    await signUp(anApplication({ email: earlier }));
    expect(await signUp(anApplication({ email }))).toEqual(emailIsTaken);
    expect(events).toHaveLength(1);
  });

  it('lets one of two sign-ups at the same time through', async () => {
    const { signUp, events } = aShop();
    const both = await Promise.all([signUp(anApplication()), signUp(anApplication({ email: 'Minji@shop.example' }))]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual(emailIsTaken);
    expect(events).toHaveLength(1);
  });

  it('keeps nothing of an application that breaks a rule', async () => {
    const { signUp, events, hashes } = aShop();
    expect(await signUp(anApplication({ password: 'short' }))).toMatchObject({
      ok: false,
      refusal: [{ code: 'PASSWORD_IS_TOO_SHORT' }],
    });
    expect(hashes()).toBe(0);
    expect(events).toEqual([]);
  });
});
