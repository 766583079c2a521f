import type { Kafka } from 'kafkajs';
import { type TopicName, topics } from '../event-log.ts';

const largestBatchBytes = 4 * 1024 * 1024;

/** Creates the topics that the cluster lacks. Needs no right to create when none is missing. Safe to call from several processes. */
export async function ensureTopics(
  client: Kafka,
  names: readonly TopicName[],
  prefix: string,
  replicationFactor = -1,
): Promise<void> {
  const admin = client.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = names.filter((name) => !existing.has(prefix + name));
    if (missing.length === 0) return;
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map((name) => ({
        topic: prefix + name,
        numPartitions: topics[name].partitions,
        replicationFactor,
        configEntries: [
          { name: 'retention.ms', value: String(topics[name].retentionHours * 3_600_000) },
          { name: 'message.timestamp.type', value: 'LogAppendTime' },
          { name: 'max.message.bytes', value: String(largestBatchBytes) },
        ],
      })),
    });
  } finally {
    await admin.disconnect();
  }
}
