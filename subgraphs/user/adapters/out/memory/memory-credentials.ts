import { beyondReach, holdsAt } from '@commerce/kernel/time.ts';
import type { Credentials, MailQueue, PasswordChange } from '../../../application/ports.ts';
import type { Account, EmailVerified } from '../../../domain/account.ts';
import { nextCredentials } from '../../../domain/credentials-state.ts';
import type { MailedToken, TokenPurpose } from '../../../domain/mail.ts';
import type { PasswordAttempts } from '../../../domain/password-attempts.ts';
import { copyOf, type MemoryState, type StoredAccount } from './memory-state.ts';

interface Deps extends MemoryState {
  readonly mailQueue: MailQueue;
}

const verified = ({ id, email }: Account, at: Date): EmailVerified => ({ name: 'EmailVerified', userId: id, email, at });

/** Passwords and mailed tokens in memory, for tests. */
export function memoryCredentials({ byId, events, mailQueue }: Deps): Credentials {
  const tokens = new Map<string, MailedToken>();
  const attempts = new Map<string, Readonly<{ accountId: string; counted: PasswordAttempts }>>();
  const holding = (hash: string, purpose: TokenPurpose, now: Date) =>
    [...tokens.values()].find(
      (token) => token.hash === hash && token.purpose === purpose && holdsAt(token.mailedAt, token.expiresAt, now),
    );
  const forget = (isGone: (token: MailedToken) => boolean) => {
    const gone = [...tokens.values()].filter(isGone);
    for (const { mailId } of gone) tokens.delete(mailId);
    return gone.length;
  };
  const entitlement = ({ entitledBy, accountId, event }: PasswordChange, stored: StoredAccount) => {
    if ('currentHash' in entitledBy) return stored.passwordHash === entitledBy.currentHash ? 'password' : undefined;
    return holding(entitledBy.tokenHash, 'PASSWORD_RESET', event.at)?.accountId === accountId ? 'mail' : undefined;
  };

  return {
    byAccount: async (accountId) => copyOf(byId.get(accountId)),
    async countAttempt({ accountId, sessionId }, rule) {
      const key = JSON.stringify([accountId, sessionId]);
      const after = rule(attempts.get(key)?.counted);
      if (after) attempts.set(key, { accountId, counted: after });
      return after !== undefined;
    },
    async changePassword(change) {
      const stored = byId.get(change.accountId);
      const by = stored && entitlement(change, stored);
      if (!by) return false;
      stored.passwordHash = change.passwordHash;
      if (by === 'mail') {
        stored.account = { ...stored.account, emailVerifiedAt: change.event.at };
        events.push(verified(stored.account, change.event.at));
      }
      forget(({ accountId, purpose }) => accountId === change.accountId && purpose === 'PASSWORD_RESET');
      stored.credentials = nextCredentials(stored.credentials, change.event.keptSessionId);
      for (const [key, { accountId }] of attempts) if (accountId === change.accountId) attempts.delete(key);
      events.push({ ...change.event, credentialsVersion: stored.credentials.version });
      await mailQueue.add(change.mail);
      return true;
    },
    token: async (hash, purpose, now) => holding(hash, purpose, now),
    async saveToken(token, { max, since }) {
      const { accountId, purpose, mailId, mailedAt, expiresAt } = token;
      const latest = beyondReach(mailedAt, expiresAt.getTime() - mailedAt.getTime());
      const recent = [...tokens.values()].filter(
        (other) =>
          other.accountId === accountId &&
          other.purpose === purpose &&
          other.mailedAt > since &&
          other.mailedAt <= latest &&
          other.mailId !== mailId,
      );
      if (recent.length >= max) return false;
      tokens.set(mailId, token);
      return true;
    },
    async verifyEmail(hash, now) {
      const token = holding(hash, 'EMAIL_VERIFICATION', now);
      const stored = token && byId.get(token.accountId);
      if (!stored) return undefined;
      tokens.delete(token.mailId);
      if (stored.account.email !== token.email) return undefined;
      stored.account = { ...stored.account, emailVerifiedAt: now };
      events.push(verified(stored.account, now));
      return stored.account;
    },
    purgeTokens: async (expiredBefore) => forget(({ expiresAt }) => expiresAt < expiredBefore),
    purgeAttempts: async (endedBefore) => {
      const ended = [...attempts].filter(([, { counted }]) => counted.windowEndsAt < endedBefore);
      for (const [key] of ended) attempts.delete(key);
      return ended.length;
    },
  };
}
