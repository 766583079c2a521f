import { readFileSync } from 'node:fs';
import { type Followed, fixed } from '../secrets/followed.ts';
import { embeddedLog } from './embedded-log.ts';
import type { EventLog, Topics } from './event-log.ts';
import { type EventLogPlace, eventLogPlace, type KafkaTls } from './event-log-url.ts';
import type { KafkaAccess } from './kafka/client.ts';

interface Options {
  /** Names this process to the brokers. */
  readonly service: string;
  readonly topics: Topics;
}

/**
 * Opens the event log that the URL names: `file:` and a folder for the embedded one, `kafka://host:port,host:port` for Kafka,
 * with `kafka+ssl:` over TLS ({@link eventLogPlace}). Kafka's client is loaded only where it is used. Kafka's brokers and the
 * login may change while it is open; what is before the names of topics may not.
 * @throws TypeError for any other URL.
 */
export async function openEventLog(url: string | Followed<string>, { service, topics }: Options): Promise<EventLog> {
  const followed = typeof url === 'string' ? fixed(url) : url;
  const place = eventLogPlace(followed.value());
  if (!place) throw new TypeError('the URL names no event log');
  if (place.kind === 'embedded') return embeddedLog({ directory: place.directory, topics });
  const { kafkaLog } = await import('./kafka-log.ts');
  const accessNow = () => accessOf(eventLogPlace(followed.value())) ?? accessOf(place);
  const access = { ...followed, value: accessNow, isReplaced: () => followed.isReplaced(followed.value()) };
  return kafkaLog({ ...accessOf(place), access, prefix: place.prefix, topics, clientId: service });
}

type KafkaPlace = Extract<EventLogPlace, { kind: 'kafka' }>;

/** Undefined where the place is not Kafka. */
function accessOf(place: KafkaPlace): KafkaAccess;
function accessOf(place: EventLogPlace | undefined): KafkaAccess | undefined;
function accessOf(place: EventLogPlace | undefined): KafkaAccess | undefined {
  return place?.kind === 'kafka' ? { brokers: place.brokers, ssl: sslOf(place.tls), sasl: place.login } : undefined;
}

/** Reads the files of PEM text. Without files the system's authorities decide. */
export const sslOf = (tls: KafkaTls | undefined): KafkaAccess['ssl'] =>
  tls && Object.fromEntries(Object.entries(tls).map(([name, file]) => [name, readFileSync(file, 'utf8')]));
