import { chunksBySize } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { and, asc, eq, gt, inArray, lt } from '@commerce/chassis/database/drizzle.ts';
import { firstIdAt } from '@commerce/chassis/ids.ts';
import type { ReservationArchive } from '../../../application/fold-reservations.ts';
import { fold } from '../../../domain/reservation.ts';
import { reservationOf } from './reservation-rows.ts';
import type { Tables } from './tables.ts';

interface Deps {
  readonly database: Database;
  readonly tables: Pick<Tables, 'reservations' | 'foldPositions'>;
}

const name = 'reservations';

export function sqlReservationArchive({ database, tables }: Deps): ReservationArchive {
  const { reservations, foldPositions } = tables;

  /** The last order that an earlier step has folded; the row stays locked, so that replicas fold one after the other. */
  const position = async (queries: Queries): Promise<string> => {
    await database.insertIgnore(queries, foldPositions, [{ name, afterId: '' }]);
    const [row] = await database.lock(queries.select().from(foldPositions).where(eq(foldPositions.name, name)));
    return row?.afterId ?? '';
  };

  return {
    foldOld: (before, limit) =>
      database.transact(async (queries) => {
        const after = await position(queries);
        // Ids of orders sort by time, so the primary key leads to the next old ones.
        const old = await queries
          .select({ orderId: reservations.orderId })
          .from(reservations)
          .where(and(gt(reservations.orderId, after), lt(reservations.orderId, firstIdAt(before))))
          .orderBy(asc(reservations.orderId))
          .limit(limit);
        const ids = old.map(({ orderId }) => orderId);
        const last = ids.at(-1);
        if (last === undefined) return 0;
        const rows = await queries.rowsWith(reservations, 'orderId', ids, 'locked');
        const folded = rows.flatMap((row) => {
          const kept = fold(reservationOf(row));
          return kept && 'lines' in kept ? [{ ...row, lines: kept.lines }] : [];
        });
        const isKept = new Set(folded.map(({ orderId }) => orderId));
        const settled = ids.filter((orderId) => !isKept.has(orderId));
        if (settled.length > 0) await queries.delete(reservations).where(inArray(reservations.orderId, settled));
        for (const some of chunksBySize(folded, ({ lines }) => 100 * lines.length))
          await database.upsert(queries, reservations, some, ['orderId'], ['lines']);
        await queries.update(foldPositions).set({ afterId: last }).where(eq(foldPositions.name, name));
        return ids.length;
      }),
  };
}
