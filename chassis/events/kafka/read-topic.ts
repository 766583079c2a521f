import { randomUUID } from 'node:crypto';
import type { Admin, Consumer, Kafka } from 'kafkajs';
import type { IncomingMessage } from '../event-log.ts';
import { fromKafka } from './messages.ts';

/**
 * Everything that the topic holds at the call, oldest first within each partition. Rejects when the brokers go away meanwhile.
 */
export async function readTopic(client: Kafka, prefix: string, topic: string): Promise<readonly IncomingMessage[]> {
  const admin = client.admin();
  await admin.connect();
  try {
    const ends = await admin.fetchTopicOffsets(prefix + topic);
    const wanted = new Map(ends.filter(({ low, high }) => low !== high).map(({ partition, high }) => [partition, BigInt(high)]));
    return wanted.size === 0 ? [] : await readUpTo(wanted, { client, admin, prefix, topic });
  } finally {
    await admin.disconnect();
  }
}

interface Place {
  readonly client: Kafka;
  readonly admin: Admin;
  readonly prefix: string;
  readonly topic: string;
}

/** Reads in a consumer group made for this once, and removes it. */
async function readUpTo(ends: Map<number, bigint>, { client, admin, prefix, topic }: Place): Promise<readonly IncomingMessage[]> {
  const groupId = `${prefix}reader-${randomUUID()}`;
  const consumer = client.consumer({ groupId, maxWaitTimeInMs: 100, retry: { restartOnFailure: async () => false } });
  const read: IncomingMessage[] = [];
  const complete = Promise.withResolvers<void>();
  consumer.on(consumer.events.CRASH, ({ payload }) => complete.reject(payload.error));
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: prefix + topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch: { partition, messages } }) => {
        const end = ends.get(partition);
        if (end === undefined) return;
        const before = messages.filter(({ offset }) => BigInt(offset) < end);
        read.push(...before.map((message) => fromKafka(topic, partition, message)));
        if (BigInt(messages.at(-1)?.offset ?? -1) + 1n >= end) ends.delete(partition);
        if (ends.size === 0) complete.resolve();
      },
    });
    await complete.promise;
  } finally {
    await leave(consumer, admin, groupId);
  }
  return read;
}

async function leave(consumer: Consumer, admin: Admin, groupId: string): Promise<void> {
  await consumer.disconnect();
  await admin.deleteGroups([groupId]).catch(() => undefined); // without offsets it expires by itself
}
