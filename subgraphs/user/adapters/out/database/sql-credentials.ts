import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { deleteBefore } from '@commerce/chassis/database/delete-before.ts';
import { and, eq, gt, lte } from '@commerce/chassis/database/drizzle.ts';
import { appendToOutbox } from '@commerce/chassis/events/outbox.ts';
import { beyondReach, holdsAt } from '@commerce/kernel/time.ts';
import type { Credentials, PasswordChange } from '../../../application/ports.ts';
import type { EmailVerified } from '../../../domain/account.ts';
import { nextCredentials } from '../../../domain/credentials-state.ts';
import { emailVerified, passwordChanged } from '../outbox/outgoing-messages.ts';
import { type StoreDeps, withPassword } from './sql-accounts.ts';
import { queuedRow } from './sql-mail-queue.ts';
import { accountColumns, type Tables } from './tables.ts';

export function sqlCredentials({ database, tables, newId, committed }: StoreDeps): Credentials {
  const { accounts, passwords, passwordAttempts, mails, mailedTokens } = tables;
  return {
    byAccount: async (accountId) => {
      const [row] = await database.read
        .select(withPassword(tables))
        .from(accounts)
        .innerJoin(passwords, eq(passwords.accountId, accounts.id))
        .where(eq(accounts.id, accountId));
      return row;
    },
    countAttempt: ({ accountId, sessionId }, rule) =>
      database.transact(async (queries) => {
        const own = and(eq(passwordAttempts.accountId, accountId), eq(passwordAttempts.sessionId, sessionId));
        await lockAccount(database, queries, tables, accountId); // two first attempts have no row to wait for
        const [before] = await queries.select().from(passwordAttempts).where(own);
        const after = rule(before);
        if (!after) return false;
        const row = { accountId, sessionId, wrong: after.wrong, windowEndsAt: after.windowEndsAt };
        await database.upsert(queries, passwordAttempts, [row], ['accountId', 'sessionId'], ['wrong', 'windowEndsAt']);
        return true;
      }),
    changePassword: async (change) => {
      const { accountId, passwordHash, event, mail } = change;
      const changed = await database.transact(async (queries) => {
        await lockAccount(database, queries, tables, accountId);
        const [current] = await queries.select().from(passwords).where(eq(passwords.accountId, accountId));
        const entitlement = current && (await entitlementOf(queries, tables, change, current.hash));
        if (!entitlement) return false;
        const state = nextCredentials(current, event.keptSessionId);
        await queries
          .update(passwords)
          .set({ hash: passwordHash, changedAt: event.at, ...state })
          .where(eq(passwords.accountId, accountId));
        const isReset = and(eq(mailedTokens.accountId, accountId), eq(mailedTokens.purpose, 'PASSWORD_RESET'));
        await queries.delete(mailedTokens).where(isReset);
        await queries.delete(passwordAttempts).where(eq(passwordAttempts.accountId, accountId));
        await queries.insert(mails).values(queuedRow(mail));
        const proven = entitlement.verified ? [emailVerified(verifiedAt(entitlement.verified, event.at), newId)] : [];
        await appendToOutbox(queries, tables, [...proven, passwordChanged(event, state, newId)], event.at);
        return true;
      });
      if (changed) committed();
      return changed;
    },
    token: async (hash, purpose, now) => {
      const holds = and(eq(mailedTokens.hash, hash), eq(mailedTokens.purpose, purpose), gt(mailedTokens.expiresAt, now));
      const [token] = await database.read.select().from(mailedTokens).where(holds);
      return token && holdsAt(token.mailedAt, token.expiresAt, now) ? token : undefined;
    },
    saveToken: (token, { max, since }) =>
      database.transact(async (queries) => {
        const { accountId, purpose, mailId, mailedAt, expiresAt } = token;
        const latest = beyondReach(mailedAt, expiresAt.getTime() - mailedAt.getTime()); // later ones a wrong clock mailed
        await lockAccount(database, queries, tables, accountId);
        const recent = await queries
          .select({ mailId: mailedTokens.mailId })
          .from(mailedTokens)
          .where(
            and(
              eq(mailedTokens.accountId, accountId),
              eq(mailedTokens.purpose, purpose),
              gt(mailedTokens.mailedAt, since),
              lte(mailedTokens.mailedAt, latest),
            ),
          );
        if (recent.filter((other) => other.mailId !== mailId).length >= max) return false;
        await database.upsert(queries, mailedTokens, [token], ['mailId'], ['hash', 'mailedAt', 'expiresAt']);
        return true;
      }),
    verifyEmail: async (hash, now) => {
      const verified = await database.transact(async (queries) => {
        const isToken = and(eq(mailedTokens.hash, hash), eq(mailedTokens.purpose, 'EMAIL_VERIFICATION'));
        const [token] = await database.lock(queries.select().from(mailedTokens).where(isToken));
        if (!token || !holdsAt(token.mailedAt, token.expiresAt, now)) return undefined;
        await queries.delete(mailedTokens).where(isToken);
        const isOwn = and(eq(accounts.id, token.accountId), eq(accounts.email, token.email));
        await queries.update(accounts).set({ emailVerifiedAt: now }).where(isOwn);
        const [account] = await queries.select(accountColumns(tables)).from(accounts).where(isOwn);
        if (account) await appendToOutbox(queries, tables, [emailVerified(verifiedAt(account, now), newId)], now);
        return account;
      });
      if (verified) committed();
      return verified;
    },
    purgeTokens: (expiredBefore) => deleteBefore(database, { table: mailedTokens, at: mailedTokens.expiresAt }, expiredBefore),
    purgeAttempts: (endedBefore) =>
      deleteBefore(database, { table: passwordAttempts, at: passwordAttempts.windowEndsAt }, endedBefore),
  };
}

/** Locks the account's row, which guards all rows of its credentials. */
const lockAccount = async (database: Database, queries: Queries, { accounts }: Tables, id: string) => {
  await database.lock(queries.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, id)));
};

const verifiedAt = ({ id, email }: Readonly<{ id: string; email: string }>, at: Date): EmailVerified => ({
  name: 'EmailVerified',
  userId: id,
  email,
  at,
});

interface Entitlement {
  /** The account whose email a spent token has proven. */
  readonly verified: Readonly<{ id: string; email: string }> | undefined;
}

/**
 * Undefined unless the hash is still the current one, or the token is still valid. A spent token also proves that mail arrives.
 */
async function entitlementOf(
  queries: Queries,
  { accounts, mailedTokens }: Tables,
  { accountId, entitledBy, event }: PasswordChange,
  currentHash: string,
): Promise<Entitlement | undefined> {
  if ('currentHash' in entitledBy) return currentHash === entitledBy.currentHash ? { verified: undefined } : undefined;
  const isToken = and(
    eq(mailedTokens.hash, entitledBy.tokenHash),
    eq(mailedTokens.accountId, accountId),
    eq(mailedTokens.purpose, 'PASSWORD_RESET'),
    gt(mailedTokens.expiresAt, event.at),
  );
  const [token] = await queries.select().from(mailedTokens).where(isToken);
  if (!token || !holdsAt(token.mailedAt, token.expiresAt, event.at)) return undefined;
  const isOwn = and(eq(accounts.id, accountId), eq(accounts.email, token.email));
  await queries.update(accounts).set({ emailVerifiedAt: event.at }).where(isOwn);
  const [verified] = await queries.select({ id: accounts.id, email: accounts.email }).from(accounts).where(isOwn);
  return { verified };
}
