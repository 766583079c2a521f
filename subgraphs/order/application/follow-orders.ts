import { asOf } from '../domain/as-of.ts';
import type { Order, OrderStatus } from '../domain/order.ts';
import type { OrderBook } from './ports.ts';

/** An order came to a status. */
export interface OrderNews {
  readonly orderId: string;
  readonly buyerId: string;
  readonly status: OrderStatus;
}

/** The port to what is told of orders, by whichever replica decided it. */
export interface OrderFeed {
  /** News from now on, until the reader stops. Nothing is lost between this call and the first read. */
  news(about: (news: OrderNews) => boolean): AsyncIterableIterator<OrderNews>;
}

export interface FollowOrders {
  /** The order as it stands, then at every status that it comes to. Undefined if there is none for the asker. */
  one(orderId: string, maySee: (buyerId: string) => boolean): Promise<AsyncIterableIterator<Order> | undefined>;
  /** The buyer's orders at every status that they come to. */
  ofBuyer(buyerId: string): AsyncIterableIterator<Order>;
}

interface Deps {
  readonly feed: OrderFeed;
  readonly orderBook: Pick<OrderBook, 'withIds'>;
}

export function makeFollowOrders({ feed, orderBook }: Deps): FollowOrders {
  const orderOf = async (orderId: string) => (await orderBook.withIds([orderId]))[0];

  /** Not a generator: one that waits for news could not be ended before the next news come. */
  function follow(news: AsyncIterableIterator<OrderNews>, first?: Order): AsyncIterableIterator<Order> {
    const shown = new Set(first?.history.map(({ status }) => status)); // told again while the first look was taken
    let pending = first;
    return {
      next: async () => {
        if (pending) {
          const value = pending;
          pending = undefined;
          return { done: false, value };
        }
        for (;;) {
          const { done, value } = await news.next();
          if (done) return { done: true, value: undefined };
          const order = shown.has(value.status) ? undefined : await orderOf(value.orderId);
          if (order) return { done: false, value: asOf(order, value.status) };
        }
      },
      return: async () => {
        await news.return?.();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  return {
    one: async (orderId, maySee) => {
      const news = feed.news((one) => one.orderId === orderId); // before the look, so that no status falls in between
      const order = await orderOf(orderId);
      if (order && maySee(order.buyerId)) return follow(news, order);
      await news.return?.();
      return undefined;
    },
    ofBuyer: (buyerId) => follow(feed.news((one) => one.buyerId === buyerId)),
  };
}
