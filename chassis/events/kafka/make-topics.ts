import type { Topics } from '../event-log.ts';
import { eventLogPlace } from '../event-log-url.ts';
import { sslOf } from '../open-event-log.ts';
import { kafkaClient } from './client.ts';
import { ensureTopics } from './topics.ts';

interface Copies {
  /** Brokers that hold each partition. */
  readonly replicationFactor: number;
  /** Of these, how many must have a message before it counts as sent: with 2 of 3 the log survives the loss of one broker. */
  readonly minInSyncReplicas: number;
}

/**
 * Makes the topics that the cluster lacks, with a user that may; the services' own need no right to create any then. Existing
 * topics are taken as they are.
 * @throws TypeError if the URL names no Kafka.
 */
export async function makeTopics(url: string, topics: Topics, copies: Copies): Promise<void> {
  const place = eventLogPlace(url);
  if (place?.kind !== 'kafka') throw new TypeError('the URL names no Kafka');
  const { brokers, prefix, tls, login: sasl } = place;
  const client = kafkaClient({ brokers, clientId: 'topics', ssl: sslOf(tls), sasl });
  await ensureTopics(client, Object.keys(topics), { topics, prefix, ...copies });
}
