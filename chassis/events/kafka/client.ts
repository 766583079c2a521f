import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs, { type Kafka, type KafkaConfig, type LogEntry, type SASLOptions } from 'kafkajs';
import type { Followed } from '../../secrets/followed.ts';
import type { Topics } from '../event-log.ts';
import type { KafkaLogin } from '../event-log-url.ts';
import './fetch-wait.ts';
import './request-queue.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Where the brokers are, and how they know the client. */
export interface KafkaAccess {
  /** `host:port` of some brokers; they name the others. */
  readonly brokers: readonly string[];
  readonly ssl?: Exclude<KafkaConfig['ssl'], boolean> | undefined;
  readonly sasl?: KafkaLogin | undefined;
}

export interface KafkaClientOptions extends KafkaAccess {
  /** Names this process in the brokers' logs and quotas. */
  readonly clientId: string;
  /** Receives the client's log lines. By default they are dropped. */
  readonly log?: (level: LogLevel, message: string, details: Readonly<Record<string, unknown>>) => void;
}

export interface KafkaLogOptions extends KafkaClientOptions {
  readonly topics: Topics;
  /** The access as it is now, if it may change while the log is open. */
  readonly access?: Followed<KafkaAccess>;
  /** Precedes the name of every topic and group, so that several environments can share a cluster. Default none. */
  readonly prefix?: string;
  /** For topics that this log creates. Default: the brokers' own default. */
  readonly replicationFactor?: number;
  /** Milliseconds after which `send` rejects. Default 5,000. */
  readonly sendTimeoutMs?: number;
}

// kafkajs knows zstd's number in the protocol, not the algorithm. It is quicker than gzip and smaller.
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => ({
  compress: ({ buffer }: { buffer: Buffer }) => promisify(zstdCompress)(buffer),
  decompress: (buffer: Buffer) => promisify(zstdDecompress)(buffer),
});

const { logLevel } = kafkajs;
const levels = new Map<number, LogLevel>([
  [logLevel.ERROR, 'error'],
  [logLevel.WARN, 'warn'],
  [logLevel.INFO, 'info'],
]);

export function kafkaClient({ brokers, clientId, ssl, sasl, log = () => {} }: KafkaClientOptions): Kafka {
  return new kafkajs.Kafka({
    brokers: [...brokers],
    clientId,
    ...(ssl === undefined ? {} : { ssl }),
    ...(sasl === undefined ? {} : { sasl: sasl as SASLOptions }),
    connectionTimeout: 2_000,
    requestTimeout: 4_000,
    // Short: the sender and the group member retry with a fresh client.
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 3 },
    logLevel: logLevel.INFO,
    logCreator:
      () =>
      ({ namespace, level, log: { message, timestamp: _, ...details } }: LogEntry) => {
        if (!isExpected(message)) log(levels.get(level) ?? 'debug', `${namespace}: ${message}`, details);
      },
  });
}

/** A retry limit endangers an idempotent producer only if it is used again after it gave up; the sender never does that. */
function isExpected(message: string): boolean {
  return message.startsWith('Limiting retries for the idempotent producer');
}
