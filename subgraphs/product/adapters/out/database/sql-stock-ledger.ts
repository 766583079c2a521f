import { chunks, chunksBySize } from '@commerce/chassis/database/chunks.ts';
import type { Database, Queries } from '@commerce/chassis/database/database.ts';
import { asc, eq, inArray, sql } from '@commerce/chassis/database/drizzle.ts';
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
        const select = queries
          .select(stockColumns(tables))
          .from(products)
          .where(inArray(products.id, [...chunk]))
          .orderBy(asc(products.id));
        for (const { priceAmount, priceCurrency, categoryPath, texts, ...item } of await database.lock(select)) {
          const unitPrice = { amount: priceAmount, currency: priceCurrency };
          found.set(item.productId, { ...item, names: namesIn(texts ?? []), unitPrice, categoryIds: idsIn(categoryPath) });
        }
      }
      return found;
    },
    recordSales: async (quantities) => {
      const { products } = tables;
      for (const chunk of chunks([...quantities.keys()].sort(), maxIds)) {
        const select = queries
          .select({ id: products.id, salesKey: products.salesKey })
          .from(products)
          .where(inArray(products.id, [...chunk]))
          .orderBy(asc(products.id));
        for (const { id, salesKey } of await database.lock(select)) {
          const after = salesKeyAfter(salesKey, quantities.get(id) ?? 1, stamp.now());
          await queries.update(products).set({ salesKey: after }).where(eq(products.id, id));
        }
      }
    },
    save: async ({ changes, reservations: changed, replies, events }) => {
      const at = stamp.now();
      await moveStock(queries, tables, changes, at);
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

const stockColumns = ({ products }: Tables) => ({
  productId: products.id,
  sku: products.sku,
  name: products.name,
  priceAmount: products.priceAmount,
  priceCurrency: products.priceCurrency,
  available: products.available,
  archived: products.archived,
  revision: products.revision,
  taxClass: products.taxClass,
  weight: products.weight,
  categoryPath: products.categoryPath,
  texts: products.texts,
});

/**
 * Writes the net change of each product, many in one statement. The rows are locked since they were read, so it needs no
 * condition.
 */
async function moveStock(queries: Queries, { products }: Tables, changes: readonly StockChange[], at: Date): Promise<void> {
  const moved = changes.filter(({ reserved, released }) => reserved !== released);
  for (const chunk of chunks(moved, 100)) {
    const cases = chunk.map(({ productId, reserved, released }) => sql` when ${productId} then ${released - reserved}`);
    await queries
      .update(products)
      .set({
        available: sql`${products.available} + case ${products.id}${sql.join(cases)} else 0 end`,
        revision: sql`${products.revision} + 1`,
        updatedAt: at,
      })
      .where(
        inArray(
          products.id,
          chunk.map(({ productId }) => productId),
        ),
      );
  }
}

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
