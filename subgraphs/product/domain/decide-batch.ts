import type { Language } from '@commerce/kernel/language.ts';
import {
  type Reservation,
  type ReservedLine,
  release,
  reserve,
  type Stock,
  type StockItem,
  type StockRefusal,
  type WantedLine,
} from './reservation.ts';

export type StockCommand =
  | Readonly<{ type: 'ReserveStock'; orderId: string; lines: readonly WantedLine[]; language?: Language | undefined }>
  | Readonly<{ type: 'ReleaseStock'; orderId: string }>;

export type StockReply =
  | Readonly<{ type: 'StockReserved'; orderId: string; lines: readonly ReservedLine[] }>
  | Readonly<{
      type: 'StockRefused';
      orderId: string;
      code: StockRefusal['code'] | 'RELEASED';
      productId: string | null;
      products?: StockRefusal['products'];
      lines?: StockRefusal['lines'];
    }>
  | Readonly<{ type: 'StockReleased'; orderId: string }>;

/**
 * The state before a batch: the products that its commands or its orders' reservations name, and the reservations of its orders.
 */
export interface StockState {
  readonly stock: Stock;
  readonly reservations: ReadonlyMap<string, Reservation>;
}

/** The reserved and released quantity of a product in a batch: both 0 or more, never both 0. */
export interface StockChange {
  readonly productId: string;
  readonly reserved: number;
  readonly released: number;
}

export interface Decision {
  /** One entry for each changed product, sorted by product id. */
  readonly changes: readonly StockChange[];
  /** The new and changed reservations. */
  readonly reservations: readonly Reservation[];
  /** One reply for each command, in the order of the commands. */
  readonly replies: readonly StockReply[];
}

/**
 * Decides the commands one after the other, all in memory, so that the caller reads and writes once for the whole batch.
 * The decision is the same as for the commands one by one. A repeated command gets its reply from the reservation that it made.
 */
export function decideBatch(state: StockState, commands: readonly StockCommand[]): Decision {
  const draft = makeDraft(state);
  const replies = commands.map((command) =>
    command.type === 'ReserveStock' ? decideReserve(draft, command) : decideRelease(draft, command.orderId),
  );
  return { changes: sortedChanges(draft.changes), reservations: [...draft.reservations.values()], replies };
}

interface Draft {
  readonly stock: Stock;
  reservation(orderId: string): Reservation | undefined;
  save(reservation: Reservation): void;
  move(lines: readonly WantedLine[], as: 'reserved' | 'released'): void;
  readonly changes: ReadonlyMap<string, StockChange>;
  readonly reservations: ReadonlyMap<string, Reservation>;
}

/** The state during the batch. It does not change the given state. */
function makeDraft(state: StockState): Draft {
  const stock = new Map<string, StockItem>(state.stock);
  const reservations = new Map<string, Reservation>();
  const changes = new Map<string, StockChange>();
  return {
    stock,
    reservations,
    changes,
    reservation: (orderId) => reservations.get(orderId) ?? state.reservations.get(orderId),
    save: (reservation) => reservations.set(reservation.orderId, reservation),
    move: (lines, as) => {
      for (const { productId, quantity } of lines) {
        const item = stock.get(productId);
        if (!item) throw new Error(`product ${productId} is part of a reservation but was not read`);
        stock.set(productId, { ...item, available: item.available + (as === 'released' ? quantity : -quantity) });
        const change = changes.get(productId) ?? { productId, reserved: 0, released: 0 };
        changes.set(productId, { ...change, [as]: change[as] + quantity });
      }
    },
  };
}

function decideReserve(draft: Draft, command: Extract<StockCommand, { type: 'ReserveStock' }>): StockReply {
  const { orderId, lines, language } = command;
  const earlier = draft.reservation(orderId);
  if (earlier) return reservationReply(earlier);

  const reserved = reserve(lines, draft.stock, language);
  const reservation: Reservation = reserved.ok
    ? { orderId, status: 'RESERVED', lines: reserved.value }
    : { orderId, status: 'REFUSED', refusal: reserved.refusal };
  if (reserved.ok) draft.move(reserved.value, 'reserved');
  draft.save(reservation);
  return reservationReply(reservation);
}

function decideRelease(draft: Draft, orderId: string): StockReply {
  const earlier = draft.reservation(orderId);
  const { reservation, returned } = release(orderId, earlier);
  draft.move(returned, 'released');
  if (reservation !== earlier) draft.save(reservation);
  return { type: 'StockReleased', orderId };
}

function reservationReply(reservation: Reservation): StockReply {
  const { orderId } = reservation;
  switch (reservation.status) {
    case 'RESERVED':
      // The command is older than any topic keeps a message, so no saga waits for the reply. It becomes a dead letter.
      if ('isFolded' in reservation) throw new RangeError(`the command to reserve for order ${orderId} comes too late`);
      return { type: 'StockReserved', orderId, lines: reservation.lines };
    case 'RELEASED':
      return { type: 'StockRefused', orderId, code: 'RELEASED', productId: null };
    case 'REFUSED':
      return { type: 'StockRefused', orderId, ...reservation.refusal };
  }
}

const sortedChanges = (changes: ReadonlyMap<string, StockChange>): readonly StockChange[] =>
  [...changes.values()].sort((a, b) => (a.productId < b.productId ? -1 : 1));
