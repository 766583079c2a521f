import kafkajs, { type Kafka } from 'kafkajs';
import { type Followed, fixed } from '../secrets/followed.ts';
import { type EventLog, refuseUndeclared } from './event-log.ts';
import { openBacklogs } from './kafka/backlog.ts';
import { type KafkaAccess, type KafkaLogOptions, kafkaClient } from './kafka/client.ts';
import { type GroupMember, startGroupMember } from './kafka/group-member.ts';
import { readTopic } from './kafka/read-topic.ts';
import { makeSender } from './kafka/sender.ts';
import { ensureTopics, lacksTopic } from './kafka/topics.ts';

/**
 * The event log in Apache Kafka. What `send` stored is with all in-sync replicas. Consumers survive the loss of all brokers
 * and go on when they are back (`consume` resolves only then, if they were away from the start); `send` rejects after
 * `sendTimeoutMs`, so that the relay keeps its messages and tries again. One slow `handle` holds up the member's other
 * partitions on the same broker, a rejecting one does not. Existing topics are taken as they are. After a change of its access
 * the sender and the members go on with new connections, and leave the old ones in order.
 */
export function kafkaLog(options: KafkaLogOptions): EventLog {
  const { topics, prefix = '', replicationFactor, sendTimeoutMs = 5_000 } = options;
  const access: Followed<KafkaAccess> = options.access ?? fixed<KafkaAccess>(options);
  let client: Kafka | undefined;
  const members = new Set<GroupMember>();
  const transientGroups = new Set<string>();
  const ready = new Set<string>();
  const backlogs = openBacklogs(prefix);
  const sender = makeSender({ prefix, timeoutMs: sendTimeoutMs, use });
  let closing: Promise<void> | undefined;
  const stopFollowing = access.onChange(() => {
    client = undefined;
    sender.renew();
    backlogs.renew();
    for (const member of members) member.renew();
  });

  /** It holds no connection itself. */
  function clientNow(): Kafka {
    client ??= kafkaClient({ ...options, ...access.value() });
    return client;
  }

  /** Every use of topics: the topics are there before it, and what failed is known before the next one. */
  async function use<T>(names: readonly string[], work: (client: Kafka) => Promise<T>): Promise<T> {
    try {
      await prepare(names);
      return await work(clientNow());
    } catch (error) {
      onFailure(error);
      throw error;
    }
  }

  async function prepare(names: readonly string[]): Promise<void> {
    const unseen = [...new Set(names)].filter((name) => !ready.has(name));
    if (unseen.length === 0) return;
    await ensureTopics(clientNow(), unseen, { topics, prefix, replicationFactor });
    for (const name of unseen) ready.add(name);
  }

  /**
   * Brokers can lose their topics under an open log: the next use looks for them again. They can refuse a login that another one
   * has taken the place of: the next use has the login and the certificates as they are.
   */
  function onFailure(error: unknown): void {
    if (lacksTopic(error)) ready.clear();
    access.isReplaced(access.value());
    client = undefined;
  }

  function refuseWhenClosed(): void {
    if (closing) throw new Error('the event log is closed');
  }

  /** Brokers forget a group by themselves some days after it has ended; this is only tidier. */
  async function forget(group: string): Promise<void> {
    if (!transientGroups.delete(group)) return;
    const admin = clientNow().admin();
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
    stopFollowing();
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
      const member = startGroupMember({ topics, prefix, use: (work) => use(subscription.topics, work) }, subscription);
      members.add(member);
      if (subscription.isTransient) transientGroups.add(subscription.group);
      await member.joined;
      return subscription.isTransient ? { close: () => member.close().then(() => forget(subscription.group)) } : member;
    },
    async readAll(topic) {
      refuseWhenClosed();
      refuseUndeclared(topics, [topic]);
      return use([topic], (client) => readTopic(client, prefix, topic));
    },
    async backlog(group, names) {
      refuseWhenClosed();
      refuseUndeclared(topics, names);
      return use(names, (client) => backlogs.read(client, group, names));
    },
    bytes: async () => undefined, // the brokers watch their disks
    close: () => (closing ??= release()),
  };
}
