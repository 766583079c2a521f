import type { Admin, Kafka } from 'kafkajs';
import type { Backlog } from '../event-log.ts';

/** What the brokers say of groups' stored positions, which are a few tenths of a second behind what was handled. */
export interface Backlogs {
  read(client: Kafka, group: string, topics: readonly string[]): Promise<readonly Backlog[]>;
  /** The next question goes over new connections. */
  renew(): void;
  close(): Promise<void>;
}

/** Keeps its connections from one question to the next: opening them costs more than asking. A failure closes them. */
export function openBacklogs(prefix: string): Backlogs {
  let connected: Promise<Admin> | undefined;
  let isStale = false;

  async function connect(client: Kafka): Promise<Admin> {
    const admin = client.admin();
    await admin.connect();
    return admin;
  }

  async function discard(): Promise<void> {
    const discarded = connected;
    connected = undefined;
    await discarded?.then((admin) => admin.disconnect()).catch(() => undefined); // its failure was the question's
  }

  return {
    async read(client, group, topics) {
      if (isStale) await discard();
      isStale = false;
      connected ??= connect(client);
      const asked = connected;
      try {
        return await readBacklog(await asked, prefix, group, topics);
      } catch (error) {
        if (connected === asked) await discard();
        throw error;
      }
    },
    renew: () => {
      isStale = true;
    },
    close: discard,
  };
}

async function readBacklog(admin: Admin, prefix: string, group: string, topics: readonly string[]): Promise<readonly Backlog[]> {
  const stored = await admin.fetchOffsets({ groupId: prefix + group, topics: topics.map((topic) => prefix + topic) });
  return Promise.all(
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
}
