import type { Order } from '../domain/order.ts';
import type { NewOrder, Transact } from './ports.ts';
import type { Transition } from './run-saga.ts';

/** A new order with the first transition of its saga. */
export interface NewOrderWithSaga extends NewOrder {
  readonly started: Transition;
}

export type StoreResult =
  | { readonly outcome: 'stored' }
  /** The buyer has placed `earlier` with the idempotency key. */
  | { readonly outcome: 'repeated'; readonly earlier: { readonly order: Order; readonly fingerprint: string } }
  /** Another order has the number. */
  | { readonly outcome: 'number taken' };

/** Stores new orders and starts their sagas. Returns one result for each order, in the same order. */
export type StoreNewOrders = (newOrders: readonly NewOrderWithSaga[]) => Promise<readonly StoreResult[]>;

/** Stores all orders in one transaction, so that orders that are placed at the same time share the cost of the commit. */
export const makeStoreNewOrders =
  ({ transact }: { readonly transact: Transact }): StoreNewOrders =>
  (newOrders) =>
    transact(async ({ orders, sagas }) => {
      const added = await orders.add(newOrders);
      const isStored = ({ change }: NewOrder) => added.has(change.order.id);
      await sagas.save(newOrders.filter(isStored).map(({ started }) => started));

      const results: StoreResult[] = [];
      for (const newOrder of newOrders) {
        const { buyerId } = newOrder.change.order;
        const earlier = isStored(newOrder) ? undefined : await orders.placedWith(buyerId, newOrder.request.idempotencyKey);
        if (isStored(newOrder)) results.push({ outcome: 'stored' });
        else results.push(earlier ? { outcome: 'repeated', earlier } : { outcome: 'number taken' });
      }
      return results;
    });
