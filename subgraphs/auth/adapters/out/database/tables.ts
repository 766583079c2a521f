import type { Dialect } from '@commerce/chassis/database/dialect.ts';
import { eventTables } from '@commerce/chassis/events/tables.ts';
import type { SpentToken } from '../../../domain/session.ts';

/** The auth service's tables, once for every dialect. Nothing in them can be used to sign in. */
export function defineSchema(d: Dialect) {
  const sessions = d.table(
    'sessions',
    {
      id: d.id('id').primaryKey(),
      userId: d.id('user_id').notNull(),
      device: d.text('device', 200),
      address: d.text('address', 64),
      createdAt: d.instant('created_at').notNull(),
      lastUsedAt: d.instant('last_used_at').notNull(),
      credentialsVersion: d.int('credentials_version').notNull().default(1),
      familyHash: d.text('family_hash', 64).notNull(),
      currentHash: d.text('current_hash', 64).notNull(),
      spent: d.json<readonly SpentToken[]>('spent').notNull(),
    },
    (table) => [d.index('sessions_user_idx').on(table.userId), d.index('sessions_last_used_idx').on(table.lastUsedAt)],
  );
  /** What is over for accounts that changed their password or logged out everywhere. */
  const revocations = d.table('revocations', {
    userId: d.id('user_id').primaryKey(),
    version: d.int('credentials_version').notNull(),
    keptSessionId: d.text('kept_session_id', 64),
    epoch: d.text('epoch', 64),
  });
  const loginAttempts = d.table(
    'login_attempts',
    {
      /** SHA-256 of the counter's key: keys hold emails and addresses. */
      keyHash: d.text('key_hash', 64).primaryKey(),
      attempts: d.int('attempts').notNull(),
      endsAt: d.instant('ends_at').notNull(),
    },
    (table) => [d.index('login_attempts_ends_idx').on(table.endsAt)],
  );
  /** What single sign-on remembers. Ids are hashed: a reader of this table can take over no login and redeem no code. */
  const oidcStore = d.table(
    'sign_on_records',
    {
      kind: d.text('kind', 40).notNull(),
      idHash: d.text('id_hash', 64).notNull(),
      payload: d.json<Readonly<Record<string, unknown>>>('payload').notNull(),
      grantId: d.text('grant_id', 64),
      uid: d.text('uid', 64),
      accountId: d.text('account_id', 64),
      keptAt: d.instant('kept_at').notNull(),
      expiresAt: d.instant('expires_at').notNull(),
      consumedAt: d.instant('consumed_at'),
    },
    (table) => [
      d.primaryKey({ columns: [table.kind, table.idHash] }),
      d.index('sign_on_records_grant_idx').on(table.grantId),
      d.index('sign_on_records_uid_idx').on(table.uid),
      d.index('sign_on_records_account_idx').on(table.accountId),
      d.index('sign_on_records_expires_idx').on(table.expiresAt),
    ],
  );
  return { sessions, revocations, loginAttempts, oidcStore, ...eventTables(d) };
}

export type Tables = ReturnType<typeof defineSchema>;
