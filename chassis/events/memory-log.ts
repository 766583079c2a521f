import { partitionOf } from './embedded/partition-of.ts';
import { type PartitionWorker, startPartitionWorker } from './embedded/partition-worker.ts';
import {
  type Consumer,
  type EventLog,
  type IncomingMessage,
  refuseUndeclared,
  type Subscription,
  type Topics,
  topicOf,
} from './event-log.ts';

export interface MemoryLog extends EventLog {
  /** Everything that was sent to a topic; of one partition in order. */
  sent(topic: string): readonly IncomingMessage[];
  /**
   * Resolves when every group has handled everything, including what its handlers sent meanwhile. Waits for ever on a handler
   * that always rejects.
   */
  settled(): Promise<void>;
}

/** What outlives a log that is closed: give it to the next one, as if the process had restarted. */
export interface MemoryStore {
  readonly topics: Topics;
  readonly records: Map<string, IncomingMessage[][]>;
  readonly groups: Map<string, Group>;
  readonly onChange: Set<() => void>;
}

export const memoryStore = (topics: Topics): MemoryStore => ({
  topics,
  records: new Map(),
  groups: new Map(),
  onChange: new Set(),
});

/** The event log within one process, for tests of use cases. Logs over one store behave like processes over one broker. */
export function memoryLog(store: MemoryStore, now: () => Date = () => new Date()): MemoryLog {
  const { topics } = store;
  const consumers = new Set<Consumer>();
  let closed = false;

  function refuseWhenClosed(): void {
    if (closed) throw new Error('the event log is closed');
  }

  return {
    async send(messages) {
      refuseWhenClosed();
      refuseUndeclared(
        topics,
        messages.map(({ topic }) => topic),
      );
      for (const { topic, key, value, headers = {} } of messages) {
        const partitions = recordsOf(store, topic);
        const partition = partitionOf(key, partitions.length);
        const records = partitions[partition] ?? [];
        records.push({ topic, partition, offset: String(records.length), key, value, headers, at: now() });
      }
      for (const tell of store.onChange) tell();
    },
    async consume(subscription) {
      refuseWhenClosed();
      refuseUndeclared(topics, subscription.topics);
      const consumer = joinGroup(store, subscription);
      consumers.add(consumer);
      return consumer;
    },
    async readAll(topic) {
      refuseWhenClosed();
      refuseUndeclared(topics, [topic]);
      return recordsOf(store, topic).flat();
    },
    async backlog(group, names) {
      refuseWhenClosed();
      refuseUndeclared(topics, names);
      const positions = store.groups.get(group)?.positions;
      return names.map((topic) => {
        const behind = recordsOf(store, topic).map((records, n) => records.length - (positions?.get(`${topic}/${n}`) ?? 0));
        return { topic, messages: behind.reduce((sum, count) => sum + count, 0) };
      });
    },
    bytes: async () => undefined,
    async close() {
      closed = true;
      await Promise.all([...consumers].map((consumer) => consumer.close()));
    },
    sent: (topic) => recordsOf(store, topic).flat(),
    async settled() {
      while (!isSettled(store)) await nextChange(store);
    },
  };
}

interface Group {
  readonly members: Set<Subscription>;
  /** By partition: how many of its records the group has handled. */
  readonly positions: Map<string, number>;
  readonly owners: Map<string, { readonly member: Subscription; readonly worker: PartitionWorker }>;
  /** Ends when the last change of members took effect. */
  balanced: Promise<void>;
}

function joinGroup(store: MemoryStore, member: Subscription): Consumer {
  const group = store.groups.get(member.group) ?? {
    members: new Set(),
    positions: new Map(),
    owners: new Map(),
    balanced: Promise.resolve(),
  };
  store.groups.set(member.group, group);
  for (const topic of member.topics) {
    for (const [partition, records] of recordsOf(store, topic).entries()) {
      const name = `${topic}/${partition}`;
      if (!group.positions.has(name)) group.positions.set(name, member.from === 'latest' ? records.length : 0);
    }
  }
  const wake = () => {
    for (const owner of group.owners.values()) if (owner.member === member) owner.worker.wake();
  };
  const rebalance = () => {
    group.balanced = group.balanced.then(() => balance(store, group));
  };
  store.onChange.add(wake);
  group.members.add(member);
  rebalance();

  return {
    async close() {
      if (group.members.delete(member)) rebalance();
      await group.balanced;
      if (member.isTransient && group.members.size === 0) store.groups.delete(member.group);
      store.onChange.delete(wake);
    },
  };
}

/** Takes partitions from members that should not have them (after their batch in hand), then hands out the free ones in turn. */
async function balance(store: MemoryStore, { members, positions, owners }: Group): Promise<void> {
  const due = new Map<string, Subscription>();
  for (const [place, name] of [...positions.keys()].entries()) {
    const eligible = [...members].filter(({ topics: theirs }) => theirs.some((topic) => name.startsWith(`${topic}/`)));
    const member = eligible[place % eligible.length];
    if (member) due.set(name, member);
  }
  const wrong = [...owners].filter(([name, { member }]) => due.get(name) !== member);
  await Promise.all(wrong.map(([, { worker }]) => worker.stop()));
  for (const [name] of wrong) owners.delete(name);
  for (const [name, member] of due) {
    if (!owners.has(name)) owners.set(name, { member, worker: startWorker(store, positions, name, member) });
  }
}

function startWorker(store: MemoryStore, positions: Map<string, number>, name: string, member: Subscription): PartitionWorker {
  const { handle, maxBatch = 200, onError = () => {} } = member;
  const [topic, partition] = name.split('/') as [string, string];
  const records = recordsOf(store, topic)[Number(partition)] ?? [];
  return startPartitionWorker({
    async read() {
      const position = positions.get(name) ?? 0;
      return records.slice(position, position + maxBatch);
    },
    handle,
    async commit({ offset }) {
      positions.set(name, Number(offset) + 1);
      for (const tell of store.onChange) tell();
      return true;
    },
    onError,
  });
}

function recordsOf(store: MemoryStore, topic: string): IncomingMessage[][] {
  const existing = store.records.get(topic);
  if (existing) return existing;
  const partitions = Array.from({ length: topicOf(store.topics, topic).partitions }, (): IncomingMessage[] => []);
  store.records.set(topic, partitions);
  return partitions;
}

function isSettled(store: MemoryStore): boolean {
  const busy = [...store.groups.values()].filter(({ members }) => members.size > 0);
  return busy.every(({ positions }) =>
    [...positions].every(([name, position]) => {
      const [topic, partition] = name.split('/') as [string, string];
      return recordsOf(store, topic)[Number(partition)]?.length === position;
    }),
  );
}

function nextChange(store: MemoryStore): Promise<void> {
  return new Promise((resolve) => {
    const once = () => {
      store.onChange.delete(once);
      resolve();
    };
    store.onChange.add(once);
  });
}
