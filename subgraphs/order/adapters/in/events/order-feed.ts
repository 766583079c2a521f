import { setTimeout as pause } from 'node:timers/promises';
import { consumeWithRetry } from '@commerce/chassis/events/consume-with-retry.ts';
import { readEnvelope } from '@commerce/chassis/events/envelope.ts';
import type { EventLog } from '@commerce/chassis/events/event-log.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import type { OrderFeed, OrderNews } from '../../../application/follow-orders.ts';
import type { OrderStatus } from '../../../domain/order.ts';

/** The status that each event tells of. */
export const statusOf: Readonly<Record<string, OrderStatus>> = {
  OrderPlaced: 'PENDING',
  OrderConfirmed: 'CONFIRMED',
  OrderRejected: 'REJECTED',
  OrderCancelled: 'CANCELLED',
};

/** News that a reader may fall behind before its stream ends: one that never reads must not fill the memory. */
const maxQueue = 1_000;

interface Deps {
  readonly eventLog: EventLog;
  /** This replica's own group: every replica hears every event. */
  readonly group: string;
  readonly log: Log;
}

/** How long a start waits for the brokers. Without them the shop opens all the same, and those who follow an order meanwhile are sent away. */
const patienceMs = 2_000;

/** Reads `order.events` and hands each to whoever follows its order or buyer here. */
export async function openOrderFeed({
  eventLog,
  group,
  log,
}: Deps): Promise<OrderFeed & { readonly close: () => Promise<void> }> {
  const readers = new Set<Reader>();
  const consumer = consumeWithRetry(eventLog, {
    group,
    topics: ['order.events'],
    from: 'latest',
    handle: async (batch) => {
      if (readers.size === 0) return; // the usual case, and no reason to read them
      for (const message of batch) {
        const received = readEnvelope(message);
        const status = 'fault' in received ? undefined : statusOf[received.name];
        if ('fault' in received || !status) continue; // parked by the consumers that act on it; followers only look
        const { orderId, buyerId } = received.data as { orderId: string; buyerId: string };
        for (const reader of readers) reader.tell({ orderId, buyerId, status });
      }
    },
    onError: (error) => log.warn({ err: error, group }, 'the order feed failed; it tries again'),
  });
  const begun = consumer.joined.then(() => {
    for (const reader of readers) reader.news.return?.().catch(() => undefined); // they missed what came before; a new look tells them
  });
  await Promise.race([begun, pause(patienceMs, undefined, { ref: false })]);
  return {
    news: (about) => {
      const reader = makeReader(about, () => readers.delete(reader));
      readers.add(reader);
      return reader.news;
    },
    close: async () => {
      for (const reader of readers) await reader.news.return?.();
      await consumer.close();
    },
  };
}

interface Reader {
  tell(news: OrderNews): void;
  readonly news: AsyncIterableIterator<OrderNews>;
}

/** A queue that is read as it fills. */
function makeReader(about: (news: OrderNews) => boolean, onEnd: () => void): Reader {
  const queue: OrderNews[] = [];
  let waiting: ((result: IteratorResult<OrderNews>) => void) | undefined;
  let ended = false;
  const end = async (): Promise<IteratorResult<OrderNews>> => {
    ended = true;
    onEnd();
    waiting?.({ done: true, value: undefined });
    return { done: true, value: undefined };
  };
  return {
    tell: (news) => {
      if (ended || !about(news)) return;
      if (waiting) {
        waiting({ done: false, value: news });
        waiting = undefined;
      } else if (queue.push(news) > maxQueue) end().catch(() => undefined); // it ends nothing but the queue itself
    },
    news: {
      next: async () => {
        const value = queue.shift();
        if (value) return { done: false, value };
        if (ended) return { done: true, value: undefined };
        return new Promise((resolve) => {
          waiting = resolve;
        });
      },
      return: end,
      [Symbol.asyncIterator]() {
        return this;
      },
    },
  };
}
