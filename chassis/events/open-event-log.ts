import { fileURLToPath } from 'node:url';
import { embeddedLog } from './embedded-log.ts';
import type { EventLog } from './event-log.ts';

/**
 * Opens the event log that the URL names: `file:` and a folder for the embedded one, `kafka://host:port,host:port` for Kafka.
 * `service` names this process to the brokers. Kafka's client is loaded only where it is used.
 */
export async function openEventLog(url: string, service: string): Promise<EventLog> {
  if (url.startsWith('file:')) return embeddedLog({ directory: fileURLToPath(url) });
  const { kafkaLog } = await import('./kafka-log.ts');
  return kafkaLog({ brokers: url.replace(/^kafka:\/\//, '').split(','), clientId: service });
}
