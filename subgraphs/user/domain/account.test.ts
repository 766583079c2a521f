import { changeProfile, grantAdmin, openAccount } from './account.ts';
import { anAccount, anApplication } from './builders.support.ts';

const identity = { id: '019a0000-0000-7000-8000-0000000000e1', now: new Date('2026-11-23T09:30:00.000Z'), isCommon: () => false };

describe('opening an account', () => {
  it('normalises the email and tidies the name', () => {
    const opening = openAccount(anApplication({ email: ' MINJI@shop.example ', name: '  Minji\tPark ' }), identity);
    expect(opening).toMatchObject({ ok: true, value: { account: { email: 'minji@shop.example', name: 'Minji Park' } } });
  });

  it('tells of the account without its email or password', () => {
    const opening = openAccount(anApplication(), identity);
    const event = { name: 'AccountOpened', userId: identity.id, roles: ['CUSTOMER'], at: identity.now };
    expect(opening).toMatchObject({ ok: true, value: { event } });
    expect(opening.ok && Object.keys(opening.value.event)).toEqual(Object.keys(event));
  });

  it('makes a seller a customer too', () => {
    const opening = openAccount(anApplication({ accountType: 'SELLER' }), identity);
    expect(opening).toMatchObject({ value: { account: { roles: ['CUSTOMER', 'SELLER'] } } });
  });

  it('names every rule that the application breaks, with its field', () => {
    expect(openAccount(anApplication({ email: 'minji', password: 'short', name: ' \u200b ' }), identity)).toEqual({
      ok: false,
      refusal: [
        { code: 'EMAIL_IS_INVALID', field: 'email' },
        { code: 'PASSWORD_IS_TOO_SHORT', field: 'password' },
        { code: 'NAME_IS_EMPTY', field: 'name' },
      ],
    });
  });

  it('refuses a name of more than 100 characters, an emoji counting as one', () => {
    expect(openAccount(anApplication({ name: '🐈'.repeat(100) }), identity).ok).toBe(true);
    expect(openAccount(anApplication({ name: '🐈'.repeat(101) }), identity)).toEqual({
      ok: false,
      refusal: [{ code: 'NAME_IS_TOO_LONG', field: 'name' }],
    });
  });
});

describe('a name', () => {
  const nameOf = (name: string) => {
    const opened = openAccount(anApplication({ name }), identity);
    return opened.ok ? opened.value.account.name : opened.refusal.map(({ code }) => code).join();
  };

  it.each(['\u3164', '\u115F\u1160', '\u2800\u2800', '\u00AD', '\uFE0F', '\u034F', '\u{E0041}', '\u202E', '\u0301'])(
    'shows something, unlike %j',
    (name) => expect(nameOf(name)).toBe('NAME_IS_EMPTY'),
  );

  it.each(['\u202A', '\u202E', '\u2066', '\u2069', '\u200E', '\u200F', '\u061C'])('turns no text around it: %j', (control) => {
    expect(nameOf(`Min${control}ji ${control}Park${control}`)).toBe('Minji Park');
  });

  it.each(['Free money http://evil.example', 'evil.com', 'EVIL.com/win', 'www.evil', 'ｅｖｉｌ。ｃｏｍ', 'ev\u200Bil.com'])(
    'leads nowhere, unlike %j',
    (name) => expect(nameOf(name)).toBe('NAME_CONTAINS_LINK'),
  );

  it.each(['J.R.R. Tolkien', 'Dr. Kim', '박민지', "Anna-Lena O'Neil", 'می\u200Cخواهم'])('%j is one', (name) => {
    expect(nameOf(name)).toBe(name);
  });
});

describe('changing a profile', () => {
  const now = new Date('2026-11-23T09:30:00.000Z');

  it('keeps what is left out', () => {
    expect(changeProfile(anAccount(), {}, now)).toEqual({ ok: true, value: { account: anAccount() } });
  });

  it('announces a new name, and no name that stays', () => {
    const account = anAccount({ name: 'Minji Park' });
    expect(changeProfile(account, { name: 'Minji Kim' }, now)).toEqual({
      ok: true,
      value: { account: { ...account, name: 'Minji Kim' }, event: { name: 'ProfileChanged', userId: account.id, at: now } },
    });
    expect(changeProfile(account, { name: '  Minji  Park ' }, now)).toEqual({ ok: true, value: { account } });
  });

  it('refuses a blank name', () => {
    expect(changeProfile(anAccount(), { name: 'ㅤ' }, now)).toEqual({
      ok: false,
      refusal: [{ code: 'NAME_IS_EMPTY', field: 'name' }],
    });
  });
});

describe('granting ADMIN', () => {
  it('adds the role once', () => {
    const { account: once } = grantAdmin(anAccount());
    expect(once.roles).toEqual(['CUSTOMER', 'ADMIN']);
    expect(grantAdmin(once).account).toBe(once);
  });
});
