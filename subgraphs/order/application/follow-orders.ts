import { asOf } from '../domain/as-of.ts';
import type { Order, OrderStatus } from '../domain/order.ts';
import type { OrderQueries } from './ports.ts';

/** An order has changed to a status. */
export interface StatusChange {
  readonly orderId: string;
  readonly buyerId: string;
  readonly status: OrderStatus;
}

/** The port to the status changes of all orders, whichever replica made them. */
export interface OrderFeed {
  /** The matching changes from now on, until the reader stops. It loses nothing between this call and the first read. */
  changes(matches: (change: StatusChange) => boolean): AsyncIterableIterator<StatusChange>;
}

export interface FollowOrders {
  /** The order as it is now, then at each later status. Undefined if the caller may see no such order. */
  one(orderId: string, maySee: (buyerId: string) => boolean): Promise<AsyncIterableIterator<Order> | undefined>;
  /** The buyer's orders at each of their statuses from now on. */
  ofBuyer(buyerId: string): AsyncIterableIterator<Order>;
}

interface Deps {
  readonly feed: OrderFeed;
  readonly orderQueries: Pick<OrderQueries, 'withIds'>;
}

export function makeFollowOrders({ feed, orderQueries }: Deps): FollowOrders {
  const orderOf = async (orderId: string) => (await orderQueries.withIds([orderId]))[0];

  /** Not a generator: a generator that waits for a change could not end before the next change. */
  function follow(changes: AsyncIterableIterator<StatusChange>, first?: Order): AsyncIterableIterator<Order> {
    const shown = new Set(first?.history.map(({ status }) => status)); // the feed may repeat them
    let pending = first;
    return {
      next: async () => {
        if (pending) {
          const value = pending;
          pending = undefined;
          return { done: false, value };
        }
        for (;;) {
          const { done, value } = await changes.next();
          if (done) return { done: true, value: undefined };
          const order = shown.has(value.status) ? undefined : await orderOf(value.orderId);
          if (order) return { done: false, value: asOf(order, value.status) };
        }
      },
      return: async () => {
        await changes.return?.();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  return {
    one: async (orderId, maySee) => {
      const changes = feed.changes((change) => change.orderId === orderId); // before the read, so that no change falls in between
      const order = await orderOf(orderId);
      if (order && maySee(order.buyerId)) return follow(changes, order);
      await changes.return?.();
      return undefined;
    },
    ofBuyer: (buyerId) => follow(feed.changes((change) => change.buyerId === buyerId)),
  };
}
