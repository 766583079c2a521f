import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Subscription } from '../event-log.ts';
import { fromKafka } from './messages.ts';
import type { Positions } from './positions.ts';

const firstPauseMs = 100;
const maxPauseMs = 5_000;

/** What came back from `handle`: it comes again as it was, even if more messages lie behind it by then. */
interface Rejected {
  readonly offset: string;
  readonly count: number;
  readonly pauseMs: number;
}

/**
 * Hands fetched messages to `handle` in portions and notes the position after each. A rejected portion stays unresolved and its
 * partition pauses: kafkajs fetches it again after that, and all other partitions meanwhile. (Waiting in here would hold up
 * everything, since kafkajs fetches again only when every batch of a fetch is done.)
 */
export function makeBatchHandler(
  { handle, maxBatch = 200, onError = () => {} }: Subscription,
  prefix: string,
  heartbeatMs: number,
  handled: Positions['handled'],
) {
  const rejected = new Map<string, Rejected>();

  return async function handleBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, resolveOffset, heartbeat, isRunning, isStale } = payload;
    const topic = batch.topic.slice(prefix.length);
    const name = `${topic}/${batch.partition}`;
    let rest: readonly KafkaMessage[] = batch.messages;

    for (let first = rest[0]; first; first = rest[0]) {
      if (!isRunning() || isStale()) return;
      const earlier = rejected.get(name);
      const portion = rest.slice(0, earlier?.offset === first.offset ? earlier.count : maxBatch);
      try {
        const messages = portion.map((message) => fromKafka(topic, batch.partition, message));
        await beating(heartbeat, heartbeatMs, () => handle(messages));
      } catch (error) {
        onError(error);
        const pauseMs = earlier?.offset === first.offset ? Math.min(2 * earlier.pauseMs, maxPauseMs) : firstPauseMs;
        rejected.set(name, { offset: first.offset, count: portion.length, pauseMs });
        setTimeout(payload.pause(), pauseMs).unref(); // of a consumer closed meanwhile it resumes nothing
        return;
      }
      rejected.delete(name);
      rest = rest.slice(portion.length);
      const last = portion.at(-1)?.offset ?? first.offset;
      resolveOffset(last);
      handled(batch.topic, batch.partition, last);
      if (!isRunning()) await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets()); // no other code does at this point
      await heartbeat();
    }
  };
}

/**
 * Keeps the session alive during long work. A failing heartbeat is no news yet: the one after the work fails as well, and counts.
 */
async function beating(heartbeat: () => Promise<void>, everyMs: number, work: () => Promise<void>): Promise<void> {
  const beat = setInterval(() => heartbeat().catch(() => undefined), everyMs);
  try {
    await work();
  } finally {
    clearInterval(beat);
  }
}
