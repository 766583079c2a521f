import { chunks, chunksBySize } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { inArray } from '@commerce/chassis/database/drizzle.ts';
import { appendToOutbox } from '@commerce/chassis/events/outbox.ts';
import type { StockLedger } from '../../../application/ports.ts';
import type { StockChange } from '../../../domain/decide-batch.ts';
import { salesKeyAfter } from '../../../domain/popularity.ts';
import type { Reservation, StockItem } from '../../../domain/reservation.ts';
import { namesIn } from '../../../domain/texts.ts';
import { eventMessage, replyMessage, type Stamp } from '../outbox/outgoing-messages.ts';
import { idsIn } from './category-rows.ts';
import { maxIds } from './chunk-sizes.ts';
import { countReservations } from './reservation-metrics.ts';
import { reservationOf, rowOf } from './reservation-rows.ts';
import type { Tables } from './tables.ts';

interface Deps extends Stamp {
  readonly database: Database;
  readonly tables: Tables;
}

/** Stock and reservations in the transaction of `queries`. A batch costs about six statements, however many commands it has. */
export function sqlStockLedger({ database, tables, ...stamp }: Deps, queries: Queries): StockLedger {
  const { products, reservations } = tables;
  const known = new Set<string>();
  const locked = new Map<string, StockItem>();

  return {
    reservationsOf: async (orderIds) => {
      const found = new Map<string, Reservation>();
      for (const chunk of chunks(orderIds.toSorted(), maxIds)) {
        const rows = await queries.rowsWith(reservations, 'orderId', chunk, 'locked');
        for (const row of rows) found.set(row.orderId, reservationOf(row));
      }
      for (const orderId of found.keys()) known.add(orderId);
      return found;
    },
    stockOf: async (productIds) => {
      const found = new Map<string, StockItem>();
      for (const chunk of chunks(productIds.toSorted(), maxIds)) {
        for (const row of await queries.rowsWith(products, 'id', chunk, 'locked', stockColumns)) {
          const { id, priceAmount, priceCurrency, categoryPath, texts, ...item } = row;
          const unitPrice = { amount: priceAmount, currency: priceCurrency };
          found.set(id, { ...item, productId: id, names: namesIn(texts ?? []), unitPrice, categoryIds: idsIn(categoryPath) });
        }
      }
      for (const [productId, item] of found) locked.set(productId, item);
      return found;
    },
    recordSales: async (quantities) => {
      for (const chunk of chunks([...quantities.keys()].sort(), maxRows)) {
        const sold = await queries.rowsWith(products, 'id', chunk, 'locked', ['id', 'salesKey']);
        const rows = sold.map(({ id, salesKey }) => ({
          id,
          salesKey: salesKeyAfter(salesKey, quantities.get(id) ?? 1, stamp.now()),
        }));
        await database.updateRows(queries, products, rows, 'id', ['salesKey']);
      }
    },
    save: async ({ changes, reservations: changed, replies, events }) => {
      const at = stamp.now();
      for (const chunk of chunks(movedRows(changes, locked, at), maxRows)) {
        await database.updateRows(queries, products, chunk, 'id', ['available', 'revision', 'updatedAt']);
      }
      locked.clear(); // a second change of the transaction reads the products again
      await saveReservations(queries, tables, changed, known, at);
      const messages = [
        ...replies.map((reply) => replyMessage(reply, stamp)),
        ...events.map((event) => eventMessage(event, stamp)),
      ];
      await appendToOutbox(queries, tables, messages, at);
      countReservations(queries, replies);
    },
  };
}

const stockColumns = [
  ...(['id', 'sku', 'name', 'priceAmount', 'priceCurrency', 'available', 'archived', 'revision'] as const),
  ...(['taxClass', 'weight', 'categoryPath', 'texts'] as const),
] as const;

/** Products are updated in portions. */
const maxRows = 100;

/** The rows of the products whose stock has changed. They are locked since they were read, so nothing was written meanwhile. */
const movedRows = (changes: readonly StockChange[], locked: ReadonlyMap<string, StockItem>, at: Date) =>
  changes.flatMap(({ productId, reserved, released }) => {
    const item = reserved === released ? undefined : locked.get(productId);
    if (!item) return [];
    return [{ id: productId, available: item.available + released - reserved, revision: item.revision + 1, updatedAt: at }];
  });

/**
 * Inserts new reservations, so that an order decided twice at once breaks the key and is decided again. Known ones can only
 * become RELEASED.
 */
async function saveReservations(
  queries: Queries,
  { reservations }: Tables,
  changed: readonly Reservation[],
  known: ReadonlySet<string>,
  at: Date,
): Promise<void> {
  const released = changed.filter(({ orderId }) => known.has(orderId)).map(({ orderId }) => orderId);
  for (const chunk of chunks(released, maxIds))
    await queries
      .update(reservations)
      .set({ status: 'RELEASED', updatedAt: at })
      .where(inArray(reservations.orderId, [...chunk]));

  const rows = changed.filter(({ orderId }) => !known.has(orderId)).map((reservation) => rowOf(reservation, at));
  for (const chunk of chunksBySize(rows, ({ lines, refusal }) => 400 * (lines.length + (refusal?.lines?.length ?? 0))))
    await queries.insertRows(reservations, chunk);
}
