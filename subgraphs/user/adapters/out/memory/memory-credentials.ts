import { beyondReach, holdsAt } from '@commerce/kernel/time.ts';
import type { Credentials, Letters, PasswordChange } from '../../../application/ports.ts';
import { nextCredentials } from '../../../domain/credentials-state.ts';
import type { MailedToken, TokenPurpose } from '../../../domain/letter.ts';
import type { PasswordAttempts } from '../../../domain/password-attempts.ts';
import { copyOf, type Kept, type PublishedEvent } from './memory-stores.ts';

interface Deps {
  readonly byId: ReadonlyMap<string, Kept>;
  readonly events: PublishedEvent[];
  readonly letters: Letters;
}

/** Passwords and mailed tokens in memory, for tests. */
export function memoryCredentials({ byId, events, letters }: Deps): Credentials {
  const tokens = new Map<string, MailedToken>();
  const attempts = new Map<string, Readonly<{ accountId: string; counted: PasswordAttempts }>>();
  const holding = (hash: string, purpose: TokenPurpose, now: Date) =>
    [...tokens.values()].find(
      (token) => token.hash === hash && token.purpose === purpose && holdsAt(token.mailedAt, token.expiresAt, now),
    );
  const forget = (isGone: (token: MailedToken) => boolean) => {
    const gone = [...tokens.values()].filter(isGone);
    for (const { letterId } of gone) tokens.delete(letterId);
    return gone.length;
  };
  const entitlement = ({ entitledBy, accountId, event }: PasswordChange, kept: Kept) => {
    if ('currentHash' in entitledBy) return kept.passwordHash === entitledBy.currentHash ? 'password' : undefined;
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
      const kept = byId.get(change.accountId);
      const by = kept && entitlement(change, kept);
      if (!by) return false;
      kept.passwordHash = change.passwordHash;
      if (by === 'mail') kept.account = { ...kept.account, emailVerifiedAt: change.event.at };
      forget(({ accountId, purpose }) => accountId === change.accountId && purpose === 'PASSWORD_RESET');
      kept.credentials = nextCredentials(kept.credentials, change.event.keptSessionId);
      for (const [key, { accountId }] of attempts) if (accountId === change.accountId) attempts.delete(key);
      events.push({ ...change.event, credentialsVersion: kept.credentials.version });
      await letters.post(change.letter);
      return true;
    },
    token: async (hash, purpose, now) => holding(hash, purpose, now),
    async keepToken(token, { most, since }) {
      const { accountId, purpose, letterId, mailedAt, expiresAt } = token;
      const latest = beyondReach(mailedAt, expiresAt.getTime() - mailedAt.getTime());
      const recent = [...tokens.values()].filter(
        (other) =>
          other.accountId === accountId &&
          other.purpose === purpose &&
          other.mailedAt > since &&
          other.mailedAt <= latest &&
          other.letterId !== letterId,
      );
      if (recent.length >= most) return false;
      tokens.set(letterId, token);
      return true;
    },
    async verifyEmail(hash, now) {
      const token = holding(hash, 'EMAIL_VERIFICATION', now);
      const kept = token && byId.get(token.accountId);
      if (!kept) return undefined;
      tokens.delete(token.letterId);
      if (kept.account.email !== token.email) return undefined;
      kept.account = { ...kept.account, emailVerifiedAt: now };
      return kept.account;
    },
    forgetTokens: async (expiredBefore) => forget(({ expiresAt }) => expiresAt < expiredBefore),
    forgetAttempts: async (endedBefore) => {
      const ended = [...attempts].filter(([, { counted }]) => counted.windowEndsAt < endedBefore);
      for (const [key] of ended) attempts.delete(key);
      return ended.length;
    },
  };
}
