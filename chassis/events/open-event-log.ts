import { embeddedLog } from './embedded-log.ts';
import type { EventLog } from './event-log.ts';
import { eventLogPlace } from './event-log-url.ts';

/**
 * Opens the event log that the URL names: `file:` and a folder for the embedded one, `kafka://host:port,host:port` for Kafka.
 * `service` names this process to the brokers. Kafka's client is loaded only where it is used. Throws for any other URL.
 */
export async function openEventLog(url: string, service: string): Promise<EventLog> {
  const place = eventLogPlace(url);
  if (!place) throw new TypeError('the URL names no event log');
  if (place.kind === 'embedded') return embeddedLog(place);
  const { kafkaLog } = await import('./kafka-log.ts');
  return kafkaLog({ brokers: place.brokers, prefix: place.prefix, clientId: service });
}
