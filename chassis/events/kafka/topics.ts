import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, Kafka } from 'kafkajs';
import { type Topics, topicOf } from '../event-log.ts';
import { type KafkaClientOptions, kafkaClient } from './client.ts';

const maxBatchBytes = 4 * 1024 * 1024;
const leadersPatienceMs = 10_000;

interface TopicOptions {
  readonly topics: Topics;
  readonly prefix: string;
  /** -1: the brokers' own default. */
  readonly replicationFactor?: number | undefined;
  /** By default the brokers' own. */
  readonly minInSyncReplicas?: number | undefined;
}

/**
 * Creates the topics that the cluster lacks and waits until each partition has a leader. Needs no right to create when none is
 * missing. Safe to call from several processes.
 */
export async function ensureTopics(
  client: Kafka,
  names: readonly string[],
  { topics, prefix, replicationFactor = -1, minInSyncReplicas }: TopicOptions,
): Promise<void> {
  const admin = client.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = names.filter((name) => !existing.has(prefix + name));
    if (missing.length === 0) return await haveLeaders(admin, names, prefix);
    await admin.createTopics({
      waitForLeaders: false, // it asks once a topic, and gives up on one that another process is creating
      topics: missing.map((name) => ({
        topic: prefix + name,
        numPartitions: topicOf(topics, name).partitions,
        replicationFactor,
        configEntries: [
          { name: 'retention.ms', value: String(topicOf(topics, name).retentionHours * 3_600_000) },
          { name: 'message.timestamp.type', value: 'LogAppendTime' },
          { name: 'max.message.bytes', value: String(maxBatchBytes) },
          ...(minInSyncReplicas === undefined ? [] : [{ name: 'min.insync.replicas', value: String(minInSyncReplicas) }]),
        ],
      })),
    });
    await haveLeaders(admin, names, prefix);
  } finally {
    await admin.disconnect();
  }
}

/** Rejects with Kafka's last answer when a partition is without a leader for too long. */
async function haveLeaders(admin: Admin, names: readonly string[], prefix: string): Promise<void> {
  const deadline = performance.now() + leadersPatienceMs;
  for (;;) {
    try {
      for (const name of names) await admin.fetchTopicOffsets(prefix + name); // asks the leader of each partition
      return;
    } catch (error) {
      if (!isTransient(error) || performance.now() > deadline) throw error;
    }
    await pause(50);
  }
}

/** Whether the brokers do not know a topic: it was never made, or they have lost it. */
export function lacksTopic(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if ((cause as { type?: unknown }).type === 'UNKNOWN_TOPIC_OR_PARTITION') return true;
  return false;
}

/** Unknown topic, no leader, not the leader: the cluster is still making it. */
function isTransient(error: unknown): boolean {
  const cause = (error as { cause?: unknown }).cause ?? error;
  return (cause as { retriable?: boolean }).retriable === true;
}

/** Deletes every topic whose name begins with the prefix, with all that it holds. */
export async function removeTopics(options: KafkaClientOptions, prefix: string): Promise<void> {
  if (prefix === '') throw new RangeError('without a prefix this would delete the topics of every environment');
  const admin = kafkaClient(options).admin();
  await admin.connect();
  try {
    const theirs = (await admin.listTopics()).filter((name) => name.startsWith(prefix));
    if (theirs.length > 0) await admin.deleteTopics({ topics: theirs });
  } finally {
    await admin.disconnect();
  }
}
