import fc from 'fast-check';
import { memoryShop } from '../adapters/out/memory/memory-shop.support.ts';
import { openAccount } from '../domain/account.ts';
import { addAddress, maxBook, updateAddress } from '../domain/address-book.ts';
import { anAccount, anAddress, anApplication } from '../domain/builders.support.ts';
import type { Faults } from '../domain/refusals.ts';

// Whatever faults an input has, the answer names each of them: the union of what each would be refused for alone.

/** A value of an input, and the rules that it breaks by itself. */
type Choice<T> = readonly [value: T, ...broken: readonly string[]];

const password: readonly Choice<string>[] = [
  ['battery staple'],
  ['1a2b3c4', 'PASSWORD_IS_TOO_SHORT'],
  ['pq'.repeat(65), 'PASSWORD_IS_TOO_LONG'],
  ['Password1', 'PASSWORD_IS_TOO_COMMON'],
  ['zzzz', 'PASSWORD_IS_TOO_SHORT', 'PASSWORD_IS_TOO_COMMON'],
  ['z'.repeat(200), 'PASSWORD_IS_TOO_LONG', 'PASSWORD_IS_TOO_COMMON'],
];
const email: readonly Choice<string>[] = [['minji@shop.example'], ['minji', 'EMAIL_IS_INVALID'], ['', 'EMAIL_IS_INVALID']];
const name: readonly Choice<string>[] = [
  ['Minji Park'],
  ['  ', 'NAME_IS_EMPTY'],
  ['n'.repeat(101), 'NAME_IS_TOO_LONG'],
  ['see shop.example', 'NAME_CONTAINS_LINK'],
  [`www.evil.example/${'n'.repeat(101)}`, 'NAME_CONTAINS_LINK', 'NAME_IS_TOO_LONG'],
];
const needed = (longest: number): readonly Choice<string>[] => [
  ['Seoul'],
  [' ', 'ADDRESS_FIELD_IS_EMPTY'],
  ['x'.repeat(longest + 1), 'ADDRESS_FIELD_IS_TOO_LONG'],
];
const optional = (longest: number): readonly Choice<string | null>[] => [
  ['1'],
  [null],
  ['1'.repeat(longest + 1), 'ADDRESS_FIELD_IS_TOO_LONG'],
];
const address = {
  recipient: needed(100),
  line1: needed(200),
  line2: optional(200),
  city: needed(100),
  region: [['Seoul'], [null], ['1'.repeat(101), 'ADDRESS_FIELD_IS_TOO_LONG']] as readonly Choice<string | null>[],
  postalCode: [['03900'], [null], ['1'.repeat(21), 'ADDRESS_FIELD_IS_TOO_LONG']] as readonly Choice<string | null>[],
  countryCode: [['KR'], ['Korea', 'COUNTRY_IS_UNKNOWN'], ['', 'COUNTRY_IS_UNKNOWN']] as readonly Choice<string>[],
  phone: optional(30),
};

/** One choice for each field. */
const anyOf = <F extends Readonly<Record<string, readonly Choice<unknown>[]>>>(fields: F, requiredKeys?: (keyof F)[]) =>
  fc.record(
    Object.fromEntries(Object.entries(fields).map(([field, choices]) => [field, fc.constantFrom(...choices)])),
    requiredKeys ? { requiredKeys: requiredKeys as string[] } : {},
  ) as fc.Arbitrary<{ [K in keyof F]: F[K][number] }>;

const valuesOf = <F extends Readonly<Record<string, Choice<unknown>>>>(chosen: F) =>
  Object.fromEntries(Object.entries(chosen).map(([field, [value]]) => [field, value])) as { [K in keyof F]: F[K][0] };

const faultsOf = (chosen: Readonly<Record<string, Choice<unknown>>>): readonly string[] =>
  Object.entries(chosen).flatMap(([field, [, ...codes]]) => codes.map((code) => `${code} at ${field}`));

const codesAndFields = (faults: Faults): readonly string[] => faults.map(({ code, field }) => `${code} at ${field}`).sort();

describe('every fault of an input at once', () => {
  it('is reported when an account is opened', () => {
    fc.assert(
      fc.property(anyOf({ email, password, name }), (chosen) => {
        const opened = openAccount(anApplication(valuesOf(chosen)), {
          id: 'id',
          now: new Date(),
          isCommon: (text) => text === 'password1',
        });
        expect(opened.ok ? [] : codesAndFields(opened.refusal)).toEqual([...faultsOf(chosen)].sort());
      }),
    );
  });

  it('is reported when an address is added, to a full book too', () => {
    const full = Array.from({ length: maxBook }, (_, index) => anAddress({ id: `${index}`, isDefault: index === 0 }));
    fc.assert(
      fc.property(anyOf(address), fc.boolean(), (chosen, isFull) => {
        const typed = { ...valuesOf(chosen), isDefault: false };
        const added = addAddress(isFull ? full : [], typed, { id: 'new', now: new Date() });
        const expected = [...faultsOf(chosen), ...(isFull ? ['ADDRESS_BOOK_IS_FULL at input'] : [])];
        expect(added.ok ? [] : codesAndFields(added.refusal)).toEqual(expected.sort());
      }),
    );
  });

  it('is reported when some parts of an address are updated, of an unknown one too', () => {
    const book = [anAddress()];
    fc.assert(
      fc.property(anyOf(address, []), fc.boolean(), (chosen, isUnknown) => {
        const updated = updateAddress(book, isUnknown ? 'unknown' : (book[0]?.id ?? ''), valuesOf(chosen));
        const expected = [...faultsOf(chosen), ...(isUnknown ? ['ADDRESS_IS_UNKNOWN at addressId'] : [])];
        expect(updated.ok ? [] : codesAndFields(updated.refusal)).toEqual(expected.sort());
      }),
    );
  });

  const minji = anAccount();
  const session = { accountId: minji.id, sessionId: 'this session' };
  async function aShop() {
    let ids = 0;
    const passwords = {
      hash: async (text: string) => `hash of ${text}`,
      matches: async (hash: string, text: string) => hash === `hash of ${text}`,
    };
    const now = () => new Date('2026-11-23T09:30:00.000Z');
    const shop = memoryShop({ passwords, newId: () => `id ${++ids}`, now });
    const event = { name: 'AccountOpened', userId: minji.id, roles: [], at: now() } as const;
    await shop.stores.accounts.open({ account: minji, passwordHash: 'hash of correct horse', event });
    return shop;
  }

  it('is reported when a password is changed, while attempts are throttled too', async () => {
    const current: readonly Choice<string>[] = [
      ['correct horse'],
      ['wrong', 'CURRENT_PASSWORD_IS_WRONG'],
      ['throttled', 'PASSWORD_CHANGE_IS_THROTTLED'],
    ];
    await fc.assert(
      fc.asyncProperty(anyOf({ currentPassword: current, newPassword: password }), async (chosen) => {
        const { changePassword } = await aShop();
        const input = valuesOf(chosen);
        const wrong = { currentPassword: 'wrong', newPassword: 'battery staple' };
        if (input.currentPassword === 'throttled')
          for (let guess = 0; guess < 5; guess += 1) await changePassword(session, wrong);
        const changed = await changePassword(session, input);
        expect(changed?.ok ? [] : codesAndFields(changed?.refusal ?? [])).toEqual([...faultsOf(chosen)].sort());
      }),
    );
  });

  it('costs no attempt where the current password is right', async () => {
    const { changePassword } = await aShop();
    for (let attempt = 0; attempt < 20; attempt += 1)
      expect(await changePassword(session, { currentPassword: 'correct horse', newPassword: 'short' })).toEqual({
        ok: false,
        refusal: [{ code: 'PASSWORD_IS_TOO_SHORT', field: 'newPassword' }],
      });
    expect(await changePassword(session, { currentPassword: 'correct horse', newPassword: 'battery staple' })).toMatchObject({
      ok: true,
    });
  });

  it('costs an attempt where the current password is wrong, whatever the new one is', async () => {
    const { changePassword } = await aShop();
    const wrong = { currentPassword: 'wrong', newPassword: 'short' };
    for (let attempt = 0; attempt < 5; attempt += 1) await changePassword(session, wrong);
    const throttled = await changePassword(session, { ...wrong, currentPassword: 'correct horse' });
    expect(throttled).toMatchObject({ ok: false, refusal: [{ code: 'PASSWORD_CHANGE_IS_THROTTLED' }, {}] });
  });

  it('is reported when a password is reset by mail', async () => {
    const token: readonly Choice<string>[] = [['mailed'], ['guessed', 'RESET_TOKEN_IS_INVALID'], ['', 'RESET_TOKEN_IS_INVALID']];
    await fc.assert(
      fc.asyncProperty(anyOf({ token, newPassword: password }), async (chosen) => {
        const { resetPassword, requestPasswordReset, deliver, mailedToken } = await aShop();
        await requestPasswordReset(minji.email);
        await deliver();
        const input = valuesOf(chosen);
        const reset = await resetPassword({ ...input, token: input.token === 'mailed' ? mailedToken() : input.token });
        expect(reset.ok ? [] : codesAndFields(reset.refusal)).toEqual([...faultsOf(chosen)].sort());
      }),
    );
  });
});
