import kafkajs from 'kafkajs';
import { type EventLog, refuseUndeclared } from './event-log.ts';
import { openBacklogs } from './kafka/backlog.ts';
import { type KafkaLogOptions, kafkaClient } from './kafka/client.ts';
import { type GroupMember, startGroupMember } from './kafka/group-member.ts';
import { readTopic } from './kafka/read-topic.ts';
import { makeSender } from './kafka/sender.ts';
import { ensureTopics, lacksTopic } from './kafka/topics.ts';

/**
 * The event log in Apache Kafka. What `send` stored is with all in-sync replicas. Consumers survive the loss of all brokers
 * and go on when they are back (`consume` resolves only then, if they were away from the start); `send` rejects after
 * `sendTimeoutMs`, so that the relay keeps its messages and tries again. One slow `handle` holds up the member's other
 * partitions on the same broker, a rejecting one does not. Existing topics are taken as they are.
 */
export function kafkaLog(options: KafkaLogOptions): EventLog {
  const { topics, prefix = '', replicationFactor, sendTimeoutMs = 5_000 } = options;
  const client = kafkaClient(options);
  const members = new Set<GroupMember>();
  const transientGroups = new Set<string>();
  const ready = new Set<string>();
  const backlogs = openBacklogs(client, prefix);
  const sender = makeSender(client, { prefix, timeoutMs: sendTimeoutMs, prepare, onFailure });
  let closing: Promise<void> | undefined;

  async function prepare(names: readonly string[]): Promise<void> {
    const unseen = [...new Set(names)].filter((name) => !ready.has(name));
    if (unseen.length === 0) return;
    await ensureTopics(client, unseen, { topics, prefix, replicationFactor });
    for (const name of unseen) ready.add(name);
  }

  /** Brokers can lose their topics under an open log: the next use looks for them again. */
  function onFailure(error: unknown): void {
    if (lacksTopic(error)) ready.clear();
  }

  function refuseWhenClosed(): void {
    if (closing) throw new Error('the event log is closed');
  }

  /** Brokers forget a group by themselves some days after it has ended; this is only tidier. */
  async function forget(group: string): Promise<void> {
    if (!transientGroups.delete(group)) return;
    const admin = client.admin();
    try {
      await admin.connect();
      await admin.deleteGroups([prefix + group]);
    } catch (error) {
      if (!(error instanceof kafkajs.KafkaJSError)) throw error; // they are away, or do not let us
    } finally {
      await admin.disconnect();
    }
  }

  async function release(): Promise<void> {
    await Promise.all([sender.close(), backlogs.close(), ...[...members].map((member) => member.close())]);
    await Promise.all([...transientGroups].map(forget));
  }

  return {
    async send(messages) {
      refuseWhenClosed();
      refuseUndeclared(
        topics,
        messages.map(({ topic }) => topic),
      );
      if (messages.length > 0) await sender.send(messages);
    },
    async consume(subscription) {
      refuseWhenClosed();
      refuseUndeclared(topics, subscription.topics);
      const member = startGroupMember(
        { client, topics, prefix, prepare: () => prepare(subscription.topics), onFailure },
        subscription,
      );
      members.add(member);
      if (subscription.isTransient) transientGroups.add(subscription.group);
      await member.joined;
      return subscription.isTransient ? { close: () => member.close().then(() => forget(subscription.group)) } : member;
    },
    async readAll(topic) {
      refuseWhenClosed();
      refuseUndeclared(topics, [topic]);
      await prepare([topic]);
      return readTopic(client, prefix, topic);
    },
    async backlog(group, names) {
      refuseWhenClosed();
      refuseUndeclared(topics, names);
      await prepare(names);
      return backlogs.read(group, names);
    },
    bytes: async () => undefined, // the brokers watch their disks
    close: () => (closing ??= release()),
  };
}
