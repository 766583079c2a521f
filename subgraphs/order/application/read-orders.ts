import type { Order } from '../domain/order.ts';
import type { OrderBook } from './ports.ts';

/** The orders of these ids that the asker may see, in the order of the ids; null for every other one. */
export type ReadOrders = (ids: readonly string[], maySee: (buyerId: string) => boolean) => Promise<readonly (Order | null)[]>;

export const makeReadOrders =
  ({ orderBook }: { readonly orderBook: Pick<OrderBook, 'withIds'> }): ReadOrders =>
  async (ids, maySee) => {
    const found = new Map((await orderBook.withIds(ids)).map((order) => [order.id, order]));
    return ids.map((id) => {
      const order = found.get(id);
      return order && maySee(order.buyerId) ? order : null;
    });
  };
