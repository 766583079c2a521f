import type { Database } from '@commerce/chassis/database/database.ts';
import { asc, eq, gt, lte, or, sql } from '@commerce/chassis/database/drizzle.ts';
import { beyondReach } from '@commerce/kernel/time.ts';
import type { MailQueue } from '../../../application/ports.ts';
import { maxPauseMs, type QueuedMail } from '../../../domain/mail.ts';
import type { Tables } from './tables.ts';

/** The row of a mail that has just been posted. */
export const queuedRow = (mail: QueuedMail) => ({ language: null, order: null, ...mail, failures: 0, dueAt: mail.queuedAt });

export function sqlMailQueue({ database, tables: { mails } }: Readonly<{ database: Database; tables: Tables }>): MailQueue {
  return {
    add: async (mail) => {
      await database.transact((queries) => queries.insert(mails).values(queuedRow(mail)));
    },
    due: async (now, most) => {
      const oldest = [asc(mails.dueAt), asc(mails.id)];
      const rows = await database.read
        .select()
        .from(mails)
        .where(or(lte(mails.dueAt, now), gt(mails.dueAt, beyondReach(now, maxPauseMs))))
        .orderBy(...oldest)
        .limit(most);
      return rows.map(({ dueAt: _due, language, order, ...mail }) => ({
        ...mail,
        ...(language && { language }),
        ...(order && { order }),
      }));
    },
    remove: async (id) => {
      await database.transact((queries) => queries.delete(mails).where(eq(mails.id, id)));
    },
    postpone: async (id, until) => {
      const change = { failures: sql`${mails.failures} + 1`, dueAt: until };
      await database.transact((queries) => queries.update(mails).set(change).where(eq(mails.id, id)));
    },
  };
}
