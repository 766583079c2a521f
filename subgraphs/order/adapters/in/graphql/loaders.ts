import { type Caller, mayActFor } from '@commerce/chassis/identity/caller.ts';
import DataLoader from 'dataloader';
import type { KnownProductQueries } from '../../../application/project-products.ts';
import type { ReadOrders } from '../../../application/read-orders.ts';
import type { KnownProduct } from '../../../domain/catalogue/known-product.ts';
import type { Order } from '../../../domain/order.ts';

export interface Loaders {
  /** The order, if the caller may see it. Every path through the graph uses this loader. */
  readonly orderById: DataLoader<string, Order | null>;
  /** What the order service knows of a product; null for a product that it does not know. */
  readonly knownProductById: DataLoader<string, KnownProduct | null>;
}

interface Deps {
  readonly readOrders: ReadOrders;
  readonly products: KnownProductQueries;
}

/** The loaders of a request. The ids of the same turn of the event loop become one query. */
export const makeLoaders = (caller: Caller, { readOrders, products }: Deps): Loaders => ({
  orderById: new DataLoader((ids) => readOrders(ids, (buyerId) => mayActFor(caller, buyerId))),
  knownProductById: new DataLoader(async (ids) => {
    const known = await products.withIds(ids);
    return ids.map((id) => known.get(id) ?? null);
  }),
});
