import type { Dialect } from '@commerce/chassis/database/dialect.ts';
import { eventTables } from '@commerce/chassis/events/tables.ts';
import type { Language } from '@commerce/kernel/language.ts';
import type { Role } from '../../../domain/account.ts';
import type { MailKind, TokenPurpose } from '../../../domain/mail.ts';
import type { OrderFacts } from '../../../domain/order-mail.ts';

/** The user service's tables, once for every dialect. */
export function defineSchema(d: Dialect) {
  const accounts = d.table(
    'accounts',
    {
      id: d.id('id').primaryKey(),
      /** Normalised; where mail goes. */
      email: d.text('email', 254).notNull(),
      /**
       * What tells mailboxes apart. Null of an older account whose key another one has, and until `fill-email-keys.ts` has run.
       */
      emailKey: d.text('email_key', 254),
      name: d.text('name', 100).notNull(),
      roles: d.json<readonly Role[]>('roles').notNull(),
      createdAt: d.instant('created_at').notNull(),
      emailVerifiedAt: d.instant('email_verified_at'),
    },
    (table) => [
      d.uniqueIndex('accounts_email_unique').on(table.email),
      d.uniqueIndex('accounts_email_key_unique').on(table.emailKey),
    ],
  );
  /** Apart from the accounts, so that no query about people ever touches a hash. */
  const passwords = d.table('passwords', {
    accountId: d
      .id('account_id')
      .primaryKey()
      .references(() => accounts.id),
    hash: d.text('hash', 255).notNull(),
    changedAt: d.instant('changed_at').notNull(),
    version: d.int('version').notNull().default(1),
    keptSessionId: d.text('kept_session_id', 64),
  });
  /** Attempts at the current password by sessions that are signed in already; signing in counts its own. */
  const passwordAttempts = d.table(
    'session_password_attempts',
    {
      accountId: d
        .id('account_id')
        .notNull()
        .references(() => accounts.id),
      sessionId: d.text('session_id', 64).notNull(),
      wrong: d.int('wrong').notNull(),
      windowEndsAt: d.instant('window_ends_at').notNull(),
    },
    (table) => [
      d.primaryKey({ columns: [table.accountId, table.sessionId] }),
      d.index('session_password_attempts_ends_idx').on(table.windowEndsAt),
    ],
  );
  /** Mails on their way out, without their words. */
  const mails = d.table(
    'letters',
    {
      id: d.id('id').primaryKey(),
      kind: d.text('kind', 30).$type<MailKind>().notNull(),
      email: d.text('email', 254).notNull(),
      queuedAt: d.instant('posted_at').notNull(),
      language: d.text('language', 2).$type<Language>(),
      failures: d.int('failures').notNull(),
      dueAt: d.instant('due_at').notNull(),
      /** Of a mail about an order. */
      order: d.json<OrderFacts>('about_order'),
    },
    (table) => [d.index('letters_due_idx').on(table.dueAt)],
  );
  const mailedTokens = d.table(
    'mailed_tokens',
    {
      mailId: d.id('letter_id').primaryKey(),
      /** SHA-256 of the token: what is kept here opens nothing. */
      hash: d.text('hash', 64).notNull(),
      purpose: d.text('purpose', 30).$type<TokenPurpose>().notNull(),
      accountId: d
        .id('account_id')
        .notNull()
        .references(() => accounts.id),
      email: d.text('email', 254).notNull(),
      mailedAt: d.instant('mailed_at').notNull(),
      expiresAt: d.instant('expires_at').notNull(),
    },
    (table) => [
      d.uniqueIndex('mailed_tokens_hash_unique').on(table.hash),
      d.index('mailed_tokens_account_idx').on(table.accountId, table.purpose),
      d.index('mailed_tokens_expires_idx').on(table.expiresAt),
    ],
  );
  const addresses = d.table(
    'addresses',
    {
      id: d.id('id').primaryKey(),
      accountId: d
        .id('account_id')
        .notNull()
        .references(() => accounts.id),
      recipient: d.text('recipient', 100).notNull(),
      line1: d.text('line1', 200).notNull(),
      line2: d.text('line2', 200),
      city: d.text('city', 100).notNull(),
      region: d.text('region', 100),
      postalCode: d.text('postal_code', 20),
      countryCode: d.text('country_code', 2).notNull(),
      phone: d.text('phone', 30),
      isDefault: d.bool('is_default').notNull(),
      addedAt: d.instant('added_at').notNull(),
    },
    (table) => [d.index('addresses_account_idx').on(table.accountId, table.addedAt)],
  );
  /** How far the service has announced what happened before other services listened, by name. */
  const announcements = d.table('announcements', {
    name: d.text('name', 40).primaryKey(),
    /** The announcement goes on after this account. */
    afterId: d.text('after_id', 36).notNull(),
    isDone: d.bool('is_done').notNull(),
  });
  return { accounts, passwords, passwordAttempts, mails, mailedTokens, addresses, announcements, ...eventTables(d) };
}

export type Tables = ReturnType<typeof defineSchema>;

/** The columns that an `Account` has. */
export const accountColumns = ({ accounts }: Pick<Tables, 'accounts'>) => ({
  id: accounts.id,
  email: accounts.email,
  name: accounts.name,
  roles: accounts.roles,
  createdAt: accounts.createdAt,
  emailVerifiedAt: accounts.emailVerifiedAt,
});
