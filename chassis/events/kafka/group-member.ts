import { setTimeout as pause } from 'node:timers/promises';
import type { ConsumerConfig, Kafka, Consumer as KafkaConsumer } from 'kafkajs';
import { type Consumer, type Subscription, type Topics, topicOf } from '../event-log.ts';
import { makeBatchHandler } from './batch-handler.ts';
import { type Beginnings, findBeginnings } from './beginnings.ts';
import { keepPositions, type Positions } from './positions.ts';

/** Brokers refuse less than 6 s unless they are configured otherwise. */
const sessionTimeoutMs = 6_000;
const heartbeatMs = 2_000;
const firstRestartMs = 200;
const maxRestartMs = 2_000;
/** A cluster that has just started is still choosing leaders and coordinators: so often that is no news. */
const quietAtFirst = 4;

interface Deps {
  readonly topics: Topics;
  readonly prefix: string;
  /** Sees to the topics before the work, rejects while the brokers are away, and hears of a failure before the next attempt. */
  readonly use: (work: (client: Kafka) => Promise<void>) => Promise<void>;
}

export interface GroupMember extends Consumer {
  /**
   * Resolves when the member has joined; rejects when it is closed before. While the brokers are away it keeps trying and tells
   * `onError`.
   */
  readonly joined: Promise<void>;
  /** Leaves the group when the batch in hand is done, and joins it again over new connections. */
  renew(): void;
}

/**
 * One member of a Kafka consumer group. kafkajs leaves a consumer for dead after some errors (a broker away for long, an
 * expired session); this one begins anew with a fresh consumer for as long as it is not closed.
 */
export function startGroupMember({ topics, prefix, use }: Deps, subscription: Subscription): GroupMember {
  const { onError = () => {} } = subscription;
  const closing = new AbortController();
  const joined = Promise.withResolvers<void>();
  let current: { readonly consumer: KafkaConsumer; readonly positions: Positions } | undefined;
  let renewal = Promise.withResolvers<void>();
  let restartMs = firstRestartMs;

  async function live(): Promise<void> {
    let quietFailures = quietAtFirst;
    joined.promise.then(() => (quietFailures = 0)).catch(() => undefined);
    while (!closing.signal.aborted) {
      try {
        renewal = Promise.withResolvers();
        await use(async (client) => runUntilCrash(client, await findBeginnings(client, prefix, subscription)));
      } catch (error) {
        if (quietFailures > 0 && (error as { retriable?: boolean }).retriable) quietFailures -= 1;
        else if (!closing.signal.aborted) onError(error);
      }
      await pauseUnlessAborted(restartMs, closing.signal);
      restartMs = Math.min(2 * restartMs, maxRestartMs);
    }
    joined.reject(new Error('the event log is closed'));
  }

  /** Resolves when the consumer was closed or is to be renewed, rejects when it crashed. */
  async function runUntilCrash(client: Kafka, beginnings: Beginnings): Promise<void> {
    const consumer = client.consumer(consumerConfig(prefix + subscription.group));
    const positions = keepPositions(consumer, (error) => closing.signal.aborted || onError(error));
    current = { consumer, positions };
    const end = endOf(consumer, closing.signal);
    const begun = beginnings.watch(consumer).then(() => {
      restartMs = firstRestartMs;
      joined.resolve();
    });
    begun.catch(() => undefined); // it may fail while the consumer still starts; the race below hears of it
    try {
      await consumer.connect();
      await consumer.subscribe({
        topics: subscription.topics.map((topic) => prefix + topic),
        fromBeginning: subscription.from !== 'latest',
      });
      if (closing.signal.aborted) return;
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: subscription.topics.reduce((sum, topic) => sum + topicOf(topics, topic).partitions, 0),
        eachBatch: makeBatchHandler(subscription, prefix, heartbeatMs, positions.handled),
      });
      if (!closing.signal.aborted) await Promise.race([end, renewal.promise, begun.then(() => end)]);
    } finally {
      await positions.close();
      await consumer.disconnect();
    }
  }

  const life = live();
  joined.promise.catch(() => undefined); // a caller that awaits it gets the rejection; no caller has to
  return {
    joined: joined.promise,
    renew: () => renewal.resolve(),
    async close() {
      closing.abort();
      await current?.positions.close();
      await current?.consumer.disconnect().catch(onError); // waits for the batch in hand, which stores its own position
      await life;
    },
  };
}

function endOf(consumer: KafkaConsumer, closing: AbortSignal): Promise<void> {
  const end = new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer.on(consumer.events.DISCONNECT, () => closing.aborted && resolve());
  });
  end.catch(() => undefined); // it may crash before its end is awaited
  return end;
}

async function pauseUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function consumerConfig(groupId: string): ConsumerConfig {
  return {
    groupId,
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: heartbeatMs,
    rebalanceTimeout: 30_000,
    maxWaitTimeInMs: heartbeatMs, // heartbeats are sent between fetches; see fetch-wait.ts
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5, restartOnFailure: async () => false },
  };
}
