import { chunks } from '@commerce/chassis/database/chunks.ts';
import type { Database } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, gt, inArray, lt, lte, or } from '@commerce/chassis/database/drizzle.ts';
import { firstIdAt } from '@commerce/chassis/ids.ts';
import type { SagaArchive } from '../../../application/saga-archive.ts';
import { maxIds } from './chunk-sizes.ts';
import { sagaOf } from './rows.ts';
import { hasEnded, isRunning } from './running-sagas.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'sagas'>;
}

export function sqlSagaArchive({ database, tables: { sagas } }: Deps): SagaArchive {
  const running = isRunning(sagas);
  return {
    stuck: async (at, limit) => {
      const late = or(lte(sagas.deadlineAt, at), gt(sagas.resends, 0));
      const rows = await database.read.select().from(sagas).where(and(running, late)).orderBy(asc(sagas.startedAt)).limit(limit);
      return rows.map(sagaOf);
    },
    ofSagaOrOrder: async (id) => {
      const named = or(eq(sagas.id, id), eq(sagas.orderId, id));
      return (await database.read.select().from(sagas).where(named).orderBy(asc(sagas.startedAt))).map(sagaOf);
    },
    removeEnded: (before, limit) =>
      database.transact(async (queries) => {
        // Ids sort by time, so the primary key leads to the old ones; of them, few still run.
        const isOld = and(lt(sagas.id, firstIdAt(before)), hasEnded(sagas));
        const old = await queries.select({ id: sagas.id }).from(sagas).where(isOld).orderBy(asc(sagas.id)).limit(limit);
        for (const some of chunks(old, maxIds)) {
          const ids = some.map(({ id }) => id);
          await queries.delete(sagas).where(and(inArray(sagas.id, ids), hasEnded(sagas)));
        }
        return old.length;
      }),
    resumeNow: (sagaId, at) =>
      database.transact(async (queries) => {
        const updated = await queries
          .update(sagas)
          .set({ wakeAt: at })
          .where(and(eq(sagas.id, sagaId), running));
        return database.affected(updated) === 1;
      }),
  };
}
