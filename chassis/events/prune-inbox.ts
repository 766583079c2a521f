import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import { asc, lt, lte } from '../database/drizzle.ts';
import type { EventTables } from './tables.ts';

/** The most rows of one transaction, but for rows of one instant: one delete of millions would hold up everything else. */
const rowsOfAStep = 1_000;
const pauseMs = 20;

/**
 * Deletes the ids that were received before an instant, in small steps, oldest first.
 * @returns the number of deleted rows.
 */
export async function pruneInbox(
  { database, tables: { inbox } }: { readonly database: Database; readonly tables: Pick<EventTables, 'inbox'> },
  before: Date,
): Promise<number> {
  let deleted = 0;
  for (;;) {
    const step = await database.transact(async (queries) => {
      const [last] = await queries
        .select({ at: inbox.receivedAt })
        .from(inbox)
        .where(lt(inbox.receivedAt, before))
        .orderBy(asc(inbox.receivedAt))
        .limit(1)
        .offset(rowsOfAStep - 1);
      const isOld = last ? lte(inbox.receivedAt, last.at) : lt(inbox.receivedAt, before);
      return { deleted: database.affected(await queries.delete(inbox).where(isOld)), isLast: !last };
    });
    deleted += step.deleted;
    if (step.isLast) return deleted;
    await pause(pauseMs);
  }
}
