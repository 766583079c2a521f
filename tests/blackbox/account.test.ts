import { ask, codesOf, dataOf } from './support/ask.ts';
import { anEmail, aPerson, aSeller, aShopper, logIn, loginDocument, signUpDocument } from './support/people.ts';

interface Payload {
  readonly user: { readonly id: string; readonly email: string; readonly roles: readonly string[] } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: string }[];
}

const signUp = async (input: Readonly<Record<string, unknown>>) =>
  (
    await dataOf<{ signUp: Payload }>({
      document: signUpDocument,
      variables: { input: { password: 'long enough', name: 'Ann', ...input } },
    })
  ).signUp;

describe('opening an account', () => {
  it('makes a shopper by default', async () => {
    const email = anEmail();
    const { user, userErrors } = await signUp({ email });
    expect(userErrors).toEqual([]);
    expect(user).toMatchObject({ roles: ['CUSTOMER'] });
  });

  it('makes a seller who can also shop', async () => {
    const { user } = await signUp({ email: anEmail(), accountType: 'SELLER' });
    expect([...(user?.roles ?? [])].sort()).toEqual(['CUSTOMER', 'SELLER']);
  });

  it('never makes an administrator', async () => {
    const answer = await ask({
      document: signUpDocument,
      variables: { input: { email: anEmail(), password: 'long enough', name: 'Eve', accountType: 'ADMIN' } },
    });
    expect([answer.status, answer.errors.length]).toEqual([400, 1]);
  });

  it('knows an email again whatever its case and surrounding space', async () => {
    const email = anEmail();
    await signUp({ email });
    const { user, userErrors } = await signUp({ email: `  ${email.toUpperCase()} ` });
    expect(user).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'EMAIL_IS_TAKEN', field: 'email' }]);
    await expect(logIn({ email: email.toUpperCase(), password: 'long enough' })).resolves.toMatchObject({ tokenType: 'Bearer' });
  });

  it.each([
    [{ email: 'no address' }, 'EMAIL_IS_INVALID'],
    [{ password: '1234567' }, 'PASSWORD_IS_TOO_SHORT'],
    [{ password: 'x'.repeat(129) }, 'PASSWORD_IS_TOO_LONG'],
    [{ name: '   ' }, 'NAME_IS_EMPTY'],
    [{ name: 'x'.repeat(101) }, 'NAME_IS_TOO_LONG'],
  ])('refuses %j with %s', async (wrong, code) => {
    const { user, userErrors } = await signUp({ email: anEmail(), ...wrong });
    expect(user).toBeNull();
    expect(userErrors.map((error) => error.code)).toContain(code);
  });
});

describe('a profile', () => {
  const me = 'query Me { me { id name email roles } }';

  it('is null before the client has signed in', async () => {
    expect(await dataOf({ document: me })).toEqual({ me: null });
  });

  it('shows its owner everything, and others the name only', async () => {
    const [owner, other] = await Promise.all([aPerson({ name: 'Owner' }), aShopper()]);
    expect(await owner.dataOf(me)).toMatchObject({ me: { id: owner.id, name: 'Owner', email: owner.email } });
    const seen = await other.dataOf('query User($id: ID!) { user(id: $id) { name email addresses { id } } }', { id: owner.id });
    expect(seen).toEqual({ user: { name: 'Owner', email: null, addresses: null } });
  });

  it('takes a new name', async () => {
    const owner = await aShopper();
    await owner.dataOf('mutation Rename { updateProfile(input: { name: "Jisoo Lee" }) { userErrors { code } } }');
    expect(await owner.dataOf(me)).toMatchObject({ me: { name: 'Jisoo Lee' } });
  });

  it('cannot be changed without signing in', async () => {
    const answer = await ask({
      document: 'mutation Rename { updateProfile(input: { name: "Anonymous" }) { userErrors { code } } }',
    });
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
  });
});

describe('an address book', () => {
  const fields = 'address { id recipient line1 city isDefault } userErrors { code field }';
  const add = `mutation Add($input: AddAddressInput!) { addAddress(input: $input) { ${fields} } }`;
  const book = 'query Book { me { addresses { id line1 isDefault } } }';
  const home = { recipient: 'Jisoo Kim', line1: '1 Seongsu-ro', city: 'Seoul', countryCode: 'KR' };

  interface Added {
    readonly addAddress: {
      readonly address: { readonly id: string; readonly isDefault: boolean } | null;
      readonly userErrors: readonly { code: string }[];
    };
  }

  it('keeps addresses, the default one first, and hands the default on when it goes', async () => {
    const owner = await aShopper();
    const { addAddress: first } = await owner.dataOf<Added>(add, { input: home });
    const { addAddress: second } = await owner.dataOf<Added>(add, { input: { ...home, line1: '2 Yeonmujang-gil' } });
    expect([first.address?.isDefault, second.address?.isDefault]).toEqual([true, false]);

    await owner.dataOf(
      'mutation Default($input: SetDefaultAddressInput!) { setDefaultAddress(input: $input) { address { id } userErrors { code } } }',
      {
        input: { addressId: second.address?.id },
      },
    );
    expect(await owner.dataOf(book)).toEqual({
      me: {
        addresses: [
          { id: second.address?.id, line1: '2 Yeonmujang-gil', isDefault: true },
          { id: first.address?.id, line1: '1 Seongsu-ro', isDefault: false },
        ],
      },
    });

    await owner.dataOf(
      'mutation Remove($input: RemoveAddressInput!) { removeAddress(input: $input) { removedAddressId userErrors { code } } }',
      {
        input: { addressId: second.address?.id },
      },
    );
    expect(await owner.dataOf(book)).toEqual({
      me: { addresses: [{ id: first.address?.id, line1: '1 Seongsu-ro', isDefault: true }] },
    });
  });

  it('changes one part of an address and leaves the rest', async () => {
    const owner = await aShopper();
    const { addAddress } = await owner.dataOf<Added>(add, { input: home });
    const change = await owner.dataOf(
      `mutation Change($input: UpdateAddressInput!) { updateAddress(input: $input) { ${fields} } }`,
      {
        input: { addressId: addAddress.address?.id, city: 'Busan' },
      },
    );
    expect(change).toMatchObject({ updateAddress: { address: { city: 'Busan', line1: '1 Seongsu-ro' }, userErrors: [] } });
  });

  it.each([
    [{ recipient: ' ' }, 'ADDRESS_FIELD_IS_EMPTY'],
    [{ city: 'x'.repeat(101) }, 'ADDRESS_FIELD_IS_TOO_LONG'],
    [{ countryCode: 'XX' }, 'COUNTRY_IS_UNKNOWN'],
  ])('refuses %j with %s', async (wrong, code) => {
    const owner = await aSeller();
    const { addAddress } = await owner.dataOf<Added>(add, { input: { ...home, ...wrong } });
    expect(addAddress.userErrors.map((error) => error.code)).toEqual([code]);
    expect(await owner.dataOf(book)).toEqual({ me: { addresses: [] } });
  });

  it('hides one owner’s addresses from another', async () => {
    const [owner, other] = await Promise.all([aShopper(), aShopper()]);
    const { addAddress } = await owner.dataOf<Added>(add, { input: home });
    const attempt = await other.dataOf(
      `mutation Change($input: UpdateAddressInput!) { updateAddress(input: $input) { ${fields} } }`,
      {
        input: { addressId: addAddress.address?.id, city: 'Elsewhere' },
      },
    );
    expect(attempt).toMatchObject({ updateAddress: { address: null, userErrors: [{ code: 'ADDRESS_IS_UNKNOWN' }] } });
  });
});

describe('signing in', () => {
  it('answers the same for a wrong password and an unknown email', async () => {
    const { email } = await aShopper();
    const attempt = (input: { email: string; password: string }) => dataOf({ document: loginDocument, variables: { input } });
    const wrong = { login: { tokens: null, userErrors: [{ code: 'CREDENTIALS_ARE_WRONG', message: expect.any(String) }] } };
    expect(await attempt({ email, password: 'not this one' })).toEqual(wrong);
    expect(await attempt({ email: anEmail(), password: 'not this one' })).toEqual(wrong);
  });
});
