import type { Database } from '@commerce/chassis/database/database.ts';
import { and, eq, inArray, lt } from '@commerce/chassis/database/drizzle.ts';
import type { Sessions } from '../../../application/ports.ts';
import type { Tables } from './tables.ts';

/** Rows that one statement removes: a long queue of expired sessions must not hold a lock for long. */
const removedAtOnce = 500;

export function sqlSessions({ database, tables: { sessions } }: Readonly<{ database: Database; tables: Tables }>): Sessions {
  return {
    begin: async (session) => {
      await database.transact((queries) => queries.insert(sessions).values(session));
    },
    byId: async (id) => {
      const [session] = await database.read.select().from(sessions).where(eq(sessions.id, id));
      return session;
    },
    ofUser: (userId) => database.read.select().from(sessions).where(eq(sessions.userId, userId)),
    rotate: ({ id, ...change }, spentHash) =>
      database.transact(async (queries) => {
        const isCurrent = and(eq(sessions.id, id), eq(sessions.currentHash, spentHash));
        return database.affected(await queries.update(sessions).set(change).where(isCurrent)) === 1;
      }),
    end: (id) =>
      database.transact(async (queries) => database.affected(await queries.delete(sessions).where(eq(sessions.id, id))) === 1),
    endAllOf: (userId) =>
      database.transact(async (queries) => {
        const ended = await database.lock(queries.select().from(sessions).where(eq(sessions.userId, userId)));
        await queries.delete(sessions).where(eq(sessions.userId, userId));
        return ended;
      }),
    forget: async (lastUsedBefore) => {
      let forgotten = 0;
      for (;;) {
        const old = await database.read
          .select({ id: sessions.id })
          .from(sessions)
          .where(lt(sessions.lastUsedAt, lastUsedBefore))
          .limit(removedAtOnce);
        if (old.length === 0) return forgotten;
        const ids = old.map(({ id }) => id);
        // The condition again: a session that was used meanwhile stays.
        const isOld = and(inArray(sessions.id, ids), lt(sessions.lastUsedAt, lastUsedBefore));
        forgotten += await database.transact(async (queries) => database.affected(await queries.delete(sessions).where(isOld)));
      }
    },
  };
}
