import { type Decision, decideBatch, type StockChange, type StockCommand } from '../domain/decide-batch.ts';
import { type ProductEvent, type StockLevel, stockMoved } from '../domain/events.ts';
import type { Reservation, Stock } from '../domain/reservation.ts';
import type { Cause, StockLedger } from './ports.ts';

export interface ReceivedCommand {
  readonly command: StockCommand;
  readonly cause: Cause;
}

/**
 * Settles a batch of stock commands in the ledger's transaction: one read of the reservations, one of the products, a decision in
 * memory, one write. The batch shares the cost of each statement, and updates a product that every order reserves once.
 */
export async function settleStockCommands(ledger: StockLedger, received: readonly ReceivedCommand[]): Promise<void> {
  const commands = received.map(({ command }) => command);
  const reservations = await ledger.reservationsOf([...new Set(commands.map(({ orderId }) => orderId))]);
  const stock = await ledger.stockOf(productsToRead(commands, reservations));

  const { changes, reservations: changed, replies } = decideBatch({ stock, reservations }, commands);

  await ledger.save({
    changes,
    reservations: changed,
    replies: replies.map((reply, position) => ({ reply, cause: received[position]?.cause ?? {} })),
    events: movementsOf(stock, changes, changed),
  });
}

/** The products of new reservations and of releases. Repeated commands get their reply without their products. */
function productsToRead(commands: readonly StockCommand[], reservations: ReadonlyMap<string, Reservation>): readonly string[] {
  const ids = new Set<string>();
  for (const command of commands) {
    const earlier = reservations.get(command.orderId);
    if (command.type === 'ReserveStock' && !earlier) for (const { productId } of command.lines) ids.add(productId);
    if (command.type === 'ReleaseStock' && earlier?.status === 'RESERVED')
      for (const { productId } of earlier.lines) ids.add(productId);
  }
  return [...ids];
}

/** One event for each reason in the batch. It names the order if only one order changed. Both have the stock after the batch. */
function movementsOf(stock: Stock, changes: Decision['changes'], changed: readonly Reservation[]): readonly ProductEvent[] {
  const orderId = changed.length === 1 && changed[0] ? changed[0].orderId : null;
  const reserved = changes.filter((change) => change.reserved > 0).map((change) => levelAfter(stock, change));
  const released = changes.filter((change) => change.released > 0).map((change) => levelAfter(stock, change));
  return [
    ...(reserved.length > 0 ? [stockMoved(reserved, 'RESERVED', orderId)] : []),
    ...(released.length > 0 ? [stockMoved(released, 'RELEASED', orderId)] : []),
  ];
}

/** The stock after a change. Reservations and releases that are equal change no row. */
function levelAfter(stock: Stock, { productId, reserved, released }: StockChange): StockLevel {
  const { available, revision } = stock.get(productId) ?? { available: 0, revision: 0 };
  return { productId, revision: reserved === released ? revision : revision + 1, available: available + released - reserved };
}
