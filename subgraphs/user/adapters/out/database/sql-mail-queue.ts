import { groupCommit } from '@commerce/chassis/concurrency/group-commit.ts';
import type { Database } from '@commerce/chassis/database/database.ts';
import { asc, eq, gt, inArray, lte, or, sql } from '@commerce/chassis/database/drizzle.ts';
import { beyondReach } from '@commerce/kernel/time.ts';
import type { MailQueue } from '../../../application/ports.ts';
import { maxPauseMs, type QueuedMail } from '../../../domain/mail.ts';
import type { Tables } from './tables.ts';

/** The row of a mail that has just been posted. */
export const queuedRow = (mail: QueuedMail) => ({ language: null, order: null, ...mail, failures: 0, dueAt: mail.queuedAt });

/** Maximum number of mails in one statement. */
const maxRemoved = 100;

interface Deps {
  readonly database: Database;
  readonly tables: Tables;
  /** Called after each commit of a mail, to wake the delivery. */
  readonly committed: () => void;
}

/** Mails that are removed at the same moment share a statement. */
export function sqlMailQueue({ database, tables: { mails }, committed }: Deps): MailQueue {
  const remove = groupCommit<string>({
    run: async (ids) => void (await database.write((queries) => queries.delete(mails).where(inArray(mails.id, [...ids])))),
    weightOf: () => 1,
    maxWeight: maxRemoved,
  });
  /** Written once, because it is asked again and again. */
  const dueMails = database.read
    .select()
    .from(mails)
    .where(or(lte(mails.dueAt, sql.placeholder('due')), gt(mails.dueAt, sql.placeholder('far'))))
    .orderBy(asc(mails.dueAt), asc(mails.id))
    .limit(sql.placeholder('most'))
    .prepare();
  return {
    add: async (mail) => {
      await database.transact((queries) => queries.insert(mails).values(queuedRow(mail)));
      committed();
    },
    due: async (now, most) => {
      const [due, far] = [now, beyondReach(now, maxPauseMs)].map((at) => mails.dueAt.mapToDriverValue(at));
      const rows = await dueMails.execute({ due, far, most });
      return rows.map(({ dueAt: _due, language, order, ...mail }) => ({
        ...mail,
        ...(language && { language }),
        ...(order && { order }),
      }));
    },
    remove,
    postpone: async (id, until) => {
      const change = { failures: sql`${mails.failures} + 1`, dueAt: until };
      await database.transact((queries) => queries.update(mails).set(change).where(eq(mails.id, id)));
    },
  };
}
