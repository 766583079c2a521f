import { anonymous, type Caller } from '@commerce/chassis/identity/caller.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { asUser, aUserServer, auth, minji } from './user-server.support.ts';

let shop: Awaited<ReturnType<typeof aUserServer>>;
beforeAll(async () => {
  shop = await aUserServer();
});
afterAll(() => shop.server.close());

describe('passwords and mail through the graph', () => {
  const change =
    'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { user { id } userErrors { code field } } }';
  const request = 'mutation ($email: String!) { requestPasswordReset(input: { email: $email }) { accepted } }';
  const reset = 'mutation ($input: ResetPasswordInput!) { resetPassword(input: $input) { reset userErrors { code field } } }';
  const verify = 'mutation ($input: VerifyEmailInput!) { verifyEmail(input: $input) { verified userErrors { code } } }';
  const isRight = async (email: string, password: string) =>
    (await shop.askInternally(auth, 'verify-password', { email, password })).statusCode === 200;

  it('change the password of who knows it', async () => {
    const email = 'changer@shop.example';
    const { user } = await shop.signUp({ ...minji, email });
    const caller = asUser(user.id, 'CUSTOMER');
    const wrong = { currentPassword: 'wrong', newPassword: 'battery staple' };
    expect(await shop.ask(caller, change, { input: wrong })).toEqual({
      data: { changePassword: { user: null, userErrors: [{ code: 'CURRENT_PASSWORD_IS_WRONG', field: 'currentPassword' }] } },
    });
    expect(await shop.ask(caller, change, { input: { ...wrong, currentPassword: minji.password } })).toEqual({
      data: { changePassword: { user: { id: user.id }, userErrors: [] } },
    });
    expect([await isRight(email, minji.password), await isRight(email, 'battery staple')]).toEqual([false, true]);
  });

  it('answer every request for a reset with the same bytes, and mail only who has an account', async () => {
    const email = 'forgetful@shop.example';
    await shop.signUp({ ...minji, email });
    const answers = await Promise.all(
      [email, 'unknown@shop.example', 'no address', ''].map((each) => shop.ask(anonymous, request, { email: each })),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"data":{"requestPasswordReset":{"accepted":true}}}']),
    );
    const before = shop.mailed.mails.length;
    await shop.mailed.deliver();
    expect(shop.mailed.mails.slice(before).filter(({ kind }) => kind === 'PASSWORD_RESET')).toMatchObject([{ to: email }]);
    const input = { token: shop.mailed.mailedToken(), newPassword: 'battery staple' };
    expect(await shop.ask(anonymous, reset, { input })).toEqual({ data: { resetPassword: { reset: true, userErrors: [] } } });
    expect(await shop.ask(anonymous, reset, { input })).toEqual({
      data: { resetPassword: { reset: false, userErrors: [{ code: 'RESET_TOKEN_IS_INVALID', field: 'token' }] } },
    });
    expect(await isRight(email, 'battery staple')).toBe(true);
  });

  it('verify an email, which its owner alone sees', async () => {
    const { user } = await shop.signUp({ ...minji, email: 'verified@shop.example' });
    const caller = asUser(user.id, 'CUSTOMER');
    const seen = async (by: Caller) =>
      (await shop.ask<{ user: object }>(by, 'query ($id: ID!) { user(id: $id) { emailVerified } }', { id: user.id })).data.user;
    expect(await seen(caller)).toEqual({ emailVerified: false });
    await shop.ask(caller, 'mutation { requestEmailVerification { accepted } }');
    await shop.mailed.deliver();
    const input = { token: shop.mailed.mailedToken() };
    expect(await shop.ask(anonymous, verify, { input })).toEqual({ data: { verifyEmail: { verified: true, userErrors: [] } } });
    expect(await shop.ask(anonymous, verify, { input })).toMatchObject({
      data: { verifyEmail: { verified: false, userErrors: [{ code: 'VERIFICATION_TOKEN_IS_INVALID' }] } },
    });
    expect([await seen(caller), await seen(asUser(newId(), 'ADMIN'))]).toEqual([
      { emailVerified: true },
      { emailVerified: true },
    ]);
    expect([await seen(anonymous), await seen(asUser(newId(), 'CUSTOMER'))]).toEqual([
      { emailVerified: null },
      { emailVerified: null },
    ]);
  });

  it('refuse a common password at sign-up', async () => {
    expect(await shop.signUp({ ...minji, email: 'common@shop.example', password: 'Password1' })).toMatchObject({
      user: null,
      userErrors: [{ code: 'PASSWORD_IS_TOO_COMMON', field: 'password' }],
    });
  });
});
