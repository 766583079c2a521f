import { anonymous } from '@commerce/chassis/identity/caller.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { asUser, aUserServer, auth, minji } from './user-server.support.ts';

const home = { recipient: 'Minji Park', line1: '12 Eunhaeng-ro', city: 'Seoul', countryCode: 'KR' };

let shop: Awaited<ReturnType<typeof aUserServer>>;
beforeAll(async () => {
  shop = await aUserServer();
});
afterAll(() => shop.server.close());

describe('signing up through the graph', () => {
  it('answers with the account, whose owner just typed its email', async () => {
    const { user, userErrors } = await shop.signUp({ ...minji, accountType: 'SELLER' });
    expect(userErrors).toEqual([]);
    expect(user).toMatchObject({ email: 'minji@shop.example', roles: ['CUSTOMER', 'SELLER'] });
    expect(user).toHaveProperty('createdAt', expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
  });

  it('answers every broken rule with its field', async () => {
    expect(await shop.signUp({ email: 'minji', password: 'short', name: '' })).toMatchObject({
      user: null,
      userErrors: [
        { code: 'EMAIL_IS_INVALID', field: 'email' },
        { code: 'PASSWORD_IS_TOO_SHORT', field: 'password' },
        { code: 'NAME_IS_EMPTY', field: 'name' },
      ],
    });
  });
});

describe('reading accounts through the graph', () => {
  const document = 'query ($id: ID!) { user(id: $id) { name email roles addresses { id } } }';
  let userId: string;
  beforeAll(async () => {
    userId = (await shop.signUp({ ...minji, email: 'reader@shop.example' })).user.id;
  });

  it('shows the email and addresses to their owner and to administrators', async () => {
    for (const caller of [asUser(userId, 'CUSTOMER'), asUser(newId(), 'ADMIN')]) {
      const { data } = await shop.ask(caller, document, { id: userId });
      expect(data).toEqual({ user: { name: 'Minji Park', email: 'reader@shop.example', roles: ['CUSTOMER'], addresses: [] } });
    }
  });

  it.each([
    ['an anonymous caller', anonymous],
    ['another customer', asUser(newId(), 'CUSTOMER', 'SELLER')],
    ['a service', auth],
  ])('shows %s only what is public', async (_, caller) => {
    const { data } = await shop.ask(caller, document, { id: userId });
    expect(data).toEqual({ user: { name: 'Minji Park', email: null, roles: null, addresses: null } });
  });

  it('finds no account by an unknown id, and refuses a text that is no id', async () => {
    expect(await shop.ask(anonymous, document, { id: newId() })).toMatchObject({ data: { user: null } });
    expect(await shop.ask(anonymous, document, { id: 'unknown' })).toMatchObject({
      errors: [{ extensions: { code: 'ID_IS_INVALID' } }],
    });
  });

  it('answers `me` with the account that asks, and null to an anonymous request', async () => {
    expect(await shop.ask(asUser(userId, 'CUSTOMER'), '{ me { id } }')).toEqual({ data: { me: { id: userId } } });
    expect(await shop.ask(anonymous, '{ me { id } }')).toEqual({ data: { me: null } });
  });

  it('looks up all references of a request at once, repeated and unknown ones included', async () => {
    const other = (await shop.signUp({ ...minji, email: 'other@shop.example' })).user.id;
    const unknown = newId();
    shop.lookUps.length = 0;
    const representations = [userId, other, unknown, userId, 'no id'].map((id) => ({ __typename: 'User', id }));
    const { data } = await shop.ask(
      anonymous,
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on User { id name } } }',
      { representations },
    );
    expect(data).toMatchObject({ _entities: [{ id: userId }, { id: other }, null, { id: userId }, null] });
    expect(shop.lookUps).toEqual([[userId, other, unknown]]);
  });
});

describe('changing an account through the graph', () => {
  it.each([
    ['updateProfile', 'mutation { updateProfile(input: { name: "New" }) { userErrors { code } } }'],
    ['addAddress', 'mutation ($home: AddAddressInput!) { addAddress(input: $home) { userErrors { code } } }'],
    ['updateAddress', 'mutation ($id: ID!) { updateAddress(input: { addressId: $id }) { userErrors { code } } }'],
    ['changePassword', 'mutation { changePassword(input: { currentPassword: "a", newPassword: "b" }) { userErrors { code } } }'],
    ['requestEmailVerification', 'mutation { requestEmailVerification { accepted } }'],
    ['removeAddress', 'mutation ($id: ID!) { removeAddress(input: { addressId: $id }) { userErrors { code } } }'],
    ['setDefaultAddress', 'mutation ($id: ID!) { setDefaultAddress(input: { addressId: $id }) { userErrors { code } } }'],
  ])('needs an account that is signed in: %s', async (field, document) => {
    for (const caller of [anonymous, auth]) {
      const reply = await shop.ask(caller, document, { home, id: newId() });
      expect(reply).toMatchObject({ data: { [field]: null }, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  });

  it('keeps the profile and the address book of the account that asks', async () => {
    const { user } = await shop.signUp({ ...minji, email: 'keeper@shop.example' });
    const caller = asUser(user.id, 'CUSTOMER');
    await shop.ask(caller, 'mutation { updateProfile(input: { name: "New name" }) { user { name } } }');
    const add =
      'mutation ($input: AddAddressInput!) { addAddress(input: $input) { address { id isDefault } userErrors { code field } } }';
    await shop.ask(caller, add, { input: home });
    const added = await shop.ask<{ addAddress: { address: { id: string } } }>(caller, add, {
      input: { ...home, isDefault: true },
    });
    expect(await shop.ask(caller, add, { input: { ...home, countryCode: 'XX' } })).toMatchObject({
      data: { addAddress: { address: null, userErrors: [{ code: 'COUNTRY_IS_UNKNOWN', field: 'countryCode' }] } },
    });
    const { data } = await shop.ask(caller, '{ me { name addresses { id isDefault countryCode line2 } } }');
    expect(data).toMatchObject({
      me: {
        name: 'New name',
        addresses: [{ id: added.data.addAddress.address.id, isDefault: true, line2: null }, { isDefault: false }],
      },
    });
  });

  it('keeps the parts of an address whose variables are absent, and removes those that are null', async () => {
    const { user } = await shop.signUp({ ...minji, email: 'mover@shop.example' });
    const caller = asUser(user.id, 'CUSTOMER');
    const add = 'mutation ($input: AddAddressInput!) { addAddress(input: $input) { address { id } } }';
    const input = { ...home, line2: '3F', phone: '+82 2 123 4567' };
    const { data } = await shop.ask<{ addAddress: { address: { id: string } } }>(caller, add, { input });
    const update = `mutation ($id: ID!, $city: String, $line2: String, $phone: String) {
      updateAddress(input: { addressId: $id, city: $city, line2: $line2, phone: $phone }) { address { city line2 phone } }
    }`;
    const variables = { id: data.addAddress.address.id, city: 'Busan', phone: null };
    for (const _time of ['interpreted', 'compiled'])
      expect(await shop.ask(caller, update, variables)).toEqual({
        data: { updateAddress: { address: { city: 'Busan', line2: '3F', phone: null } } },
      });
  });

  it('protects an address from other accounts', async () => {
    const owner = (await shop.signUp({ ...minji, email: 'owner@shop.example' })).user.id;
    const attacker = (await shop.signUp({ ...minji, email: 'attacker@shop.example' })).user.id;
    const add = 'mutation ($home: AddAddressInput!) { addAddress(input: $home) { address { id } } }';
    const { data } = await shop.ask<{ addAddress: { address: { id: string } } }>(asUser(owner, 'CUSTOMER'), add, { home });
    const remove = 'mutation ($id: ID!) { removeAddress(input: { addressId: $id }) { removedAddressId userErrors { code } } }';
    expect(await shop.ask(asUser(attacker, 'CUSTOMER'), remove, { id: data.addAddress.address.id })).toEqual({
      data: { removeAddress: { removedAddressId: null, userErrors: [{ code: 'ADDRESS_IS_UNKNOWN' }] } },
    });
  });
});

describe('asking the user service internally', () => {
  let userId: string;
  beforeAll(async () => {
    userId = (await shop.signUp({ ...minji, email: 'sign-in@shop.example' })).user.id;
  });

  it.each([
    ['no caller', undefined],
    ['an anonymous request', anonymous],
    ['an administrator', asUser(newId(), 'ADMIN')],
    ['another service', { kind: 'service', service: 'order' } as const],
  ])('is not for %s', async (_, caller) => {
    for (const path of ['verify-password', 'roles', 'profile', 'sign-up', 'request-password-reset']) {
      const reply = await shop.askInternally(caller, path, { email: 'sign-in@shop.example', password: minji.password, userId });
      expect([reply.statusCode, reply.json()]).toEqual([401, { code: 'CONTEXT_REFUSED' }]);
    }
  });

  const credentials = { version: 1, keptSessionId: null };

  it('tells auth whose credentials these are, and their version', async () => {
    const reply = await shop.askInternally(auth, 'verify-password', { email: 'SIGN-IN@shop.example', password: minji.password });
    expect([reply.statusCode, reply.json()]).toEqual([200, { userId, roles: ['CUSTOMER'], credentials }]);
  });

  it('answers a wrong password and an unknown email with the same bytes', async () => {
    const wrong = await shop.askInternally(auth, 'verify-password', { email: 'sign-in@shop.example', password: 'wrong' });
    const unknown = await shop.askInternally(auth, 'verify-password', {
      email: 'unknown@shop.example',
      password: minji.password,
    });
    expect([wrong.statusCode, wrong.body]).toEqual([404, '{"code":"CREDENTIALS_ARE_WRONG"}']);
    expect([unknown.statusCode, unknown.body]).toEqual([wrong.statusCode, wrong.body]);
  });

  it('tells auth the roles of an account as they are now', async () => {
    expect((await shop.askInternally(auth, 'roles', { userId })).json()).toEqual({ userId, roles: ['CUSTOMER'], credentials });
    expect((await shop.askInternally(auth, 'roles', { userId: newId() })).statusCode).toBe(404);
  });

  it('tells auth the profile of an account, for single sign-on', async () => {
    expect((await shop.askInternally(auth, 'profile', { userId })).json()).toEqual({
      userId,
      roles: ['CUSTOMER'],
      credentials,
      name: 'Minji Park',
      email: 'sign-in@shop.example',
      emailVerified: false,
    });
    expect((await shop.askInternally(auth, 'profile', { userId: newId() })).statusCode).toBe(404);
  });

  it('opens an account for auth, or tells every fault in words of the reader’s language', async () => {
    const typed = { email: 'opened-for-auth@shop.example', password: minji.password, name: 'Sora', language: 'ko' };
    const opened = await shop.askInternally(auth, 'sign-up', typed);
    expect([opened.statusCode, opened.json()]).toEqual([200, { userId: expect.any(String) }]);
    const refused = await shop.askInternally(auth, 'sign-up', { ...typed, password: 'short', name: ' ' });
    expect([refused.statusCode, refused.json()]).toEqual([
      422,
      {
        code: 'SIGN_UP_REFUSED',
        faults: [
          { code: 'PASSWORD_IS_TOO_SHORT', field: 'password', message: '비밀번호는 8자 이상이어야 합니다.' },
          { code: 'NAME_IS_EMPTY', field: 'name', message: expect.stringMatching(/[가-힣]/) },
        ],
      },
    ]);
    expect((await shop.askInternally(auth, 'sign-up', { ...typed, language: 'fr' })).statusCode).toBe(400);
  });

  it('accepts a request for a new password for auth, whatever the email', async () => {
    for (const email of ['sign-in@shop.example', 'unknown@shop.example', ''])
      expect((await shop.askInternally(auth, 'request-password-reset', { email })).json()).toEqual({ accepted: true });
  });

  it('refuses a body that asks nothing', async () => {
    const reply = await shop.askInternally(auth, 'verify-password', { email: 1 });
    expect([reply.statusCode, reply.json()]).toEqual([400, { code: 'BODY_IS_INVALID' }]);
  });
});
