import type { Database } from '@commerce/chassis/database/database.ts';
import { asc, eq, gt, lte, or, sql } from '@commerce/chassis/database/drizzle.ts';
import { beyondReach } from '@commerce/kernel/time.ts';
import type { Letters } from '../../../application/ports.ts';
import { type Letter, maxPauseMs } from '../../../domain/letter.ts';
import type { Tables } from './tables.ts';

/** The row of a letter that has just been posted. */
export const postedRow = (letter: Letter) => ({ ...letter, failures: 0, dueAt: letter.postedAt });

export function databaseLetters({ database, tables: { letters } }: Readonly<{ database: Database; tables: Tables }>): Letters {
  return {
    post: async (letter) => {
      await database.transact((queries) => queries.insert(letters).values(postedRow(letter)));
    },
    due: async (now, most) => {
      const oldest = [asc(letters.dueAt), asc(letters.id)];
      const rows = await database.read
        .select()
        .from(letters)
        .where(or(lte(letters.dueAt, now), gt(letters.dueAt, beyondReach(now, maxPauseMs))))
        .orderBy(...oldest)
        .limit(most);
      return rows.map(({ dueAt: _due, language, ...letter }) => (language ? { ...letter, language } : letter));
    },
    remove: async (id) => {
      await database.transact((queries) => queries.delete(letters).where(eq(letters.id, id)));
    },
    postpone: async (id, until) => {
      const change = { failures: sql`${letters.failures} + 1`, dueAt: until };
      await database.transact((queries) => queries.update(letters).set(change).where(eq(letters.id, id)));
    },
  };
}
