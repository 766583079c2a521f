import { type Caller, mayActFor } from '@commerce/chassis/identity/caller.ts';
import DataLoader from 'dataloader';
import type { ReadOrders } from '../../../application/read-orders.ts';
import type { Order } from '../../../domain/order.ts';

export interface Loaders {
  /** The order, if the caller may see it; whatever path through the graph asks, it asks here. */
  readonly orderById: DataLoader<string, Order | null>;
}

/** One set a request: the ids asked for in one turn of the event loop become one query. */
export const makeLoaders = (caller: Caller, readOrders: ReadOrders): Loaders => ({
  orderById: new DataLoader((ids) => readOrders(ids, (buyerId) => mayActFor(caller, buyerId))),
});
