import type { Order } from '../domain/order.ts';
import type { OrderQueries } from './ports.ts';

/** The orders with these ids, in the order of the ids; null for an order that the caller may not see or that does not exist. */
export type ReadOrders = (ids: readonly string[], maySee: (buyerId: string) => boolean) => Promise<readonly (Order | null)[]>;

export const makeReadOrders =
  ({ orderQueries }: { readonly orderQueries: Pick<OrderQueries, 'withIds'> }): ReadOrders =>
  async (ids, maySee) => {
    const found = new Map((await orderQueries.withIds(ids)).map((order) => [order.id, order]));
    return ids.map((id) => {
      const order = found.get(id);
      return order && maySee(order.buyerId) ? order : null;
    });
  };
