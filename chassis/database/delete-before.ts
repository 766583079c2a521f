import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from './database.ts';
import { asc, lt, lte, type SQLiteColumn, type SQLiteTable } from './drizzle.ts';

/** Maximum number of rows of one transaction, but for rows of one instant: a delete of millions would hold up everything else. */
const rowsOfAStep = 1_000;
const pauseMs = 20;

/** Rows that end at an instant, in a column with an index. */
interface EndingRows {
  readonly table: SQLiteTable;
  readonly at: SQLiteColumn;
}

/**
 * Deletes the rows from before an instant, in small steps, oldest first.
 * @returns the number of deleted rows.
 */
export async function deleteBefore(database: Database, { table, at }: EndingRows, before: Date): Promise<number> {
  let deleted = 0;
  for (;;) {
    const step = await database.transact(async (queries) => {
      const [last] = await queries
        .select({ at })
        .from(table)
        .where(lt(at, before))
        .orderBy(asc(at))
        .limit(1)
        .offset(rowsOfAStep - 1);
      const isOld = last ? lte(at, last.at) : lt(at, before);
      return { deleted: database.affected(await queries.delete(table).where(isOld)), isLast: !last };
    });
    deleted += step.deleted;
    if (step.isLast) return deleted;
    await pause(pauseMs);
  }
}
