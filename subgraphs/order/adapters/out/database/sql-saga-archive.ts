import type { Database } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, gt, lte, or } from '@commerce/chassis/database/drizzle.ts';
import type { SagaArchive } from '../../../application/saga-archive.ts';
import { sagaOf } from './rows.ts';
import { isRunning } from './running-sagas.ts';
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
