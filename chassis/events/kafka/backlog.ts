import type { Kafka } from 'kafkajs';
import type { Backlog } from '../event-log.ts';

/** What the brokers say of a group's stored positions, which are a few tenths of a second behind what it has handled. */
export async function readBacklog(
  client: Kafka,
  prefix: string,
  group: string,
  topics: readonly string[],
): Promise<readonly Backlog[]> {
  const admin = client.admin();
  await admin.connect();
  try {
    const stored = await admin.fetchOffsets({ groupId: prefix + group, topics: topics.map((topic) => prefix + topic) });
    return await Promise.all(
      topics.map(async (topic) => {
        const positions = stored.find((one) => one.topic === prefix + topic)?.partitions ?? [];
        const ends = await admin.fetchTopicOffsets(prefix + topic);
        const behind = ends.map(({ partition, high, low }) => {
          const position = Number(positions.find((one) => one.partition === partition)?.offset ?? -1);
          return Math.max(0, Number(high) - Math.max(position, Number(low))); // -1: none stored yet
        });
        return { topic, messages: behind.reduce((sum, count) => sum + count, 0) };
      }),
    );
  } finally {
    await admin.disconnect();
  }
}
