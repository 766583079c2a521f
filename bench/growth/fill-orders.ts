import type { openOrderDatabase } from '../../subgraphs/order/adapters/out/database/open.ts';

export type OpenedOrders = Awaited<ReturnType<typeof openOrderDatabase>>;

/** What the calls ask for. */
export interface Filled {
  readonly size: number;
  /** Has a tenth of the orders. */
  readonly bigBuyer: string;
  readonly smallBuyer: string;
  /** An order in the middle, of the big buyer. */
  readonly orderId: string;
}

const step = 500;
const begin = Date.parse('2026-01-01T00:00:00.000Z');
/** A UUID of version 7 for the order of that number, a second after the one before. */
export const idOf = (index: number, kind: number): string => {
  const at = (begin + index * 1_000).toString(16).padStart(12, '0');
  return `${at.slice(0, 8)}-${at.slice(8)}-7${kind}00-8000-${index.toString(16).padStart(12, '0')}`;
};
const buyerOf = (index: number): string => (index % 10 === 0 ? idOf(0, 2) : idOf(1 + (index % 5_000), 2));

/** What the calls ask for in a database of that many orders. */
export const factsOf = (size: number): Filled => ({
  size,
  bigBuyer: idOf(0, 2),
  smallBuyer: idOf(2, 2),
  orderId: idOf(Math.floor(size / 20) * 10, 0),
});

/** Adds the orders from a number on up to another, each with the saga that settled it. The last ten sagas still run. */
export async function fillOrders({ database, tables }: OpenedOrders, from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += step) {
    const indexes = Array.from({ length: Math.min(step, to - start) }, (_, offset) => start + offset);
    const line = (index: number) => ({ productId: idOf(index % 1_000, 3), quantity: 1 + (index % 3) });
    const at = (index: number) => new Date(begin + index * 1_000);
    const orders = indexes.map((index) => ({
      id: idOf(index, 0),
      number: `G${index.toString(36).padStart(11, '0')}`,
      buyerId: buyerOf(index),
      idempotencyKey: `growth-${index}`,
      fingerprint: 'f'.repeat(64),
      status: index % 7 === 0 ? 'REJECTED' : 'CONFIRMED',
      lines: [line(index), line(index + 1), line(index + 2)].map((one) => ({
        ...one,
        sku: 'GROWTH',
        name: 'A thing that grows',
      })) as never,
      total: { amount: 30_000, currency: 'KRW' } as const,
      placedAt: at(index),
      history: [
        { status: 'PENDING', at: at(index).toISOString() },
        { status: 'CONFIRMED', at: at(index).toISOString() },
      ] as never,
    }));
    const sagas = indexes.map((index) => ({
      id: idOf(index, 1),
      name: 'place-order',
      orderId: idOf(index, 0),
      data: {
        orderId: idOf(index, 0),
        buyerId: buyerOf(index),
        lines: [line(index)],
        addressId: null,
        paymentToken: 'tok',
      } as never,
      state: (index < to - 10 ? { state: 'done' } : { state: 'doing', step: 'stock' }) as never,
      startedAt: at(index),
      deadlineAt: null,
      wakeAt: index < to - 10 ? null : at(index),
      resends: 0,
      notes: Array.from({ length: 6 }, () => ({ at: at(index).toISOString(), what: 'a reply came' })) as never,
    }));
    await database.transact(async (queries) => {
      await queries.insertRows(tables.orders, orders);
      await queries.insertRows(tables.sagas, sagas);
    });
  }
}
