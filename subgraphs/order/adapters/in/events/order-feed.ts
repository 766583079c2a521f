import { setTimeout as pause } from 'node:timers/promises';
import { consumeWithRetry } from '@commerce/chassis/events/consume-with-retry.ts';
import type { EventLog } from '@commerce/chassis/events/event-log.ts';
import type { Log } from '@commerce/chassis/telemetry/log.ts';
import { readEnvelope } from '@commerce/schema/envelope.ts';
import type { OrderFeed, StatusChange } from '../../../application/follow-orders.ts';
import { statusAfter } from '../../../domain/status-after.ts';

/** Maximum number of changes that a reader has not read. A reader beyond it ends, so that it does not fill the memory. */
const maxQueue = 1_000;

interface Deps {
  readonly eventLog: EventLog;
  /** The group of this replica alone, so that every replica gets every event. */
  readonly group: string;
  readonly log: Log;
}

/**
 * How long the start waits for the event log, in milliseconds. The service opens without it; subscriptions end until it is there.
 */
const maxStartMs = 2_000;

/** Reads `order.events` and passes each change to the readers of its order and buyer in this replica. */
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
      if (readers.size === 0) return; // the usual case: parsing would be wasted
      for (const message of batch) {
        const received = readEnvelope(message);
        const status = 'fault' in received ? undefined : statusAfter(received.name);
        if ('fault' in received || !status) continue; // the consumers that act on the message park it; the feed only reads
        const { orderId, buyerId } = received.data as { orderId: string; buyerId: string };
        for (const reader of readers) reader.push({ orderId, buyerId, status });
      }
    },
    onError: (error) => log.warn({ err: error, group }, 'the order feed failed; it tries again'),
  });
  const started = consumer.joined.then(() => {
    // Earlier readers have missed changes. Their streams end, and a new subscription starts with the current state.
    for (const reader of readers) reader.changes.return?.().catch(() => undefined);
  });
  await Promise.race([started, pause(maxStartMs, undefined, { ref: false })]);
  return {
    changes: (matches) => {
      const reader = makeReader(matches, () => readers.delete(reader));
      readers.add(reader);
      return reader.changes;
    },
    close: async () => {
      for (const reader of readers) await reader.changes.return?.();
      await consumer.close();
    },
  };
}

interface Reader {
  push(change: StatusChange): void;
  readonly changes: AsyncIterableIterator<StatusChange>;
}

/** A queue of the matching changes, with an iterator that waits for the next one. */
function makeReader(matches: (change: StatusChange) => boolean, onEnd: () => void): Reader {
  const queue: StatusChange[] = [];
  let waiting: ((result: IteratorResult<StatusChange>) => void) | undefined;
  let ended = false;
  const end = async (): Promise<IteratorResult<StatusChange>> => {
    ended = true;
    onEnd();
    waiting?.({ done: true, value: undefined });
    return { done: true, value: undefined };
  };
  return {
    push: (change) => {
      if (ended || !matches(change)) return;
      if (waiting) {
        waiting({ done: false, value: change });
        waiting = undefined;
      } else if (queue.push(change) > maxQueue) end().catch(() => undefined); // end() never rejects
    },
    changes: {
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
