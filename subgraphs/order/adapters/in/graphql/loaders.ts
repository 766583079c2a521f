import { type Caller, mayActFor } from '@commerce/chassis/identity/caller.ts';
import DataLoader from 'dataloader';
import type { ReadOrders } from '../../../application/read-orders.ts';
import type { Order } from '../../../domain/order.ts';

export interface Loaders {
  /** The order, if the caller may see it. Every path through the graph uses this loader. */
  readonly orderById: DataLoader<string, Order | null>;
}

/** The loaders of a request. The ids of the same turn of the event loop become one query. */
export const makeLoaders = (caller: Caller, readOrders: ReadOrders): Loaders => ({
  orderById: new DataLoader((ids) => readOrders(ids, (buyerId) => mayActFor(caller, buyerId))),
});
