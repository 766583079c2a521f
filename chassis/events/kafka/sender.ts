import kafkajs, { type Kafka, type Producer } from 'kafkajs';
import type { OutgoingMessage } from '../event-log.ts';
import { sizeOf, toKafka } from './messages.ts';

export interface Sender {
  /** Resolves when all in-sync replicas have the messages. */
  send(messages: readonly OutgoingMessage[]): Promise<void>;
  /** The next request goes over a new connection; the one under way keeps its own. */
  renew(): void;
  close(): Promise<void>;
}

interface Options {
  readonly prefix: string;
  readonly timeoutMs: number;
  /** Sees to the topics before the work, and hears of its failure before the next one. */
  readonly use: (topics: readonly string[], work: (client: Kafka) => Promise<void>) => Promise<void>;
}

interface Waiting {
  readonly messages: readonly OutgoingMessage[];
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}

/** A broker takes a megabyte per partition and request unless its topic says otherwise. */
const maxRequestBytes = 900_000;
/** Below, the processor time costs more than the bytes; a backlog is well above. */
const worthCompressingBytes = 65_536;

/**
 * One request at a time, because kafkajs loses the order of concurrent sends; what waits meanwhile shares the next request.
 *
 * After any failure the producer is thrown away, and what was waiting fails too. A producer that gave up does not count the
 * lost request's sequence numbers; if the broker had stored that request after all, it would take the next, different one
 * for its repetition and drop it silently.
 */
export function makeSender({ prefix, timeoutMs, use }: Options): Sender {
  let waiting: Waiting[] = [];
  let sending: Promise<void> | undefined;
  let connected: Promise<Producer> | undefined;
  let isStale = false;

  async function connect(client: Kafka): Promise<Producer> {
    const producer = client.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5 },
    });
    await producer.connect();
    return producer;
  }

  /** Stops between two steps when it is too late: the caller may be sending the same messages again by then. */
  async function write(client: Kafka, messages: readonly OutgoingMessage[], late: AbortSignal): Promise<void> {
    late.throwIfAborted();
    if (isStale) discardProducer();
    connected ??= connect(client);
    const producer = await connected;
    for (const part of inRequests(messages)) {
      late.throwIfAborted();
      const byTopic = Map.groupBy(part, ({ topic }) => topic);
      const bytes = part.reduce((sum, message) => sum + sizeOf(message), 0);
      await producer.sendBatch({
        acks: -1,
        timeout: timeoutMs,
        compression: bytes > worthCompressingBytes ? kafkajs.CompressionTypes.ZSTD : kafkajs.CompressionTypes.None,
        topicMessages: [...byTopic].map(([topic, theirs]) => ({ topic: prefix + topic, messages: theirs.map(toKafka) })),
      });
    }
  }

  async function sendWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const messages = group.flatMap((one) => one.messages);
        const topics = messages.map(({ topic }) => topic);
        await within(timeoutMs, (late) => use(topics, (client) => write(client, messages, late)));
        for (const { stored } of group) stored();
      } catch (error) {
        discardProducer();
        const behind = waiting;
        waiting = [];
        for (const { failed } of [...group, ...behind]) failed(error);
      }
    }
    sending = undefined;
  }

  /** Does not wait for the disconnection: the brokers may be away. */
  function discardProducer(): void {
    const discarded = connected;
    connected = undefined;
    isStale = false;
    discarded?.then((producer) => producer.disconnect()).catch(() => undefined); // its failure was reported as the send's
  }

  return {
    send: (messages) =>
      new Promise((stored, failed) => {
        waiting.push({ messages, stored, failed });
        sending ??= sendWaiting();
      }),
    renew() {
      if (sending) isStale = true;
      else discardProducer();
    },
    async close() {
      await sending;
      discardProducer();
    },
  };
}

/** Cuts into parts that a broker takes; a larger message goes alone. */
function inRequests(messages: readonly OutgoingMessage[]): OutgoingMessage[][] {
  const parts: OutgoingMessage[][] = [];
  let bytes = Infinity;
  for (const message of messages) {
    bytes += sizeOf(message);
    if (bytes > maxRequestBytes) {
      parts.push([]);
      bytes = sizeOf(message);
    }
    parts.at(-1)?.push(message);
  }
  return parts;
}

async function within(timeoutMs: number, work: (late: AbortSignal) => Promise<void>): Promise<void> {
  const late = new AbortController();
  const tooLate = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const error = new Error(`Kafka did not confirm within ${timeoutMs} ms`);
    late.abort(error);
    tooLate.reject(error);
  }, timeoutMs);
  try {
    await Promise.race([work(late.signal), tooLate.promise]);
  } finally {
    clearTimeout(timer);
  }
}
