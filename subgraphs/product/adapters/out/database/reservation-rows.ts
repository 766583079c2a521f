import type { Reservation, ReservedLine, WantedLine } from '../../../domain/reservation.ts';
import type { Tables } from './tables.ts';

export type ReservationRow = Tables['reservations']['$inferSelect'];

export const rowOf = (reservation: Reservation, at: Date): ReservationRow => ({
  orderId: reservation.orderId,
  status: reservation.status,
  lines: reservation.status === 'REFUSED' ? [] : reservation.lines,
  refusal: reservation.status === 'REFUSED' ? reservation.refusal : null,
  createdAt: at,
  updatedAt: at,
});

export function reservationOf({ orderId, status, lines, refusal }: ReservationRow): Reservation {
  if (status === 'REFUSED') {
    if (!refusal) throw new Error(`the refused reservation of order ${orderId} has no reason`);
    return { orderId, status, refusal };
  }
  if (isWhole(lines)) return { orderId, status, lines };
  return status === 'RESERVED' ? { orderId, status, isFolded: true, lines } : { orderId, status, lines: [] };
}

/** Folded rows have lines of product and quantity alone, so that a replica of an earlier version releases them, too. */
const isWhole = (lines: readonly (ReservedLine | WantedLine)[]): lines is readonly ReservedLine[] =>
  lines.every((line) => 'sku' in line);
