import type { Kafka, Consumer as KafkaConsumer } from 'kafkajs';
import type { Subscription } from '../event-log.ts';

interface Beginning {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

export interface Beginnings {
  /** Call before the consumer runs. Resolves when it has joined and its beginnings are stored. */
  watch(consumer: KafkaConsumer): Promise<void>;
}

/**
 * Where a group begins that has no positions. Left alone, kafkajs takes `latest` to be the end at its first fetch, and stores
 * nothing until the first message was handled: what is sent in between, or while the consumer restarts, would be lost.
 */
export async function findBeginnings(client: Kafka, prefix: string, { group, topics, from }: Subscription): Promise<Beginnings> {
  const beginnings =
    from === 'latest'
      ? await endsWithoutPosition(
          client,
          prefix + group,
          topics.map((topic) => prefix + topic),
        )
      : [];
  return {
    async watch(consumer) {
      const mine = await assigned(consumer, beginnings);
      if (mine.length === 0) return;
      await started(consumer);
      await consumer.commitOffsets(mine);
    },
  };
}

async function endsWithoutPosition(client: Kafka, groupId: string, topics: readonly string[]): Promise<Beginning[]> {
  const admin = client.admin();
  await admin.connect();
  try {
    const stored = await admin.fetchOffsets({ groupId, topics: [...topics] });
    const missing = stored.flatMap(({ topic, partitions }) =>
      partitions.filter(({ offset }) => offset === '-1').map(({ partition }) => ({ topic, partition })),
    );
    const ends = new Map(await Promise.all(topics.map(async (topic) => [topic, await admin.fetchTopicOffsets(topic)] as const)));
    return missing.flatMap(({ topic, partition }) => {
      const end = ends.get(topic)?.find((one) => one.partition === partition);
      return end ? [{ topic, partition, offset: end.high }] : [];
    });
  } finally {
    await admin.disconnect();
  }
}

/** Resolves at the first join, having set the reading positions before anything is fetched. */
function assigned(consumer: KafkaConsumer, beginnings: readonly Beginning[]): Promise<Beginning[]> {
  return new Promise((resolve) => {
    const forget = consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      const mine = beginnings.filter(({ topic, partition }) => payload.memberAssignment[topic]?.includes(partition));
      for (const beginning of mine) consumer.seek(beginning);
      forget();
      resolve(mine);
    });
  });
}

function started(consumer: KafkaConsumer): Promise<void> {
  return new Promise((resolve) => {
    const forget = consumer.on(consumer.events.FETCH_START, () => {
      forget();
      resolve();
    });
  });
}
