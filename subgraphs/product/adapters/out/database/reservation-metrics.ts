import { afterCommit } from '@commerce/chassis/database/after-commit.ts';
import type { Queries } from '@commerce/chassis/database/database.ts';
import type { Settlement } from '../../../application/ports.ts';
import { counter } from '../telemetry/metrics.ts';

const reservations = counter('commerce_reservations_total');
const outcomes = { StockReserved: 'reserved', StockRefused: 'refused', StockReleased: 'released' } as const;

/** Counts the replies to stock commands after the commit. */
export function countReservations(queries: Queries, replies: Settlement['replies']): void {
  afterCommit(queries, () => {
    for (const { reply } of replies) reservations.add(outcomes[reply.type]);
  });
}
