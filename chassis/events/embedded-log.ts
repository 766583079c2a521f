import { machineMs } from '../time/steady-clock.ts';
import { whenFree } from './embedded/busy.ts';
import { claimDirectory, removeGroup } from './embedded/files.ts';
import { type GroupFile, openGroupFile } from './embedded/group-file.ts';
import { joinGroup } from './embedded/group-member.ts';
import { type Notifier, openNotifier } from './embedded/notifier.ts';
import { openTopicChannel, type TopicChannel } from './embedded/topic-channel.ts';
import { removeTransientGroups } from './embedded/transient-groups.ts';
import { type Consumer, type EventLog, type IncomingMessage, refuseUndeclared, type Topics, topicOf } from './event-log.ts';

export interface EmbeddedLogOptions {
  /** On a local disk (SQLite's locks and file watches do not work over a network). Made when missing, mode 0700. */
  readonly directory: string;
  readonly topics: Topics;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * The event log in SQLite files, for any number of processes on one machine. A file per topic and per group, so that
 * services which have nothing to do with each other do not wait for one write lock. What `send` stored survives the death
 * of every process; a power cut may take the last moments before it (`synchronous = NORMAL`).
 * @throws EventLogUnusable when the directory holds something else.
 */
export function embeddedLog({ directory, topics, now = Date.now }: EmbeddedLogOptions): EventLog {
  const files = claimDirectory(directory);
  const channels = new Map<string, Promise<TopicChannel>>();
  const groups = new Map<string, Promise<Group>>();
  const consumers = new Set<Promise<Consumer>>();
  let closing: Promise<void> | undefined;

  const channelOf = (topic: string) =>
    once(channels, topic, () => openTopicChannel(files, topic, { ...topicOf(topics, topic), now }));
  const groupOf = (name: string) =>
    once(groups, name, async () => ({
      file: await openGroupFile(files.groupDatabase(name)),
      notifier: openNotifier(files.groupNotifier(name)),
    }));

  function refuseWhenClosed(): void {
    if (closing) throw new Error('the event log is closed');
  }

  async function forget(name: string): Promise<void> {
    const group = await groups.get(name);
    groups.delete(name);
    group?.notifier.close();
    group?.file.close();
    removeGroup(files, name);
  }

  async function release(): Promise<void> {
    const joined = await Promise.allSettled(consumers);
    await Promise.all(joined.map((consumer) => consumer.status === 'fulfilled' && consumer.value.close()));
    for (const channel of await Promise.allSettled(channels.values()))
      if (channel.status === 'fulfilled') await channel.value.close();
    for (const group of await Promise.allSettled(groups.values())) {
      if (group.status !== 'fulfilled') continue;
      group.value.notifier.close();
      group.value.file.close();
    }
  }

  return {
    async send(messages) {
      refuseWhenClosed();
      refuseUndeclared(
        topics,
        messages.map(({ topic }) => topic),
      );
      const parts = [...Map.groupBy(messages, ({ topic }) => topic)];
      await Promise.all(parts.map(async ([topic, part]) => (await channelOf(topic)).append(part)));
    },
    async consume(subscription) {
      refuseWhenClosed();
      refuseUndeclared(topics, subscription.topics);
      const joining = (async () => {
        const { file, notifier } = await groupOf(subscription.group);
        if (subscription.isTransient) {
          await whenFree(() => file.markTransient());
          removeTransientGroups(files, subscription.group);
        }
        const subscribed = await Promise.all([...new Set(subscription.topics)].map(channelOf));
        const member = await joinGroup({ file, notifier, channels: subscribed, now: machineMs }, subscription);
        return subscription.isTransient ? transient(member, () => forget(subscription.group)) : member;
      })();
      consumers.add(joining);
      return joining;
    },
    async readAll(topic) {
      refuseWhenClosed();
      refuseUndeclared(topics, [topic]);
      return readAll((await channelOf(topic)).file);
    },
    async backlog(group, names) {
      refuseWhenClosed();
      refuseUndeclared(topics, names);
      const { file } = await groupOf(group);
      return Promise.all(names.map(async (topic) => ({ topic, messages: await behind(file, await channelOf(topic)) })));
    },
    bytes: () => files.bytes(),
    close: () => (closing ??= release()),
  };
}

/** Up to where the topic ends at the call: a sender that never rests cannot keep the reader for ever. */
async function readAll(file: TopicChannel['file']): Promise<readonly IncomingMessage[]> {
  const all: IncomingMessage[] = [];
  for (const [partition, end] of (await whenFree(() => file.ends())).entries()) {
    for (let next = 0; next <= end; ) {
      const some = await whenFree(() => file.read(partition, next, 1_000));
      all.push(...some.filter(({ offset }) => Number(offset) <= end));
      next = some.length > 0 ? Number(some.at(-1)?.offset) + 1 : end + 1;
    }
  }
  return all;
}

/** Offsets begin at 1. */
async function behind(group: GroupFile, { topic, file }: TopicChannel): Promise<number> {
  const positions = await whenFree(() => group.positions(topic));
  const ends = await whenFree(() => file.ends());
  return ends.reduce((sum, end, partition) => sum + Math.max(0, end + 1 - Math.max(1, positions.get(partition) ?? 1)), 0);
}

/** A member whose group goes with it, once. */
function transient(member: Consumer, forget: () => Promise<void>): Consumer {
  let left: Promise<void> | undefined;
  return { close: () => (left ??= member.close().then(forget)) };
}

interface Group {
  readonly file: GroupFile;
  readonly notifier: Notifier;
}

/** Opens at the first use; a failure is forgotten, so that the next use tries again. */
function once<Key, Value>(opened: Map<Key, Promise<Value>>, key: Key, open: () => Promise<Value>): Promise<Value> {
  const existing = opened.get(key);
  if (existing) return existing;
  const opening = open();
  opened.set(key, opening);
  opening.catch(() => opened.delete(key));
  return opening;
}
