import type { Order } from '../domain/order.ts';
import type { Placing, Transact } from './ports.ts';
import type { Turn } from './run-saga.ts';

/** A placed order on its way into the store, with the first turn of its saga. */
export interface Placed extends Placing {
  readonly begun: Turn;
}

export type Kept =
  | { readonly outcome: 'kept' }
  /** The buyer placed this one with the key before. */
  | { readonly outcome: 'repeated'; readonly earlier: { readonly order: Order; readonly fingerprint: string } }
  /** Another order has the number. */
  | { readonly outcome: 'number taken' };

/** Stores placed orders and starts their sagas. */
export type KeepPlaced = (placed: readonly Placed[]) => Promise<readonly Kept[]>;

/** All in one transaction: orders that are placed at the same moment share the cost of the commit. */
export const makeKeepPlaced =
  ({ transact }: { readonly transact: Transact }): KeepPlaced =>
  (placed) =>
    transact(async ({ orders, sagas }) => {
      const added = await orders.add(placed);
      const isKept = ({ change }: Placed) => added.has(change.order.id);
      await sagas.save(placed.filter(isKept).map(({ begun }) => begun));

      const kept: Kept[] = [];
      for (const one of placed) {
        const { buyerId } = one.change.order;
        const earlier = isKept(one) ? undefined : await orders.placedWith(buyerId, one.placement.idempotencyKey);
        if (isKept(one)) kept.push({ outcome: 'kept' });
        else kept.push(earlier ? { outcome: 'repeated', earlier } : { outcome: 'number taken' });
      }
      return kept;
    });
