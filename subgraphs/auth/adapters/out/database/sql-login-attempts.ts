import { createHash } from 'node:crypto';
import type { Database } from '@commerce/chassis/database/database.ts';
import { deleteBefore } from '@commerce/chassis/database/delete-before.ts';
import { and, eq, gt, sql } from '@commerce/chassis/database/drizzle.ts';
import { isOver } from '@commerce/kernel/time.ts';
import type { LoginAttempts } from '../../../application/ports.ts';
import type { Tables } from './tables.ts';

export function sqlLoginAttempts({ database, tables }: Readonly<{ database: Database; tables: Tables }>): LoginAttempts {
  const { loginAttempts } = tables;
  const under = (key: string) => eq(loginAttempts.keyHash, hashOf(key));
  return {
    count: (key, { attempts, windowMs }, now) =>
      database.transact(async (queries) => {
        const endsAt = new Date(now.getTime() + windowMs);
        const fresh = { keyHash: hashOf(key), attempts: 1, endsAt };
        if ((await database.insertIgnore(queries, loginAttempts, [fresh])) === 1) return undefined;
        const [known] = await database.lock(queries.select().from(loginAttempts).where(under(key)));
        if (known && !isOver(known.endsAt, now, windowMs)) {
          if (known.attempts >= attempts) return known.endsAt;
          await queries
            .update(loginAttempts)
            .set({ attempts: known.attempts + 1 })
            .where(under(key));
        } else {
          await database.upsert(queries, loginAttempts, [fresh], ['keyHash'], ['attempts', 'endsAt']);
        }
        return undefined;
      }),
    uncount: async (key) => {
      const one = sql`${loginAttempts.attempts} - 1`;
      const isCounted = and(under(key), gt(loginAttempts.attempts, 0));
      await database.transact((queries) => queries.update(loginAttempts).set({ attempts: one }).where(isCounted));
    },
    clear: async (key) => {
      await database.transact((queries) => queries.delete(loginAttempts).where(under(key)));
    },
    forget: (endedBefore) => deleteBefore(database, { table: loginAttempts, at: loginAttempts.endsAt }, endedBefore),
  };
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');
