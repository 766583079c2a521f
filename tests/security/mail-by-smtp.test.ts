import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@commerce/chassis/concurrency/eventually.support.ts';
import { aMailServer } from '@commerce/user/adapters/out/mail/a-mail-server.support.ts';
import { type Answer, ask, dataOf } from '../blackbox/support/ask.ts';
import { anEmail, aShopper, logIn, type Person } from '../blackbox/support/people.ts';
import { openShop, type RunningShop } from '../blackbox/support/running-shop.ts';

const forgot = 'mutation F($email: String!) { requestPasswordReset(input: { email: $email }) { accepted } }';
const reset = 'mutation R($input: ResetPasswordInput!) { resetPassword(input: $input) { reset userErrors { code } } }';
const requestVerification = 'mutation V { requestEmailVerification { accepted } }';
const verify = 'mutation E($token: String!) { verifyEmail(input: { token: $token }) { verified } }';

/** A shop whose mail goes to a mail server, as in production. */
describe('a token that comes by mail', () => {
  let server: Awaited<ReturnType<typeof aMailServer>>;
  let shop: RunningShop;
  let shopper: Person;
  beforeAll(async () => {
    server = await aMailServer();
    shop = await openShop(undefined, { SMTP_URL: server.url, STOREFRONT_URL: 'https://shop.example/' });
  });
  afterAll(async () => {
    await shop?.close();
    await server.close();
  });
  beforeEach(async () => {
    shopper = await aShopper(shop.url);
  });

  const mailsTo = (email: string) =>
    server.received
      .map((mail) => mail.replaceAll('=\r\n', '').replaceAll('=3D', '='))
      .filter((mail) => mail.includes(`To: ${email}`));
  const tokenTo = async (email: string, page: string): Promise<string> => {
    const link = new RegExp(`https://shop\\.example/${page}#token=([\\w-]{43})`);
    return eventually(
      () =>
        mailsTo(email)
          .flatMap((mail) => link.exec(mail)?.[1] ?? [])
          .at(-1),
      () => `no mail came to ${email}\n${shop.logs()}`,
    );
  };
  const send = <T>(document: string, variables: object): Promise<Answer<T>> =>
    ask<T>({ url: shop.url, document, variables: { ...variables } });

  it('replaces a forgotten password once, and never again', async () => {
    const { email } = shopper;
    await send(forgot, { email });
    const input = { token: await tokenTo(email, 'reset-password'), newPassword: 'another pass phrase' };
    expect((await send(reset, { input })).data).toEqual({ resetPassword: { reset: true, userErrors: [] } });
    await logIn({ email, password: input.newPassword, url: shop.url });
    const again = await send<{ resetPassword: { reset: boolean; userErrors: readonly object[] } }>(reset, {
      input: { ...input, newPassword: 'a attacker’s pass phrase' },
    });
    expect(again.data.resetPassword).toMatchObject({ reset: false, userErrors: [{ code: 'RESET_TOKEN_IS_INVALID' }] });
    await logIn({ email, password: input.newPassword, url: shop.url });
  });

  it('verifies the email, and resets no password', async () => {
    await shopper.dataOf(requestVerification);
    const token = await tokenTo(shopper.email, 'verify-email');
    const input = { token, newPassword: 'another pass phrase' };
    expect((await send(reset, { input })).data).toMatchObject({ resetPassword: { reset: false } });
    expect(await dataOf({ url: shop.url, document: verify, variables: { token } })).toEqual({ verifyEmail: { verified: true } });
    expect(await shopper.dataOf('{ me { emailVerified } }')).toEqual({ me: { emailVerified: true } });
  });

  it('is asked for in the same words whether there is an account or not, and goes to accounts alone', async () => {
    const unused = anEmail();
    const [known, unknown] = [await send(forgot, { email: shopper.email }), await send(forgot, { email: unused })];
    expect([unknown.status, unknown.data, unknown.errors]).toEqual([known.status, known.data, known.errors]);
    await tokenTo(shopper.email, 'reset-password');
    await pause(1_000); // two rounds of the mail queue
    expect(mailsTo(unused)).toEqual([]);
  });

  it('cannot be sent where a header says', async () => {
    const email = 'victim@journey.example\r\nBcc: attacker@evil.example';
    const { status } = await send(forgot, { email });
    expect([200, 400]).toContain(status);
    await pause(1_000);
    expect(server.received.filter((mail) => mail.includes('evil.example'))).toEqual([]);
  });
});
