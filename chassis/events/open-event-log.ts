import { embeddedLog } from './embedded-log.ts';
import type { EventLog, Topics } from './event-log.ts';
import { eventLogPlace } from './event-log-url.ts';

interface Options {
  /** Names this process to the brokers. */
  readonly service: string;
  readonly topics: Topics;
}

/**
 * Opens the event log that the URL names: `file:` and a folder for the embedded one, `kafka://host:port,host:port` for Kafka.
 * Kafka's client is loaded only where it is used.
 * @throws TypeError for any other URL.
 */
export async function openEventLog(url: string, { service, topics }: Options): Promise<EventLog> {
  const place = eventLogPlace(url);
  if (!place) throw new TypeError('the URL names no event log');
  if (place.kind === 'embedded') return embeddedLog({ directory: place.directory, topics });
  const { kafkaLog } = await import('./kafka-log.ts');
  return kafkaLog({ brokers: place.brokers, prefix: place.prefix, topics, clientId: service });
}
