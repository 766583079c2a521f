import type { Accounts, Credentials, MailQueue, PasswordChange } from '../../application/ports.ts';
import type { Account } from '../../domain/account.ts';
import type { MailedToken } from '../../domain/mail.ts';
import { countAttempt, maxWrongPasswords, windowMs } from '../../domain/password-attempts.ts';
import { anotherAccount, openingOf } from './accounts.contract.ts';

export interface CredentialsUnderTest {
  readonly accounts: Accounts;
  readonly credentials: Credentials;
  readonly mailQueue: MailQueue;
  /** The accounts that outgoing messages named, in order. */
  readonly namedAccounts: () => Promise<readonly string[]>;
  /** The credentials' versions that events named, in order. */
  readonly versions: () => Promise<readonly Readonly<{ userId: string; version: number | undefined }>[]>;
  readonly close: () => Promise<void>;
}

const start = new Date('2026-11-23T09:30:00.000Z');
const after = (ms: number) => new Date(start.getTime() + ms);

let made = 0;
const anId = () => {
  made += 1;
  return `019a5555-0000-7000-8000-${String(made).padStart(12, '0')}`;
};

const aToken = ({ id, email }: Account, differences: Partial<MailedToken> = {}): MailedToken => ({
  mailId: anId(),
  hash: anId().replaceAll('-', '').padEnd(64, '0'),
  purpose: 'PASSWORD_RESET',
  accountId: id,
  email,
  mailedAt: start,
  expiresAt: after(3_600_000),
  ...differences,
});

const aChange = (
  { id, email }: Account,
  entitledBy: PasswordChange['entitledBy'],
  passwordHash = 'new hash',
): PasswordChange => ({
  accountId: id,
  passwordHash,
  entitledBy,
  event: { name: 'PasswordChanged', userId: id, keptSessionId: null, at: after(1_000) },
  mail: { id: anId(), kind: 'PASSWORD_CHANGED', email, queuedAt: after(1_000) },
});

const enough = { max: 3, since: after(-3_600_000) };

/** What every adapter of `Credentials` does. */
export function credentialsContract(name: string, open: () => Promise<CredentialsUnderTest>): void {
  describe(`credentials (${name})`, () => {
    let under: CredentialsUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close());

    const opened = async () => {
      const account = anotherAccount();
      await under.accounts.open(openingOf(account, 'old hash'));
      return account;
    };
    const hashOf = async ({ id }: Account) => (await under.credentials.byAccount(id))?.passwordHash;

    it('are found by account, and not by another one', async () => {
      const account = await opened();
      expect(await under.credentials.byAccount(account.id)).toEqual({
        account,
        passwordHash: 'old hash',
        credentials: { version: 1, keptSessionId: null },
      });
      expect(await under.credentials.byAccount(anId())).toBeUndefined();
    });

    it('change by the current hash, with the news and the mail, once', async () => {
      const account = await opened();
      const change = aChange(account, { currentHash: 'old hash' });
      expect(await under.credentials.changePassword(change)).toBe(true);
      expect(await hashOf(account)).toBe('new hash');
      expect((await under.namedAccounts()).filter((id) => id === account.id)).toHaveLength(2);
      const due = await under.mailQueue.due(after(1_000), 1_000);
      expect(due).toContainEqual({ ...change.mail, failures: 0 });

      expect(await under.credentials.changePassword(aChange(account, { currentHash: 'old hash' }, 'newer'))).toBe(false);
      expect(await hashOf(account)).toBe('new hash');
      expect((await under.namedAccounts()).filter((id) => id === account.id)).toHaveLength(2);
    });

    it('change once by many at the same time', async () => {
      const account = await opened();
      const rivals = Array.from({ length: 6 }, (_, index) => aChange(account, { currentHash: 'old hash' }, `hash ${index}`));
      const changed = await Promise.all(rivals.map((rival) => under.credentials.changePassword(rival)));
      expect(changed.filter(Boolean)).toHaveLength(1);
      expect(await hashOf(account)).toBe(`hash ${changed.indexOf(true)}`);
    });

    it('change by a mailed token once, which verifies the email and voids every other reset token', async () => {
      const account = await opened();
      const [used, other] = [aToken(account), aToken(account)];
      const verification = aToken(account, { purpose: 'EMAIL_VERIFICATION' });
      for (const token of [used, other, verification]) expect(await under.credentials.saveToken(token, enough)).toBe(true);
      expect(await under.credentials.token(used.hash, 'PASSWORD_RESET', start)).toEqual(used);

      const by = { tokenHash: used.hash };
      const rivals = [1, 2, 3].map((index) => aChange(account, by, `hash ${index}`));
      const changed = await Promise.all(rivals.map((rival) => under.credentials.changePassword(rival)));
      expect(changed.filter(Boolean)).toHaveLength(1);
      expect(await under.credentials.changePassword(aChange(account, { tokenHash: other.hash }))).toBe(false);
      expect((await under.accounts.byIds([account.id]))[0]?.emailVerifiedAt).toEqual(after(1_000));
      expect(await under.credentials.token(verification.hash, 'EMAIL_VERIFICATION', start)).toEqual(verification);
    });

    it('do not change by a token that expired, belongs to another account or to another purpose', async () => {
      const [account, stranger] = [await opened(), await opened()];
      const expired = aToken(account, { expiresAt: after(1_000) });
      const foreign = aToken(stranger);
      const verification = aToken(account, { purpose: 'EMAIL_VERIFICATION' });
      for (const token of [expired, foreign, verification]) await under.credentials.saveToken(token, enough);
      for (const { hash } of [expired, foreign, verification])
        expect(await under.credentials.changePassword(aChange(account, { tokenHash: hash }))).toBe(false);
      expect(await under.credentials.token(expired.hash, 'PASSWORD_RESET', after(1_000))).toBeUndefined();
      expect(await under.credentials.token(verification.hash, 'PASSWORD_RESET', start)).toBeUndefined();
      expect(await hashOf(account)).toBe('old hash');
    });

    it('are changed by no token, and no email is verified, where a clock that ran far ahead mailed it', async () => {
      const account = await opened();
      const ahead = { mailedAt: after(86_400_000), expiresAt: after(90_000_000) };
      const reset = aToken(account, ahead);
      const verification = aToken(account, { ...ahead, purpose: 'EMAIL_VERIFICATION' });
      for (const token of [reset, verification]) await under.credentials.saveToken(token, enough);
      expect(await under.credentials.token(reset.hash, 'PASSWORD_RESET', start)).toBeUndefined();
      expect(await under.credentials.changePassword(aChange(account, { tokenHash: reset.hash }))).toBe(false);
      expect(await under.credentials.verifyEmail(verification.hash, start)).toBeUndefined();
      // nor does it count
      expect(await under.credentials.saveToken(aToken(account), { max: 1, since: after(-3_600_000) })).toBe(true);
    });

    it('keep one token for a mail that is sent again, and a maximum for each purpose', async () => {
      const account = await opened();
      const first = aToken(account);
      const again = aToken(account, { mailId: first.mailId });
      await under.credentials.saveToken(first, enough);
      expect(await under.credentials.saveToken(again, enough)).toBe(true);
      expect(await under.credentials.token(first.hash, 'PASSWORD_RESET', start)).toBeUndefined();
      expect(await under.credentials.token(again.hash, 'PASSWORD_RESET', start)).toEqual(again);

      const more = await Promise.all([1, 2, 3, 4].map(() => under.credentials.saveToken(aToken(account), enough)));
      expect(more.filter(Boolean)).toHaveLength(2);
      expect(await under.credentials.saveToken(aToken(account, { purpose: 'EMAIL_VERIFICATION' }), enough)).toBe(true);
      const later = { max: 3, since: start };
      expect(await under.credentials.saveToken(aToken(account, { mailedAt: after(1) }), later)).toBe(true);
    });

    it('verify an email once, and only the one that the token was mailed to', async () => {
      const account = await opened();
      const token = aToken(account, { purpose: 'EMAIL_VERIFICATION' });
      const elsewhere = aToken(account, { purpose: 'EMAIL_VERIFICATION', email: 'elsewhere@shop.example' });
      for (const each of [token, elsewhere]) await under.credentials.saveToken(each, enough);
      expect(await under.credentials.verifyEmail(elsewhere.hash, start)).toBeUndefined();
      expect(await under.credentials.verifyEmail(token.hash, token.expiresAt)).toBeUndefined();
      const named = async () => (await under.namedAccounts()).filter((id) => id === account.id).length;
      const before = await named();
      expect(await under.credentials.verifyEmail(token.hash, start)).toEqual({ ...account, emailVerifiedAt: start });
      expect(await named()).toBe(before + 1);
      expect(await under.credentials.verifyEmail(token.hash, start)).toBeUndefined();
      expect(await under.accounts.byIds([account.id])).toEqual([{ ...account, emailVerifiedAt: start }]);
    });

    it('count attempts of a session at the same time exactly, each session for itself, and forgive them with a change', async () => {
      const account = await opened();
      const attempt = (now = start, sessionId = 'of an attacker') =>
        under.credentials.countAttempt({ accountId: account.id, sessionId }, (before) => countAttempt(before, now));
      const counted = await Promise.all(Array.from({ length: maxWrongPasswords + 4 }, () => attempt()));
      expect(counted.filter(Boolean)).toHaveLength(maxWrongPasswords);
      expect(await attempt(after(windowMs - 1))).toBe(false);
      expect(await attempt(after(windowMs - 1), 'of the owner')).toBe(true);
      expect(await attempt(after(windowMs))).toBe(true);
      await under.credentials.changePassword(aChange(account, { currentHash: 'old hash' }));
      const again = await Promise.all(Array.from({ length: maxWrongPasswords }, () => attempt(after(windowMs))));
      expect(again.filter(Boolean)).toHaveLength(maxWrongPasswords);
    });

    it('count each new password, however it was set, and remember the session that goes on', async () => {
      const account = await opened();
      const state = async () => (await under.credentials.byAccount(account.id))?.credentials;
      const inSession = aChange(account, { currentHash: 'old hash' });
      const change = { ...inSession, event: { ...inSession.event, keptSessionId: 'kept' } };
      expect(await under.credentials.changePassword(change)).toBe(true);
      expect(await state()).toEqual({ version: 2, keptSessionId: 'kept' });
      expect((await under.accounts.byEmail(account.email))?.credentials).toEqual({ version: 2, keptSessionId: 'kept' });

      expect(await under.credentials.changePassword(aChange(account, { currentHash: 'old hash' }, 'too late'))).toBe(false);
      expect(await state()).toEqual({ version: 2, keptSessionId: 'kept' });

      const token = aToken(account);
      await under.credentials.saveToken(token, enough);
      await under.credentials.changePassword(aChange(account, { tokenHash: token.hash }, 'by mail'));
      expect(await state()).toEqual({ version: 3, keptSessionId: null });
      expect((await under.versions()).filter(({ userId }) => userId === account.id)).toEqual([
        { userId: account.id, version: 2 },
        { userId: account.id, version: 3 },
      ]);
    });

    it('forget attempts whose window ended', async () => {
      const account = await opened();
      const by = { accountId: account.id, sessionId: 'forgetful' };
      await under.credentials.countAttempt(by, () => ({ wrong: maxWrongPasswords, windowEndsAt: after(-1) }));
      expect(await under.credentials.purgeAttempts(start)).toBeGreaterThanOrEqual(1);
      let before: unknown = 'not asked';
      await under.credentials.countAttempt(by, (found) => {
        before = found;
        return undefined;
      });
      expect(before).toBeUndefined();
    });

    it('forget tokens that expired', async () => {
      const account = await opened();
      const [old, young] = [aToken(account, { expiresAt: after(-1) }), aToken(account)];
      for (const each of [old, young]) await under.credentials.saveToken(each, enough);
      expect(await under.credentials.purgeTokens(start)).toBeGreaterThanOrEqual(1);
      expect(await under.credentials.token(old.hash, 'PASSWORD_RESET', after(-2))).toBeUndefined();
      expect(await under.credentials.token(young.hash, 'PASSWORD_RESET', start)).toEqual(young);
    });
  });
}
