import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, eq, lt } from '@commerce/chassis/database/drizzle.ts';
import type { Revocations } from '../../../application/ports.ts';
import { noRevocation } from '../../../domain/credentials-state.ts';
import type { Tables } from './tables.ts';

/** A row for each account that ever changed its password or logged out everywhere. */
export function sqlRevocations({
  database,
  tables: { revocations },
}: Readonly<{ database: Database; tables: Tables }>): Revocations {
  const own = (userId: string) => eq(revocations.userId, userId);
  const insertFirst = (queries: Queries, userId: string) =>
    database.insertIgnore(queries, revocations, [{ userId, ...noRevocation }]);
  return {
    of: async (userId) => {
      const [row] = await database.read.select().from(revocations).where(own(userId));
      return row ? { version: row.version, keptSessionId: row.keptSessionId, epoch: row.epoch } : noRevocation;
    },
    raise: async (userId, { version, keptSessionId }) => {
      await database.transact(async (queries) => {
        await insertFirst(queries, userId);
        const isNewer = and(own(userId), lt(revocations.version, version));
        await queries.update(revocations).set({ version, keptSessionId }).where(isNewer);
      });
    },
    beginEpoch: async (userId, epoch) => {
      await database.transact(async (queries) => {
        await insertFirst(queries, userId);
        await queries.update(revocations).set({ epoch }).where(own(userId));
      });
    },
  };
}
