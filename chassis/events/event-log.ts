/**
 * The port to the event log: topics split into partitions by key, and consumer groups that remember how far they read.
 * Adapters: `embedded-log.ts` (SQLite files, nothing to install) and `kafka-log.ts`. Both pass `event-log.contract.ts`.
 */
export interface EventLog {
  /**
   * Appends the messages; they are durable when the promise resolves. Messages of one key keep the order of the array,
   * and of calls that were awaited one after the other. On rejection any part may have been written: send again, readers are idempotent.
   */
  send(messages: readonly OutgoingMessage[]): Promise<void>;

  /** Joins a consumer group. Resolves once the member may receive; partitions are shared out among the group's living members. */
  consume(subscription: Subscription): Promise<Consumer>;

  /**
   * Everything that the topic holds now, oldest first within each partition, whichever groups have read it; for operators' tools
   * and topics that fit into memory.
   */
  readAll(topic: TopicName): Promise<readonly IncomingMessage[]>;

  /** How much of the topics the group has not handled; whatever the topic holds if it never began. For a metric. */
  backlog(group: string, topics: readonly TopicName[]): Promise<readonly Backlog[]>;

  /** Stops every consumer (waiting for the batch in hand) and releases files or sockets. */
  close(): Promise<void>;
}

export interface Backlog {
  readonly topic: TopicName;
  readonly messages: number;
}

export interface OutgoingMessage {
  readonly topic: TopicName;
  /** Decides the partition: messages of one key are read in the order in which they were sent. */
  readonly key: string;
  /** `null` is a tombstone. */
  readonly value: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface IncomingMessage {
  readonly topic: string;
  readonly partition: number;
  /** Position in the partition, growing, as a decimal string (Kafka's offsets exceed safe integers in principle). */
  readonly offset: string;
  readonly key: string | null;
  /** `null` for a tombstone. Bytes that are not UTF-8 arrive with replacement characters. */
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** When the log stored it. */
  readonly at: Date;
}

export interface Subscription {
  /** Members of one group share the partitions; each group sees every message at least once. */
  readonly group: string;
  readonly topics: readonly TopicName[];
  /** The most messages that `handle` gets at once; all of one partition, in order. Default 200. */
  readonly maxBatch?: number;
  /** Where a group without a stored position begins. Default `earliest`. */
  readonly from?: 'earliest' | 'latest';
  /**
   * The group has one member and ends with it: when that leaves in order, nothing is remembered of the group. For readers that begin at
   * the end each time their process starts.
   */
  readonly isTransient?: boolean;
  /**
   * The position moves past the batch only after this resolves. When it rejects, the same messages come again after a
   * pause that doubles from 100 ms to 5 s. Never called twice at once for one partition.
   *
   * It may take as long as it needs, but must not block the event loop: a member without a heartbeat for 3 s (embedded) or
   * 6 s (Kafka) loses its partitions, its position does not move, and another member gets the batch.
   */
  readonly handle: (batch: readonly IncomingMessage[]) => Promise<void>;
  /** Told of each rejection of `handle` and of lost connections; for logs. */
  readonly onError?: (error: unknown) => void;
}

export interface Consumer {
  /** Leaves the group after the batch in hand, so that another member takes over at once. */
  close(): Promise<void>;
}

/** Every topic of the shop, declared once: adapters create them from this table, AsyncAPI documents it. */
export const topics = {
  'product.commands': { partitions: 6, retentionHours: 168, about: 'What the order saga asks of the product service.' },
  'product.events': { partitions: 6, retentionHours: 168, about: 'What happened to products, their stock and reservations.' },
  'payment.commands': { partitions: 6, retentionHours: 168, about: 'What the order saga asks of the payment desk.' },
  'order.replies': { partitions: 6, retentionHours: 168, about: 'What the saga’s participants answer.' },
  'order.events': { partitions: 6, retentionHours: 168, about: 'What happened to orders.' },
  'user.commands': { partitions: 3, retentionHours: 168, about: 'What the order saga asks of the user service.' },
  'user.events': { partitions: 3, retentionHours: 168, about: 'What happened to accounts.' },
  'dead-letters': { partitions: 1, retentionHours: 720, about: 'Messages that no consumer could process, each with the reason.' },
} as const satisfies Record<string, { partitions: number; retentionHours: number; about: string }>;

export type TopicName = keyof typeof topics;

/** @throws RangeError for names that are not in the table: they may come from stored rows or from another version. */
export function refuseUndeclared(names: readonly string[]): void {
  const undeclared = names.find((name) => !Object.hasOwn(topics, name));
  if (undeclared !== undefined) throw new RangeError(`there is no topic ${undeclared}`);
}
