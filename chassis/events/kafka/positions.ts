import type { Consumer } from 'kafkajs';

/** Positions of handled messages on their way to the broker. */
export interface Positions {
  /** The messages up to this offset are handled. */
  handled(topic: string, partition: number, offset: string): void;
  /** Stores what is not stored yet. */
  store(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A crash repeats so much; receivers know repeats by their ids. A request for each batch instead would cost more than its
 * messages.
 */
const storeEveryMs = 200;

/**
 * Stores the positions of all partitions together, a few times per second, when the group is about to be shared out anew, and at
 * the end.
 */
export function keepPositions(consumer: Consumer, onError: (error: unknown) => void): Positions {
  const waiting = new Map<string, { readonly topic: string; readonly partition: number; readonly offset: string }>();
  let timer: NodeJS.Timeout | undefined;

  async function store(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const positions = [...waiting.values()];
    waiting.clear();
    if (positions.length > 0) await consumer.commitOffsets(positions);
  }

  const storeSoon = () => {
    store().catch(onError);
  };
  const forget = [
    consumer.on(consumer.events.REBALANCING, storeSoon),
    // From here on the partitions may be another member's, whose position must not be set back.
    consumer.on(consumer.events.GROUP_JOIN, () => waiting.clear()),
  ];
  return {
    handled: (topic, partition, offset) => {
      timer ??= setTimeout(storeSoon, storeEveryMs).unref();
      waiting.set(`${topic}/${partition}`, { topic, partition, offset: String(BigInt(offset) + 1n) });
    },
    store,
    close: async () => {
      clearTimeout(timer);
      for (const stop of forget) stop();
      await store().catch(onError);
    },
  };
}
