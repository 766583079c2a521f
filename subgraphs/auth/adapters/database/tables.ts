import type { Dialect } from '@commerce/chassis/database/dialect.ts';
import { eventTables } from '@commerce/chassis/events/tables.ts';
import type { SpentToken } from '../../domain/session.ts';

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
      familyHash: d.text('family_hash', 64).notNull(),
      currentHash: d.text('current_hash', 64).notNull(),
      spent: d.json<readonly SpentToken[]>('spent').notNull(),
    },
    (table) => [d.index('sessions_user_idx').on(table.userId), d.index('sessions_last_used_idx').on(table.lastUsedAt)],
  );
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
  return { sessions, loginAttempts, ...eventTables(d) };
}

export type Tables = ReturnType<typeof defineSchema>;
