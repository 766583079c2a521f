/**
 * The port to the event log: topics split into partitions by key, and consumer groups that remember how far they read.
 * Adapters: `embedded-log.ts` (SQLite files, nothing to install) and `kafka-log.ts`. Both pass `event-log.contract.ts`.
 */
export interface EventLog {
  /**
   * Appends the messages; they are durable when the promise resolves. Messages of one key keep the order of the array, and of
   * calls that were awaited one after the other. On rejection any part may have been written: send again, readers are idempotent.
   */
  send(messages: readonly OutgoingMessage[]): Promise<void>;

  /** Joins a consumer group. Resolves once the member may receive; partitions are shared out among the group's living members. */
  consume(subscription: Subscription): Promise<Consumer>;

  /**
   * Everything that the topic holds now, oldest first within each partition, whichever groups have read it; for operators' tools
   * and topics that fit into memory.
   */
  readAll(topic: string): Promise<readonly IncomingMessage[]>;

  /** How much of the topics the group has not handled; whatever the topic holds if it never began. For a metric. */
  backlog(group: string, topics: readonly string[]): Promise<readonly Backlog[]>;

  /** What its files take on the disk; undefined for a log that is elsewhere. */
  bytes(): Promise<number | undefined>;

  /** Stops every consumer (waiting for the batch in hand) and releases files or sockets. */
  close(): Promise<void>;
}

export interface Backlog {
  readonly topic: string;
  readonly messages: number;
}

export interface OutgoingMessage {
  readonly topic: string;
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
  readonly topics: readonly string[];
  /** Maximum number of messages that `handle` gets at once; all of one partition, in order. Default 200. */
  readonly maxBatch?: number;
  /** Where a group without a stored position begins. Default `earliest`. */
  readonly from?: 'earliest' | 'latest';
  /**
   * The group has one member and ends with it: when that leaves in order, nothing is remembered of the group. For readers that
   * begin at the end each time their process starts.
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
  /** Called for each rejection of `handle` and for lost connections; for logs. */
  readonly onError?: (error: unknown) => void;
}

export interface Consumer {
  /** Leaves the group after the batch in hand, so that another member takes over at once. */
  close(): Promise<void>;
}

/** How a topic is created. */
export interface Topic {
  /** Messages of one key are in one partition; a group has at most as many working members as the topic has partitions. */
  readonly partitions: number;
  /** The log deletes messages that are older. */
  readonly retentionHours: number;
}

/** The topics of an event log, by name. The log refuses every other name. */
export type Topics = Readonly<Record<string, Topic>>;

/**
 * @throws RangeError for a name that is not in the table: it may come from a stored row or from another version of the program.
 */
export function topicOf(topics: Topics, name: string): Topic {
  const topic = Object.hasOwn(topics, name) ? topics[name] : undefined;
  if (!topic) throw new RangeError(`there is no topic ${name}`);
  return topic;
}

/** @throws RangeError as {@link topicOf}. */
export function refuseUndeclared(topics: Topics, names: readonly string[]): void {
  for (const name of names) topicOf(topics, name);
}
