import { memoryShop } from '../adapters/out/memory/memory-shop.support.ts';
import { anAccount } from '../domain/builders.support.ts';

const minji = anAccount();
const session = { accountId: minji.id, sessionId: 'this session' };
const current = 'correct horse';

async function aShop(name = minji.name) {
  let now = new Date('2026-11-23T09:30:00.000Z');
  let ids = 0;
  const passwords = {
    hash: async (password: string) => `hash of ${password}`,
    matches: async (hash: string, password: string) => hash === `hash of ${password}`,
  };
  const shop = memoryShop({ passwords, newId: () => `id ${++ids}`, now: () => now });
  await shop.stores.accounts.open({
    account: { ...minji, name },
    passwordHash: await passwords.hash(current),
    event: { name: 'AccountOpened', userId: minji.id, roles: [], at: now },
  });
  return {
    ...shop,
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    hash: async () => (await shop.stores.credentials.byAccount(minji.id))?.passwordHash,
    account: async () => (await shop.stores.accounts.byIds([minji.id]))[0],
    news: () => shop.stores.events.filter(({ name }) => name === 'PasswordChanged'),
    /** Asks for a reset and reads the mail. */
    async resetToken() {
      await shop.requestPasswordReset(minji.email);
      await shop.deliver();
      return shop.mailedToken();
    },
  };
}

/** One mail of each kind, in the order in which they leave. */
async function everyMail(shop: Awaited<ReturnType<typeof aShop>>, isVerified: boolean) {
  await shop.requestEmailVerification(minji.id);
  await shop.deliver();
  if (isVerified) await shop.verifyEmail(shop.mailedToken());
  await shop.requestPasswordReset(minji.email);
  await shop.changePassword(session, { currentPassword: current, newPassword: 'battery staple' });
  await shop.deliver();
  return shop.mails;
}

const refusal = (code: string, field: string | null) => ({ ok: false, refusal: [{ code, field }] });

describe('asking for a new password', () => {
  // The address that is typed may be another mailbox: mail goes to the one that the account was opened with.
  it.each(['mınji@shop.example', 'min\u034Fji@shop.example', 'MİNJİ@shop.example'])(
    'by %j mails the address of the account',
    async (email) => {
      const { requestPasswordReset, deliver, mails, mailedToken, resetPassword, account } = await aShop();
      await requestPasswordReset(email);
      await deliver();
      expect(mails.map(({ to }) => to)).toEqual([minji.email]);
      expect(await resetPassword({ token: mailedToken(), newPassword: 'battery staple' })).toMatchObject({ ok: true });
      expect((await account())?.emailVerifiedAt).not.toBeNull();
    },
  );
});

describe('changing a password', () => {
  it('takes who knows the current one, tells which session goes on, and writes to the owner', async () => {
    const { changePassword, hash, news, deliver, mails } = await aShop();
    expect(await changePassword(session, { currentPassword: current, newPassword: 'battery staple' })).toMatchObject({
      ok: true,
    });
    expect(await hash()).toBe('hash of battery staple');
    expect(news()).toMatchObject([{ userId: minji.id, keptSessionId: 'this session' }]);
    await deliver();
    expect(mails).toMatchObject([{ kind: 'PASSWORD_CHANGED', to: minji.email }]);
    expect(mails[0]?.text).not.toContain('battery staple');
  });

  it('refuses a wrong current password and changes nothing', async () => {
    const { changePassword, hash, news } = await aShop();
    expect(await changePassword(session, { currentPassword: 'wrong', newPassword: 'battery staple' })).toEqual(
      refusal('CURRENT_PASSWORD_IS_WRONG', 'currentPassword'),
    );
    expect(await hash()).toBe(`hash of ${current}`);
    expect(news()).toEqual([]);
  });

  it.each([
    ['short', 'PASSWORD_IS_TOO_SHORT'],
    ['Password1', 'PASSWORD_IS_TOO_COMMON'],
    [minji.email, 'PASSWORD_IS_TOO_COMMON'],
  ])('refuses %s as the new one', async (newPassword, code) => {
    const { changePassword } = await aShop();
    expect(await changePassword(session, { currentPassword: current, newPassword })).toEqual(refusal(code, 'newPassword'));
  });

  it('lets a stolen session guess five times in fifteen minutes, and is not open to the right one either then', async () => {
    const { changePassword, pass } = await aShop();
    const attempt = (currentPassword: string) => changePassword(session, { currentPassword, newPassword: 'battery staple' });
    for (let guess = 0; guess < 5; guess += 1) await attempt(`guess ${guess}`);
    expect(await attempt(current)).toEqual(refusal('PASSWORD_CHANGE_IS_THROTTLED', 'currentPassword'));
    pass(15 * 60_000);
    expect(await attempt(current)).toMatchObject({ ok: true });
  });

  it.each([1, 3, 12])(
    'is open to the owner in a session of their own while attackers exhaust %i stolen ones',
    async (attackers) => {
      const { changePassword } = await aShop();
      const attempt = (sessionId: string, currentPassword: string) =>
        changePassword({ accountId: minji.id, sessionId }, { currentPassword, newPassword: 'battery staple' });
      for (let attacker = 0; attacker < attackers; attacker += 1) {
        for (let guess = 0; guess < 5; guess += 1) await attempt(`stolen ${attacker}`, `guess ${guess}`);
        expect(await attempt(`stolen ${attacker}`, 'guess 6')).toEqual(
          refusal('PASSWORD_CHANGE_IS_THROTTLED', 'currentPassword'),
        );
      }
      expect(await attempt('of the owner', current)).toMatchObject({ ok: true });
      expect(await attempt('stolen 0', 'battery staple')).toMatchObject({ ok: true }); // a change forgives the attempts before it
    },
  );

  it('is for accounts that exist', async () => {
    const { changePassword } = await aShop();
    const unknown = { accountId: 'unknown', sessionId: 's' };
    expect(await changePassword(unknown, { currentPassword: current, newPassword: 'battery staple' })).toBeUndefined();
  });
});

describe('resetting a password by mail', () => {
  it('takes the mailed token once, ends every session and verifies the email', async () => {
    const { resetToken, resetPassword, hash, news, account } = await aShop();
    const token = await resetToken();
    expect(await resetPassword({ token, newPassword: 'battery staple' })).toEqual({ ok: true, value: minji.id });
    expect(await hash()).toBe('hash of battery staple');
    expect(news()).toMatchObject([{ userId: minji.id, keptSessionId: null }]);
    expect((await account())?.emailVerifiedAt).not.toBeNull();
    expect(await resetPassword({ token, newPassword: 'another staple' })).toEqual(refusal('RESET_TOKEN_IS_INVALID', 'token'));
  });

  it('mails a link whose token no server sees, and keeps the token nowhere in clear', async () => {
    const { resetToken, mails, stores } = await aShop();
    const token = await resetToken();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(mails[0]).toMatchObject({
      to: minji.email,
      text: expect.stringContaining(`https://shop.example/reset-password#token=${token}`),
    });
    expect(await stores.credentials.token(token, 'PASSWORD_RESET', new Date(0))).toBeUndefined();
  });

  it('lets a refused password try again with the same token', async () => {
    const { resetToken, resetPassword } = await aShop();
    const token = await resetToken();
    expect(await resetPassword({ token, newPassword: 'password1' })).toEqual(refusal('PASSWORD_IS_TOO_COMMON', 'newPassword'));
    expect(await resetPassword({ token, newPassword: 'battery staple' })).toMatchObject({ ok: true });
  });

  it('refuses a token after an hour, one that never was, and one for another purpose', async () => {
    const shop = await aShop();
    const token = await shop.resetToken();
    shop.pass(3_600_000);
    await shop.requestEmailVerification(minji.id);
    await shop.deliver();
    for (const each of [token, shop.mailedToken(), 'A'.repeat(43), 'never', '', `${token}=`])
      expect(await shop.resetPassword({ token: each, newPassword: 'battery staple' })).toEqual(
        refusal('RESET_TOKEN_IS_INVALID', 'token'),
      );
  });

  it('writes nothing to an email without an account, and asks no account when it is requested', async () => {
    const { requestPasswordReset, deliver, mails, stores } = await aShop();
    await requestPasswordReset('unknown@shop.example');
    await requestPasswordReset('no address');
    expect(await stores.mailQueue.due(new Date('2026-11-24'), 10)).toHaveLength(1);
    await deliver();
    expect(mails).toEqual([]);
    expect(await stores.mailQueue.due(new Date('2026-11-24'), 10)).toEqual([]);
  });

  it('cannot be used to flood a mailbox', async () => {
    const { requestPasswordReset, deliver, mails, pass } = await aShop();
    for (let request = 0; request < 10; request += 1) await requestPasswordReset(minji.email);
    await deliver();
    expect(mails).toHaveLength(3);
    pass(3_600_000);
    await requestPasswordReset(minji.email);
    await deliver();
    expect(mails).toHaveLength(4);
  });
});

describe('verifying an email', () => {
  it('takes the mailed token once; then no other mail goes out', async () => {
    const { requestEmailVerification, verifyEmail, deliver, mailedToken, account, mails } = await aShop();
    expect(await requestEmailVerification(minji.id)).toBe(true);
    await deliver();
    const token = mailedToken();
    expect(await verifyEmail(token)).toEqual({ ok: true, value: minji.id });
    expect((await account())?.emailVerifiedAt).not.toBeNull();
    expect(await verifyEmail(token)).toEqual(refusal('VERIFICATION_TOKEN_IS_INVALID', 'token'));
    expect(await requestEmailVerification(minji.id)).toBe(false);
    await deliver();
    expect(mails).toHaveLength(1);
  });

  it('does not take a reset token', async () => {
    const { resetToken, verifyEmail } = await aShop();
    expect(await verifyEmail(await resetToken())).toEqual(refusal('VERIFICATION_TOKEN_IS_INVALID', 'token'));
  });
});

describe('delivering mail', () => {
  it.each([
    'Minji Park',
    'You won! https://evil.example/prize '.repeat(2),
    'evil.example',
    '\u202eelpmaxe.live\u2066',
    'Minji\r\nBcc: everyone@shop.example',
  ])('sends no word of a typed name before the email is verified: %j', async (name) => {
    const mails = await everyMail(await aShop(name), false);
    expect(mails.map(({ kind }) => kind)).toEqual(['EMAIL_VERIFICATION', 'PASSWORD_RESET', 'PASSWORD_CHANGED']);
    const links = /https?:\/\/\S+/g;
    for (const { subject, text } of mails) {
      expect(text).toMatch(/^Hello,\n/);
      for (const word of name.split(/\s+/).filter(({ length }) => length > 4)) expect(`${subject}\n${text}`).not.toContain(word);
      for (const link of text.match(links) ?? []) expect(link).toMatch(/^https:\/\/shop\.example\//);
    }
  });

  it('greets the owner by name once the email is verified', async () => {
    const [verification, ...others] = await everyMail(await aShop(), true);
    expect(verification?.text).toMatch(/^Hello,\n/);
    expect(others.map(({ text }) => text.split('\n')[0])).toEqual(['Hello Minji Park,', 'Hello Minji Park,']);
  });

  it('tries again later while the server is away, and the last mail’s token holds', async () => {
    const shop = await aShop();
    shop.postman.isIll = true;
    expect(await shop.resetToken()).toBe('');
    await shop.deliver();
    expect(shop.postman.failures).toBe(1);
    shop.postman.isIll = false;
    await shop.deliver();
    expect(shop.mails).toEqual([]);
    shop.pass(2_000);
    await shop.deliver();
    expect(shop.mails).toHaveLength(1);
    expect(await shop.resetPassword({ token: shop.mailedToken(), newPassword: 'battery staple' })).toMatchObject({ ok: true });
  });

  it('gives a mail up after a day and says so', async () => {
    const shop = await aShop();
    shop.postman.isIll = true;
    await shop.resetToken();
    for (let hours = 0; hours < 30; hours += 1) {
      shop.pass(3_600_000);
      await shop.deliver();
    }
    expect(shop.postman.givenUp).toBe(1);
    shop.postman.isIll = false;
    shop.pass(3_600_000);
    await shop.deliver();
    expect(shop.mails).toEqual([]);
  });

  it('leaves the mails to another process once it has lost the lease', async () => {
    const shop = await aShop();
    await shop.requestPasswordReset(minji.email);
    shop.postman.isRelieved = true;
    await shop.deliver();
    expect(shop.mails).toEqual([]);
    shop.postman.isRelieved = false;
    await shop.deliver();
    expect(shop.mails).toHaveLength(1);
  });
});

describe('the language of a mail', () => {
  it('is that in which it was asked for, and the shop’s where nothing is known of it', async () => {
    const shop = await aShop();
    await shop.requestEmailVerification(minji.id, 'ko');
    await shop.requestPasswordReset(minji.email, 'ko');
    await shop.requestPasswordReset(minji.email);
    await shop.changePassword(session, { currentPassword: current, newPassword: 'battery staple' }, 'ko');
    await shop.deliver();
    const isKorean = ({ subject, text }: { subject: string; text: string }) =>
      [subject, text].map((part) => /\p{Script=Hangul}/u.test(part));
    expect(shop.mails.map(isKorean)).toEqual([
      [true, true],
      [true, true],
      [false, false],
      [true, true],
    ]);
    for (const { kind, text } of shop.mails) expect(text.includes('#token=')).toBe(kind !== 'PASSWORD_CHANGED');
  });
});
