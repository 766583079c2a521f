import { type Database, isDuplicateKey } from '@commerce/chassis/database/database.ts';
import { eq, inArray, type SQL } from '@commerce/chassis/database/drizzle.ts';
import { appendToOutbox } from '@commerce/chassis/events/outbox.ts';
import { ok } from '@commerce/kernel/result.ts';
import { emailKey } from '@commerce/kernel/text/email.ts';
import type { Accounts } from '../../../application/ports.ts';
import { firstCredentials } from '../../../domain/credentials-state.ts';
import { accountOpened, profileChanged } from '../outbox/outgoing-messages.ts';
import { inChunks } from './in-chunks.ts';
import { accountColumns, type Tables } from './tables.ts';

export interface StoreDeps {
  readonly database: Database;
  readonly tables: Tables;
  readonly newId: () => string;
  /** Called after a commit that wrote to the outbox, to wake the relay. */
  readonly committed: () => void;
}

/** The columns of an `AccountWithPassword`. */
export const withPassword = (tables: Tables) => ({
  account: accountColumns(tables),
  passwordHash: tables.passwords.hash,
  credentials: { version: tables.passwords.version, keptSessionId: tables.passwords.keptSessionId },
});

export function sqlAccounts({ database, tables, newId, committed }: StoreDeps): Accounts {
  const { accounts, passwords } = tables;
  const account = accountColumns(tables);
  const having = async (condition: SQL) => {
    const [row] = await database.read
      .select(withPassword(tables))
      .from(accounts)
      .innerJoin(passwords, eq(passwords.accountId, accounts.id))
      .where(condition);
    return row;
  };
  const byEmail: Accounts['byEmail'] = async (email) => {
    // Both queries always run, so that every email takes the same time.
    const [exact, alike] = await Promise.all([having(eq(accounts.email, email)), having(eq(accounts.emailKey, emailKey(email)))]);
    return exact ?? alike;
  };

  return {
    byEmail,
    async open({ account, passwordHash, event }) {
      try {
        await database.transact(async (queries) => {
          await queries.insert(accounts).values({ ...account, emailKey: emailKey(account.email) });
          await queries
            .insert(passwords)
            .values({ accountId: account.id, hash: passwordHash, changedAt: account.createdAt, ...firstCredentials });
          await appendToOutbox(queries, tables, [accountOpened(event, newId)], event.at);
        });
      } catch (error) {
        if (isDuplicateKey(error) && (await byEmail(account.email))) return false;
        throw error;
      }
      committed();
      return true;
    },
    byIds: (ids) => inChunks(ids, (some) => database.read.select(account).from(accounts).where(inArray(accounts.id, some))),
    async change(id, rule) {
      const changed = await database.transact(async (queries) => {
        const [before] = await database.lock(queries.select(account).from(accounts).where(eq(accounts.id, id)));
        if (!before) return undefined;
        const changed = rule(before);
        if (!changed.ok) return changed;
        const { account: after, event } = changed.value;
        if (after !== before) await queries.update(accounts).set(after).where(eq(accounts.id, id));
        if (event) await appendToOutbox(queries, tables, [profileChanged(event, newId)], event.at);
        return changed;
      });
      if (!changed?.ok) return changed;
      if (changed.value.event) committed();
      return ok(changed.value.account);
    },
  };
}
