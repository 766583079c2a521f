import { readFile } from 'node:fs/promises';
import { embeddedLog } from './embedded-log.ts';
import type { EventLog, Topics } from './event-log.ts';
import { eventLogPlace, type KafkaTls } from './event-log-url.ts';
import type { KafkaClientOptions } from './kafka/client.ts';

interface Options {
  /** Names this process to the brokers. */
  readonly service: string;
  readonly topics: Topics;
}

/**
 * Opens the event log that the URL names: `file:` and a folder for the embedded one, `kafka://host:port,host:port` for Kafka,
 * with `kafka+ssl:` over TLS ({@link eventLogPlace}). Kafka's client is loaded only where it is used.
 * @throws TypeError for any other URL.
 */
export async function openEventLog(url: string, { service, topics }: Options): Promise<EventLog> {
  const place = eventLogPlace(url);
  if (!place) throw new TypeError('the URL names no event log');
  if (place.kind === 'embedded') return embeddedLog({ directory: place.directory, topics });
  const { kafkaLog } = await import('./kafka-log.ts');
  const { brokers, prefix, login: sasl } = place;
  return kafkaLog({ brokers, prefix, topics, clientId: service, ssl: await sslOf(place.tls), sasl });
}

/** Reads the files of PEM text. Without files the system's authorities decide. */
export async function sslOf(tls: KafkaTls | undefined): Promise<KafkaClientOptions['ssl']> {
  if (!tls) return undefined;
  const texts = Object.entries(tls).map(async ([name, file]) => [name, await readFile(file, 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}
