import { sqliteDialect } from '@commerce/chassis/database/dialect.ts';
import { defineSchema } from './tables.ts';

/** The tables as the sqlite driver sees them; drizzle-kit reads this file for migrations. */
export const { accounts, passwords, passwordAttempts, mails, mailedTokens, addresses, announcements, outbox, inbox, leases } =
  defineSchema(sqliteDialect);
